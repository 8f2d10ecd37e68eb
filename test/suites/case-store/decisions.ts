/** Deciding and signing, by the rules and by the database. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Command } from '#domain/command.ts';
import { note, type SuiteContext } from './context.ts';

export function describeDecisions({ store, start }: SuiteContext): void {
  describe('a decision', () => {
    async function recommended() {
      const { world, amara, args, enquiryId } = await start();
      const { decisionId, subjectId } = args.subjects[0]!;
      const recommend = await amara.give({
        kind: 'recommend-decision',
        args: {
          decisionId,
          enquiryId,
          subjectId,
          track: 'child',
          referralIds: [args.referralId],
          outcomes: ['strategy-discussion'],
          rationale: 'Bruising without an explanation that fits.',
        },
      });
      expect(recommend.kind).toBe('applied');
      const manager = await world.desk(world.person('deborah', ['team-manager'], ['children-act-1989']));
      const evidence = {
        records: [
          { stream: `decision/${decisionId}` as const, version: 1 },
          { stream: `enquiry/${enquiryId}` as const, version: 1 },
          { stream: `referral/${args.referralId}` as const, version: 2 },
        ],
        sha256: 'a'.repeat(64),
      };
      const signOff: Command = { kind: 'sign-off-decision', args: { decisionId, enquiryId, evidence } };
      return { world, amara, manager, args, enquiryId, decisionId, signOff };
    }

    test('is signed by another person on exactly what they saw', async () => {
      const { world, manager, signOff, decisionId } = await recommended();
      expect((await manager.give(signOff)).kind).toBe('applied');
      const signature = await store()
        .database.selectFrom('decision_signature')
        .where('hub_id', '=', world.hub)
        .selectAll()
        .executeTakeFirstOrThrow();
      expect(signature).toMatchObject({ stream: `decision/${decisionId}`, signer_id: 'deborah' });
    });

    test('is not signed when anything it rests on has moved', async () => {
      const { amara, manager, signOff, enquiryId } = await recommended();
      const mine = await manager.envelope(signOff);
      await amara.give(note(enquiryId, 'The school rang back.'));
      expect((await manager.send(mine))[0]).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'changed-since-seen', stream: `enquiry/${enquiryId}` },
      });
    });

    test('is never signed by its author, by the rules', async () => {
      const { world, args, enquiryId } = await start();
      const both = await world.desk(world.person('lindiwe', ['edt'], ['children-act-1989']));
      const { decisionId, subjectId } = args.subjects[0]!;
      const recommend = { decisionId, enquiryId, subjectId, track: 'child', rationale: 'Because.' } as const;
      await both.give({
        kind: 'recommend-decision',
        args: { ...recommend, referralIds: [args.referralId], outcomes: ['child-advice'] },
      });
      const records = [{ stream: `decision/${decisionId}` as const, version: 1 }];
      const outcome = await both.give({
        kind: 'sign-off-decision',
        args: { decisionId, enquiryId, evidence: { records, sha256: 'a'.repeat(64) } },
      });
      expect(outcome).toMatchObject({ kind: 'rejected', refusal: { kind: 'own-work' } });
    });

    test('is never signed by its author, by the database either, in whichever order', async () => {
      const { world, decisionId } = await recommended();
      const stream = `decision/${decisionId}`;
      const sign = sql`insert into decision_signature (hub_id, stream, version, signer_id, signed_at)
        values (${world.hub}, ${stream}, 2, 'amara', '2026-11-18T09:30:00.000Z')`;
      const write = sql`insert into decision_author values (${world.hub}, ${stream}, 'deborah')`;
      const signOther = sql`insert into decision_signature (hub_id, stream, version, signer_id, signed_at)
        values (${world.hub}, ${stream}, 2, 'deborah', '2026-11-18T09:30:00.000Z')`;
      await expect(sign.execute(store().database)).rejects.toThrow(/one of its authors/);
      await signOther.execute(store().database);
      await expect(write.execute(store().database)).rejects.toThrow(/has signed it/);
      await expect(
        sql`delete from decision_author where hub_id = ${world.hub}`.execute(store().database),
      ).rejects.toThrow(/append-only/);
      // The control: without its trigger the same row goes in.
      const undone = store()
        .database.transaction()
        .execute(async (tx) => {
          await sql`alter table decision_author disable trigger decision_author_four_eyes`.execute(tx);
          await write.execute(tx);
          throw new Error('went in');
        });
      await expect(undone).rejects.toThrow('went in');
    });
  });
}
