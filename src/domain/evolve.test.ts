import { describe, expect, it } from 'vitest';
import { Defect } from '#kernel/assert.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { CaseEventSchema, type CaseEvent } from './case-event.ts';
import { evolve } from './evolve.ts';
import type { AnyRecord } from './record.ts';
import { streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { openScene } from './testing/scene.ts';

const { olive, mary } = examplePeople;

describe('evolve', () => {
  const scene = openScene(1);
  scene.recommend(olive);
  const eventOf = (kind: CaseEvent['kind']) => scene.ledger.events.find((event) => event.kind === kind)!;
  const enquiry = scene.enquiry() as AnyRecord;
  const opened = eventOf('enquiry-opened');

  it.each<[string, () => unknown]>([
    ['a gap in versions', () => evolve(enquiry, { ...opened, version: 3 })],
    ['the same event twice', () => evolve(enquiry, opened)],
    ['a second birth', () => evolve(enquiry, { ...opened, version: 2 })],
    [
      'an event of another stream',
      () =>
        evolve(enquiry, { ...opened, version: 2, stream: streamKey('enquiry', newId(seededRandom(1))) } as CaseEvent),
    ],
    [
      'an event in a stream of another kind',
      () => {
        const referral = scene.ledger.all('referral')[0] as AnyRecord;
        const note = { kind: 'note-added', body: { core: { noteId: newId(seededRandom(2)), text: 'x' } } };
        return evolve(referral, { ...opened, ...note, stream: referral.stream, version: 3 } as unknown as CaseEvent);
      },
    ],
    ...(['enquiry-claimed', 'note-added', 'enquiry-rated', 'enquiry-released'] as const).map(
      (kind): [string, () => unknown] => [
        `${kind} before its stream is born`,
        () => evolve(undefined, { ...opened, kind, body: { core: {} } } as unknown as CaseEvent),
      ],
    ),
    [
      'a class its kind does not have',
      () => evolve(undefined, { ...opened, body: { ...opened.body, referrer: {} } } as unknown as CaseEvent),
    ],
  ])('calls %s a defect', (_, folding) => {
    expect(folding).toThrow(Defect);
  });

  it('takes a class that is undefined as one that is cut away', () => {
    const received = eventOf('referral-received');
    const folded = evolve(undefined, {
      ...received,
      body: { ...received.body, address: undefined },
    } as unknown as CaseEvent);
    expect(Object.keys(folded.parts)).toEqual(['core', 'referrer']);
  });

  it('keeps what it replaced: earlier recommendations, every rating, every note', () => {
    scene.sendBack(mary);
    scene.recommend(olive);
    const core = scene.ledger.find(scene.stream)!.parts.core;
    expect(core).toMatchObject({ state: 'recommended', authorIds: ['olive'], signed: undefined });
    expect([core.earlier.length, core.sentBack.length]).toEqual([1, 1]);
    for (const rating of ['red', 'green']) {
      scene.give({ kind: 'rate-enquiry', args: { enquiryId: scene.enquiryId, rating, reason: 'pattern' } }, olive);
    }
    expect(scene.enquiry().parts.core.ratings.map((rating) => rating.rating)).toEqual(['red', 'green']);
  });
});

describe('an event at a boundary', () => {
  const event = openScene(2).ledger.events[0]!;

  it.each<[string, object, string]>([
    ['an unknown field', { extra: 1 }, ''],
    ['an unknown class', { body: { ...event.body, secret: {} } }, 'body'],
    ['no core', { body: {} }, 'body.core'],
    ['a stream of another kind', { stream: `enquiry/${event.stream.slice(-32)}` }, 'stream'],
    ['version 0', { version: 0 }, 'version'],
    ['an unknown kind', { kind: 'referral-eaten' }, 'kind'],
    ['a date as a moment', { at: '2026-11-20' }, 'at'],
  ])('is refused with %s', (_, change, where) => {
    const parsed = CaseEventSchema.safeParse({ ...event, ...change });
    expect(parsed.error?.issues[0]?.path.join('.')).toBe(where);
  });

  it('is taken whole (the control of the refusals above)', () => {
    expect(CaseEventSchema.parse(event)).toEqual(event);
  });
});
