/** Who is in which enquiry now: told to whoever sees it, gone after a minute, and on no record (ux.md 6.8, "Presence"). */
import { describe, expect, test } from 'vitest';
import { systemRandom } from '#central/system.ts';
import { presenceLastsMs, presenceRenewedMs } from '#contracts/presence.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { TestDesk } from '../central-world.ts';
import type { SuiteContext } from './context.ts';

const nobody = { status: 200, body: { others: [] } };

export function describePresence({ store, start, auditOf, countRows, restrict, unrestrict }: SuiteContext): void {
  describe('who is in an enquiry now', () => {
    const say = (desk: TestDesk, enquiryId: Id<'enquiry'>, deciding?: Record<string, unknown>) =>
      desk.ask('/v1/presence', { enquiryId, ...(deciding === undefined ? {} : { deciding }) });
    const rowsIn = async (hub: string): Promise<number> =>
      (await store().database.selectFrom('presence').where('hub_id', '=', hub).select('client_id').execute()).length;

    test('is told to whoever else is there, with what they do and since when, and never to oneself', async () => {
      const { world, amara, tom, args, enquiryId } = await start();
      const { decisionId } = args.subjects[0]!;
      const began = world.now();
      expect(await say(amara, enquiryId)).toEqual(nobody);
      const second = await world.desk(amara.actor);
      expect(await say(second, enquiryId)).toEqual(nobody);
      world.advance(presenceRenewedMs);
      const { name } = amara.actor;
      const reading = { name, doing: 'reading', since: began };
      expect((await say(tom, enquiryId)).body).toEqual({ others: [reading] });
      const wrote = world.now();
      expect(await say(amara, enquiryId, { decisionId })).toMatchObject({
        body: { others: [{ name: tom.actor.name, doing: 'reading' }] },
      });
      world.advance(presenceRenewedMs);
      await say(amara, enquiryId, { decisionId });
      expect((await say(tom, enquiryId)).body).toEqual({
        others: [{ name, doing: 'deciding', decisionId, since: wrote }],
      });
    });

    test('who takes the writing over last is told as that, also while both go on', async () => {
      const { world, amara, tom, args, enquiryId } = await start();
      const { decisionId } = args.subjects[0]!;
      await say(amara, enquiryId, { decisionId });
      world.advance(1000);
      const taken = world.now();
      expect((await say(tom, enquiryId, { decisionId, takeOver: true })).status).toBe(200);
      world.advance(1000);
      const others = async (desk: TestDesk, more = {}) =>
        (await say(desk, enquiryId, { decisionId, ...more })).body['others'];
      expect(await others(amara)).toMatchObject([{ name: tom.actor.name, tookOverAt: taken }]);
      // Said again, it stays as it was.
      expect(await others(tom)).toEqual([expect.not.objectContaining({ tookOverAt: expect.anything() as unknown })]);
      expect(await others(amara)).toMatchObject([{ tookOverAt: taken }]);
      const back = world.now();
      expect(await others(amara, { takeOver: true })).toEqual([
        expect.not.objectContaining({ tookOverAt: expect.anything() as unknown }),
      ]);
      expect(await others(tom)).toMatchObject([{ name: amara.actor.name, tookOverAt: back }]);
    });

    test('is over after a minute in which it was not said again, and its row is gone', async () => {
      const { world, amara, tom, enquiryId } = await start();
      await say(amara, enquiryId);
      world.advance(presenceLastsMs - 1);
      expect((await say(tom, enquiryId)).body['others']).toHaveLength(1);
      expect(await rowsIn(world.hub)).toBe(2);
      world.advance(1);
      expect(await say(tom, enquiryId)).toEqual(nobody);
      expect(await rowsIn(world.hub)).toBe(1);
    });

    test('whoever does not see the enquiry is told what is told of one that is not there, and leaves no trace', async () => {
      const { world, amara, tom, enquiryId, stream } = await start();
      await say(amara, enquiryId);
      await restrict(world.hub, stream);
      const absent = await say(tom, newId<'enquiry'>(systemRandom));
      expect(absent).toEqual({ status: 404, body: { kind: 'not-found' } });
      expect(await say(tom, enquiryId)).toEqual(absent);
      expect(await say(tom, enquiryId, { decisionId: newId<'decision'>(systemRandom), takeOver: true })).toEqual(
        absent,
      );
      expect(await rowsIn(world.hub)).toBe(1);
      await unrestrict(world.hub, stream);
      // The control: it was the sight alone that was missing.
      expect((await say(tom, enquiryId)).body['others']).toHaveLength(1);
    });

    test('somebody goes from one enquiry to the next and is in one place; another hub hears nothing', async () => {
      const { amara, tom, enquiryId } = await start();
      const other = await start();
      await say(amara, enquiryId);
      expect((await say(other.tom, other.enquiryId)).body).toEqual({ others: [] });
      expect((await say(other.tom, enquiryId)).status).toBe(404);
      expect((await say(amara, other.enquiryId)).status).toBe(404);
      expect((await say(tom, enquiryId)).body['others']).toHaveLength(1);
    });

    test('is on no record, in no event and not in the audit', async () => {
      const { world, amara, tom, args, enquiryId } = await start();
      const [rows, audit] = [await countRows(world.hub), await auditOf(world.hub)];
      await say(amara, enquiryId, { decisionId: args.subjects[0]!.decisionId });
      await say(tom, enquiryId, { decisionId: args.subjects[0]!.decisionId, takeOver: true });
      expect(await countRows(world.hub)).toEqual(rows);
      expect(await auditOf(world.hub)).toEqual(audit);
    });
  });
}
