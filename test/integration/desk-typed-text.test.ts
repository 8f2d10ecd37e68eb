import { describe, expect, it } from 'vitest';
import type { Command } from '#domain/command.ts';
import { commandKinds } from '#domain/event-manifest.ts';
import { below, seededRandom } from '#kernel/random.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { randomCommand } from '../../src/domain/testing/random-commands.ts';
import { Ledger } from '../../src/domain/testing/ledger.ts';
import { exampleSite } from '../../src/domain/testing/example-site.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { typedText } from '../../src/desk/views/typed-text.ts';

/** What people type into a field of prose, wherever it stands in a command. */
const proseFields = ['narrative', 'ownWords', 'words', 'text', 'rationale', 'alternatives', 'comment', 'evidence'];

function proseIn(value: unknown, field = ''): readonly string[] {
  if (typeof value === 'string') return proseFields.includes(field) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((item) => proseIn(item, field));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => proseIn(member, name));
}

/** Every prose field of `value` filled with a text of its own. */
function filled(value: unknown, next: () => string, field = ''): unknown {
  if (typeof value === 'string') return proseFields.includes(field) ? next() : value;
  if (Array.isArray(value)) return value.map((item) => filled(item, next, field));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, filled(member, next, name)]));
}

describe('what somebody typed', () => {
  it('is all kept, of every command a person gives, however often the hub says no', () => {
    const ledger = new Ledger(exampleSite);
    const random = seededRandom(3);
    const seen = new Map<string, number>();
    for (let step = 0; step < 1500; step += 1) {
      const at = plusMs('2026-11-20T08:00:00.000Z' as Instant, step * 60_000);
      const command = randomCommand(ledger, at, random);
      ledger.give(command, below(random, 3) === 0 ? examplePeople.mary : examplePeople.both, at, random);
      if (command.kind === 'keep-arrival' || command.kind === 'import-person') continue;
      let count = 0;
      const typed = filled(command, () => `text ${String((count += 1))} of it`) as Command;
      const text = typedText(typed) ?? '';
      for (const prose of proseIn(typed)) {
        expect(text, command.kind).toContain(prose);
        seen.set(command.kind, (seen.get(command.kind) ?? 0) + 1);
      }
    }
    // Control: the commands that carry prose were all met with some in it.
    const withProse = commandKinds.filter((kind) => seen.has(kind));
    expect(withProse).toEqual(
      expect.arrayContaining(['receive-referral', 'rate-enquiry', 'add-note', 'recommend-decision', 'settle-duty']),
    );
  });

  it('of a decision holds every part of it, what was chosen and what was written, in the order of the form', () => {
    const limb = (evidence: string) => ({ answer: 'yes', evidence }) as const;
    const command = {
      kind: 'recommend-decision',
      args: {
        outcomes: ['adult-advice'],
        immediateProtection: { needed: 'yes', words: 'Moved to her aunt.' },
        ownWords: { kind: 'words', words: 'I want to stay here.' },
        test: { kind: 'adult', needs: limb('Dementia.'), risk: limb('Left alone.'), unable: limb('Cannot phone.') },
        bases: [],
        rationale: 'She is at risk.',
        alternatives: 'A carer was considered.',
      },
    } as unknown as Command;
    const text = typedText(command) ?? '';
    const order = [
      'Outcome: adult-advice',
      'Protection now: needed\nMoved to her aunt.',
      'I want to stay here.',
      'Yes\nDementia.',
      'Yes\nLeft alone.',
      'Yes\nCannot phone.',
      'She is at risk.',
      'A carer was considered.',
    ];
    const places = order.map((part) => text.indexOf(part));
    expect(places, text).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('of a call holds every fact of it: receipt, birth, NHS number, sex, consent, and what the referrer asked', () => {
    const call = {
      kind: 'receive-referral',
      args: {
        referral: {
          channel: exampleSite.channels[0]?.code,
          receivedAt: '2026-11-20T08:05:00.000Z',
          narrative: 'Seen outside at midnight.',
          ownWords: 'I was cold.',
          concerns: [exampleSite.concerns[0]?.code],
          stated: ['injury'],
          familyKnows: 'no',
          consent: 'refused',
          senderGrade: 'HIGH',
          subjects: [
            {
              id: 's',
              track: 'child',
              name: { given: 'Leon', family: 'Moyo' },
              birth: { kind: 'day', date: '2019-05-03' },
              sex: 'male',
              nhsNumber: '9990000018',
              relationship: 'the younger one',
              setting: 'Elm School',
            },
          ],
        },
        referrer: { name: 'A neighbour', phone: '01632 960101', anonymity: 'not-to-family' },
        addresses: { s: { lines: ['4 Quarry Terrace'], postcode: 'M33 9ZZ' } },
      },
    } as unknown as Command;
    const text = typedText(call, exampleSite) ?? '';
    for (const part of [
      'Friday 20 November 2026, 8:05am',
      `How it reached us: ${exampleSite.channels[0]?.label ?? ''}`,
      'Seen outside at midnight.',
      'I was cold.',
      `Kind of concern: ${exampleSite.concerns[0]?.label ?? ''}`,
      'Sender’s grade: HIGH',
      'Family: Not told',
      'Consent: Refused',
      'Leon Moyo (Child)',
      'Born: 3 May 2019',
      'Sex: Male',
      'NHS number: 9990000018',
      'the younger one',
      'Elm School',
      '4 Quarry Terrace\nM33 9ZZ',
      'A neighbour\n01632 960101',
      'Must not be named to the family',
    ])
      expect(text).toContain(part);
    const person = {
      kind: 'record-person',
      args: {
        name: { given: 'Leon' },
        otherNames: [{ family: 'Costa' }],
        birth: { kind: 'unknown' },
        sex: 'unknown',
        nhsNumber: '9990000018',
        address: { lines: ['4 Quarry Terrace'] },
      },
    } as unknown as Command;
    expect(typedText(person)).toMatch(
      /^Leon\nCosta\n\nBorn: .*\nSex: Not known\nNHS number: 9990000018\n\n4 Quarry Terrace$/,
    );
  });

  it('is nothing where nothing was filled in', () => {
    expect(typedText({ kind: 'claim-enquiry', args: {} } as unknown as Command)).toBeUndefined();
    expect(typedText({ kind: 'compare-subject', args: { words: '  ' } } as unknown as Command)).toBeUndefined();
  });
});
