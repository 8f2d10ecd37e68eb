/** When an act was done. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { isSignedBy, publicKeyText, readPublicKey } from '#central/signing-key.ts';
import { ruleSetText } from '#contracts/rule-set-signed.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { rulesOf } from '../central-rules.ts';
import { typedReferral } from '../central-world.ts';
import { note, rate, type SuiteContext } from './context.ts';

export function describeTime({ start, startWorld }: SuiteContext): void {
  describe('time', () => {
    test('an act is of the device’s time when its clocks can be believed, else of the receipt', async () => {
      const { world, amara, enquiryId } = await start();
      const lastContact = world.now();
      const offline = { lastContact, sinceContactMs: 600_000, skewMs: 4000 };
      const claimedAt = plusMs(lastContact, 604_000);
      const believed = await amara.envelope(note(enquiryId, 'a'), { clock: offline, claimedAt });
      const skewed = await amara.envelope(note(enquiryId, 'b'), {
        clock: { ...offline, skewMs: 300_000 },
        claimedAt,
      });
      const ahead = await amara.envelope(note(enquiryId, 'c'), {
        clock: { ...offline, sinceContactMs: 86_400_000 },
        claimedAt: plusMs(lastContact, 86_404_000),
      });
      world.advance(3_600_000);
      const outcomes = await amara.send(believed, skewed, ahead);
      const times = outcomes.map((outcome) => (outcome.kind === 'applied' ? outcome.at : outcome.kind));
      expect(times).toEqual([plusMs(lastContact, 600_000), world.now(), world.now()]);
    });

    test('an act is judged by the rule set in force when it was done, whenever it arrives', async () => {
      const old = await rulesOf(`hub-${randomBytes(6).toString('hex')}`);
      const effectiveFrom = '2026-11-18T10:00:00.000Z' as Instant;
      const ratings = old.ratings.map((rating, at) => (at === 0 ? { ...rating, code: 'rated-anew' } : rating));
      const oldCode = old.ratings[0]!.code;
      const world = await startWorld({ ruleSets: [old, { ...old, number: 2, effectiveFrom, ratings }] });
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const args = typedReferral(world);
      await amara.give({ kind: 'receive-referral', args });
      const { enquiryId } = args;
      const lastContact = world.now();
      const doneAt = (ms: number) => ({
        clock: { lastContact, sinceContactMs: ms, skewMs: 0 },
        claimedAt: plusMs(lastContact, ms),
      });
      const before = await amara.envelope(rate(enquiryId, oldCode), { ruleSet: 1, ...doneAt(29 * 60_000) });
      world.advance(40 * 60_000);
      // Done before the date and arrived after it: the old rules, in which this rating is one.
      const [late] = await amara.send(before);
      expect(late?.kind).toBe('applied');
      // Done after it: the new ones, whatever number the desk that had not heard of them wrote.
      const after = await amara.envelope(rate(enquiryId, oldCode), { ruleSet: 1, ...doneAt(31 * 60_000) });
      const [refused] = await amara.send(after);
      expect(refused?.kind).toBe('rejected');
      const renewed = await amara.envelope(rate(enquiryId, 'rated-anew'), { ruleSet: 2, ...doneAt(31 * 60_000) });
      expect((await amara.send(renewed))[0]?.kind).toBe('applied');
      // Control: the new rating did not exist before the date.
      const early = await amara.envelope(rate(enquiryId, 'rated-anew'), { ruleSet: 2, ...doneAt(29 * 60_000) });
      expect((await amara.send(early))[0]?.kind).toBe('rejected');
    });

    test('rule sets arrive at a desk with their dates, signed, before they are in force', async () => {
      const old = await rulesOf(`hub-${randomBytes(6).toString('hex')}`);
      const later = { ...old, number: 2, effectiveFrom: '2027-04-01T00:00:00.000Z' as Instant };
      const world = await startWorld({ ruleSets: [old, later] });
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const { pages } = await amara.pull();
      const sets = pages.flatMap(({ changes }) =>
        changes.flatMap((one) => (one.kind === 'rule-set' ? [one.signed] : [])),
      );
      expect(sets.map(({ ruleSet }) => [ruleSet.number, ruleSet.effectiveFrom])).toEqual([
        [1, old.effectiveFrom],
        [2, later.effectiveFrom],
      ]);
      const key = readPublicKey(publicKeyText(world.signingKey))!;
      for (const { ruleSet, signature } of sets) {
        expect(isSignedBy(ruleSetText(ruleSet), signature, key)).toBe(true);
        // Control: a letter changed is another text.
        expect(isSignedBy(ruleSetText({ ...ruleSet, number: 9 }), signature, key)).toBe(false);
      }
    });
  });
}
