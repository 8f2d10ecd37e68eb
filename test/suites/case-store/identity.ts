/** Who a subject is: two facts beside the name, of those its finder may see. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { CommandArgs } from '#domain/command.ts';
import { recordPerson } from '../central-commands.ts';
import { typedReferral } from '../central-world.ts';
import type { SuiteContext } from './context.ts';

export function describeIdentity({ store, start }: SuiteContext): void {
  describe('a subject', () => {
    /** The same girl twice: by birth date and address; the first is a person on record. */
    async function seenTwice() {
      const birth = { kind: 'day', date: '2018-01-14' } as never;
      const born = (referral: CommandArgs<'receive-referral'>['referral']) => ({
        ...referral,
        subjects: referral.subjects.map((subject) => ({ ...subject, birth })),
      });
      const { world, amara, args } = await start(born);
      const record = recordPerson(args);
      expect((await amara.give(record)).kind).toBe('applied');
      const typed = typedReferral(world);
      const again = { ...typed, referral: born(typed.referral) };
      expect((await amara.give({ kind: 'receive-referral', args: again })).kind).toBe('applied');
      const { personId } = (record as { args: CommandArgs<'record-person'> }).args;
      const { subjectId, referralId } = again.subjects[0]!;
      const link = { kind: 'link-subject', args: { referralId, subjectId, personId } } as const;
      return { world, amara, link, personId };
    }

    test('is linked to a person when two facts beside the name agree', async () => {
      const { amara, link } = await seenTwice();
      expect((await amara.give(link)).kind).toBe('applied');
    });

    test('is not linked by a fact that is kept from who links', async () => {
      const { world, amara, link, personId } = await seenTwice();
      // As a later restriction will.
      await sql`update record_part set deny = ${[`address@${world.hub}`]} where hub_id = ${world.hub}
        and stream = ${`person/${personId}`} and class = 'address'`.execute(store().database);
      expect(await amara.give(link)).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'too-little-agrees', because: 'too-few', agreed: 1 },
      });
    });
  });
}
