import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import type { Command } from './command.ts';
import type { DecideContext } from './command-rules.ts';
import { decide } from './decide.ts';
import { closingOf, permittedActions, permittedOnDecision, type Permission } from './permitted-actions.ts';
import type { CaseRecord } from './record.ts';
import { Refusal } from './refusal.ts';
import { idOf, streamKey } from './streams.ts';
import { completeParts } from './testing/complete-parts.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import type { Ledger } from './testing/ledger.ts';
import { fixedSteps, play } from './testing/random-commands.ts';
import { morning, openScene, plainOutcomeOf } from './testing/scene.ts';

/** Other work on the machine makes plays slow, never wrong. */
vi.setConfig({ testTimeout: 60_000 });

/** For each kind of act a command that fits, with other words and codes than the samples of `permittedActions`. */
function fittingCommands(ledger: Ledger, enquiry: CaseRecord<'enquiry'>, context: DecideContext) {
  const enquiryId = idOf(enquiry.stream);
  const noteId = newId<'note'>(seededRandom(ledger.events.length));
  const acts = permittedActions(enquiry, ledger, context);
  const asked: [Permission | undefined, Command][] = [
    [acts['claim-enquiry'], { kind: 'claim-enquiry', args: { enquiryId } }],
    [acts['release-enquiry'], { kind: 'release-enquiry', args: { enquiryId, reason: 'not-mine' } }],
    [acts['route-enquiry'], { kind: 'route-enquiry', args: { enquiryId, locality: 'south', reason: 'lives-there' } }],
    [acts['close-enquiry'], { kind: 'close-enquiry', args: closingOf(enquiry) }],
    [acts['rate-enquiry'], { kind: 'rate-enquiry', args: { enquiryId, rating: 'green', reason: 'new-information' } }],
    [acts['add-note'], { kind: 'add-note', args: { enquiryId, noteId, text: 'Rang the school.' } }],
  ];
  for (const line of enquiry.parts.core.subjects) {
    const { decisionId, subjectId, track, referralId } = line;
    const onDecision = permittedOnDecision(line, enquiryId, ledger, context);
    const stream = streamKey('decision', decisionId);
    const considered = ledger.find(stream)?.parts.core.current.referralIds ?? [];
    const seen = [stream, enquiry.stream, ...considered.map((id) => streamKey('referral', id))];
    const records = seen.map((key) => ({ stream: key, version: ledger.find(key)?.version ?? 1 }));
    const outcomes = [plainOutcomeOf(track)];
    const about = { decisionId, enquiryId };
    asked.push(
      [
        onDecision['recommend-decision'],
        {
          kind: 'recommend-decision',
          args: {
            ...about,
            ...completeParts(track, exampleSite),
            ...{ subjectId, track, referralIds: [referralId], outcomes, rationale: 'Weighed.' },
          },
        },
      ],
      [
        onDecision['sign-off-decision'],
        {
          kind: 'sign-off-decision',
          args: { ...about, handOverDutyId: line.handOverDutyId, evidence: { records, sha256: 'd'.repeat(64) } },
        },
      ],
      [
        onDecision['send-back-decision'],
        { kind: 'send-back-decision', args: { ...about, reason: 'history-missing', comment: 'Look again.' } },
      ],
    );
  }
  return asked;
}

/** Compares every permission with what `decide` says, and counts the answers. */
function compare(ledger: Ledger, onDesk: boolean): Readonly<Record<Permission['kind'], number>> {
  const counts = { yes: 0, no: 0, 'at-central': 0 };
  for (const enquiry of ledger.all('enquiry')) {
    for (const actor of Object.values(examplePeople)) {
      const hub = onDesk ? undefined : ({ confirmed: true } as const);
      const context: DecideContext = { actor, ruleSet: exampleSite, at: morning, hub };
      for (const [permission, command] of fittingCommands(ledger, enquiry, context)) {
        const decided = decide(command, ledger, context);
        if (decided.ok) expect(permission).toEqual({ kind: 'yes' });
        else if (decided.error.kind === 'ask-central') expect(permission).toEqual({ kind: 'at-central' });
        else expect(permission).toEqual({ kind: 'no', refusal: Refusal.parse(decided.error) });
        counts[permission?.kind ?? 'no'] += 1;
      }
    }
  }
  return counts;
}

describe('what is permitted', () => {
  it('is what decide says to a command that fits, for everybody, in random plays', () => {
    const steps = fc.array(fc.nat({ max: 0xffff_ffff }), { maxLength: 40, size: 'max' });
    fc.assert(
      fc.property(steps, fc.boolean(), (seeds, onDesk) => {
        compare(play(seeds), onDesk);
      }),
      { numRuns: 25 },
    );
  });

  it('is every answer there is, in a long play', () => {
    // One decision that waits for a signature for sure; in the plays most are signed.
    const scene = openScene(1);
    scene.recommend(examplePeople.olive);
    const ledgers = [scene.ledger, play(fixedSteps(300)), play(fixedSteps(200, 5000))];
    const counts = ledgers.map((ledger) => compare(ledger, true));
    for (const kind of ['yes', 'no', 'at-central'] as const) {
      expect(
        counts.reduce((sum, count) => sum + count[kind], 0),
        kind,
      ).toBeGreaterThanOrEqual(5);
    }
    for (const ledger of ledgers) expect(compare(ledger, false)).toMatchObject({ 'at-central': 0 });
  });

  it('says which rule says no', () => {
    const scene = openScene(1);
    scene.recommend(examplePeople.mary);
    const acts = permittedOnDecision(scene.line, scene.enquiryId, scene.ledger, {
      ...{ actor: examplePeople.mary, ruleSet: exampleSite, at: morning },
      hub: { confirmed: true },
    });
    expect(acts['sign-off-decision']).toEqual({ kind: 'no', refusal: { kind: 'own-work' } });
    expect(acts['recommend-decision']).toEqual({ kind: 'yes' });
  });
});
