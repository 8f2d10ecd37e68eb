import { describe, expect, test } from 'vitest';
import type { Referrer } from '#domain/referral.ts';
import type { Instant } from '#kernel/clock.ts';
import {
  connectionSentence,
  connectionShort,
  leaseSentence,
  skewSentence,
  type ShownConnection,
} from './connection.ts';
import { asToldWords, calledWords, listWords, nameWords, othersWords } from './names.ts';
import { draftSavedWords, intentWords, notSavedWords, savedWords } from './saving.ts';
import { newItemsHeard, newItemsWords, unratedWords } from './queues.ts';
import { missingWords } from './told.ts';

const zone = 'Europe/London';
const now = '2026-11-24T09:41:00.000Z' as Instant;

test('names are whole, first then last, and fall back on what was told', () => {
  expect(nameWords({ given: 'Amara', family: 'Okafor-Reid' })).toBe('Amara Okafor-Reid');
  expect(nameWords({ family: 'Nguyễn' })).toBe('Nguyễn');
  expect(nameWords({ asTold: 'Mum’s partner Dave' })).toBe('Mum’s partner Dave');
  expect(asToldWords({ given: 'Dave', asTold: 'Mum’s partner Dave' })).toBe('Mum’s partner Dave');
  expect(asToldWords({ given: 'Dave', asTold: 'Dave' })).toBeUndefined();
  expect(calledWords({ given: 'Amara', family: 'Okafor-Reid' })).toBe('Amara');
  expect([othersWords(0), othersWords(1), othersWords(2)]).toEqual(['', 'and 1 other', 'and 2 others']);
  expect([listWords([]), listWords(['A']), listWords(['A', 'B']), listWords(['A', 'B', 'C'])]).toEqual([
    '',
    'A',
    'A and B',
    'A, B and C',
  ]);
});

describe('the connection in words', () => {
  const connection: ShownConnection = {
    state: 'in-step',
    lastContact: now,
    waiting: 0,
    needsYou: 0,
    lease: 'fresh',
    skewMs: 0,
    now,
  };
  const offline: ShownConnection = {
    ...connection,
    state: 'offline',
    offlineSince: '2026-11-24T09:12:00.000Z' as Instant,
    waiting: 4,
  };
  test.each([
    [connection, 'Up to date 9:41am'],
    [{ ...connection, state: 'waiting', waiting: 4 }, '4 waiting to send'],
    [offline, 'Offline since 9:12am · 4 waiting'],
    [{ ...connection, state: 'attention', needsYou: 1 }, '1 needs you'],
    [{ ...connection, state: 'attention', needsYou: 2, waiting: 1 }, '2 need you · 1 waiting'],
    [{ ...connection, state: 'stopped' }, 'Not connected: sign in again'],
    [{ ...connection, state: 'stopped', frozen: true }, 'Stopped: ring Council IT'],
  ] as const)('%#', (shown, words) => {
    expect(connectionShort(shown, zone)).toBe(words);
    expect(connectionSentence(shown, zone)).toMatch(/\.$/);
  });
  test('the age of the last contact and a wrong clock are said when they matter', () => {
    expect(leaseSentence(connection, zone)).toBeUndefined();
    expect(
      leaseSentence({ ...connection, lease: 'stale', lastContact: '2026-11-23T21:12:00.000Z' as Instant }, zone),
    ).toBe('Not checked with the hub since yesterday 9:12pm. Information may be out of date.');
    expect(skewSentence(90_000)).toBeUndefined();
    expect(skewSentence(-180_000)).toBe('This computer’s clock is 3 minutes wrong. Times are the hub’s.');
    expect(skewSentence(840_000)).toBe(
      'This computer’s clock is 14 minutes wrong. Times are the hub’s. Signing off is stopped.',
    );
  });
});

test('saving is said with its moment, an intent as an intent, trouble with what is safe', () => {
  expect(draftSavedWords(now, zone)).toBe('Saved on this computer 9:41am · not sent');
  expect(savedWords('Rated Red', now, zone)).toBe('Rated Red. Saved on this computer 9:41am');
  expect(intentWords('Decision signed off')).toBe(
    'Decision signed off: will be confirmed when online. It is kept as your intent.',
  );
  for (const words of Object.values(notSavedWords)) expect(words).toMatch(/^Not saved\..*Your text is still here\./);
});

test('figures of the queue', () => {
  expect(unratedWords(3, '2026-11-24T08:20:00.000Z' as Instant, now)).toBe('3 not rated, oldest 1h 21m');
  expect(unratedWords(0, undefined, now)).toBe('None unrated');
  expect(newItemsWords(3, ['Red'])).toBe('3 new (1 Red)');
  expect(newItemsHeard(3, ['Red'])).toBe('3 new referrals, 1 Red');
  expect(newItemsHeard(1, [])).toBe('1 new referral');
});

describe('what a referral does not say', () => {
  const subject = { called: 'Amara', birthKnown: true, sexKnown: true, settingGiven: true, addressGiven: true };
  const core = { ownWords: 'I hid', familyKnows: 'yes' as const, consent: 'given' as const, concerns: ['neglect'] };
  const referrer = { name: 'Beth Lowe', phone: '0161 496 0123', anonymity: 'none' } as const;
  test('nothing, when everything is said', () => {
    expect(missingWords({ core, referrer, subjects: [subject] })).toEqual([]);
  });
  test('whose it is', () => {
    const told = {
      core: { ...core, concerns: [], ownWords: undefined, consent: 'not-said' as const },
      referrer: { anonymity: 'none' as const },
    };
    expect(
      missingWords({
        ...told,
        subjects: [subject, { ...subject, called: 'Ava', settingGiven: false, birthKnown: false }],
      }),
    ).toEqual([
      'date of birth of Ava',
      'school or GP of Ava',
      'kind of concern',
      'what the child or adult said',
      'consent',
      'who the referrer is',
      'how to reach the referrer',
    ]);
  });
  test('a number is asked for beside an address for e-mail, and nothing of somebody who is not to be known', () => {
    const missing = (told: Referrer): readonly string[] => missingWords({ core, referrer: told, subjects: [subject] });
    expect(missing({ name: 'Beth Lowe', email: 'beth@ashgrove.example', anonymity: 'none' })).toEqual([
      'telephone of the referrer',
    ]);
    expect(missing({ anonymity: 'anonymous' })).toEqual([]);
  });
  test('a referrer one may not see is not called missing', () => {
    expect(missingWords({ core, referrer: undefined, subjects: [subject] })).toEqual([]);
  });
});
