import { describe, expect, test } from 'vitest';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { idOf } from '#domain/streams.ts';
import { examplePeople } from '#domain/testing/example-people.ts';
import { fixedSteps, play } from '#domain/testing/random-commands.ts';
import { present } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { lostIn, type Pair } from './judge-pair.ts';
import { candidateOf, meet } from './meet.ts';

const at = '2026-11-27T09:00:00.000Z' as Instant;
const random = seededRandom(5);
const ledger = play(fixedSteps(120));
const enquiry = present(
  ledger.all('enquiry').find(({ parts }) => parts.core.closed === undefined),
  'an open enquiry',
);
const { olive, oscar } = examplePeople;
const enquiryId = idOf(enquiry.stream);
const [reason] = ledger.ruleSet.ratingReasons;
const [red, amber] = ledger.ruleSet.ratings;
const taken = (command: Command, by: Actor) =>
  present(candidateOf(command, by, at, ledger, random), 'a command the hub takes');
const rated = (rating: typeof red, by: Actor, words: string) =>
  taken(
    {
      kind: 'rate-enquiry',
      args: { enquiryId, rating: present(rating, 'a rating').code, reason: present(reason, 'a reason').code, words },
    },
    by,
  );
const note = (by: Actor) =>
  taken({ kind: 'add-note', args: { enquiryId, noteId: newId(random), text: 'Heard by the door.' } }, by);

describe('the judge of two who did not see each other', () => {
  const beside = meet(rated(red, olive, 'Seen by Olive.'), note(oscar), ledger);

  test('finds nothing where both are kept, or somebody was asked', () => {
    expect(beside.answer).toBe('merged');
    expect(lostIn(beside)).toEqual([]);
    const asked = meet(rated(red, olive, 'Seen by Olive.'), rated(amber, oscar, 'Seen by Oscar.'), ledger);
    expect(asked).toMatchObject({ answer: 'conflict', second: [], told: ['olive'] });
    expect(lostIn(asked)).toEqual([]);
  });

  test('finds what was overwritten, what is nowhere any more, and what came unseen before an end', () => {
    const over = rated(amber, oscar, 'Seen by Oscar.');
    const overwritten: Pair = {
      ...beside,
      second: over.events,
      afterBoth: meet(over, note(olive), ledger).afterFirst,
    };
    const lost = lostIn(overwritten);
    expect(lost).toContain(`rating of ${enquiry.stream} was overwritten`);
    expect(lost).toContain('a word of enquiry-rated is nowhere any more');
    expect(lostIn({ ...beside, ended: [enquiry.stream] })).toEqual([
      `enquiry-rated of ${enquiry.stream} came unseen by who ended it`,
    ]);
  });
});
