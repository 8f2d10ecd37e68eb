/** Whom one can name: who has signed in at the hub; a slip of the pen is refused, and who comes later is kept out then. */
import { describe, expect, test } from 'vitest';
import { systemRandom } from '#central/system.ts';
import { newId } from '#kernel/ids.ts';
import { streamKey } from '#domain/streams.ts';
import { plusMs } from '#kernel/clock.ts';
import type { SuiteContext } from './context.ts';

export function describeStaff({ start }: SuiteContext): void {
  describe('who works at the hub', () => {
    test('is told to those who let people in, as their tokens said last, and to nobody else', async () => {
      const { world, amara, tom } = await start();
      const { body } = await amara.get('/v1/staff');
      const { userId, name, agency } = tom.actor;
      expect(body['staff']).toContainEqual({ userId, name, roles: ['mash-officer'], agency });
      const renamed = await world.desk({ ...tom.actor, name: 'Tom Bradshaw-Hill', userName: 't.bradshaw' });
      const after = (await amara.get('/v1/staff')).body['staff'] as readonly { readonly userId: string }[];
      expect(after.filter((one) => one.userId === userId)).toEqual([
        { userId, userName: 't.bradshaw', name: renamed.actor.name, roles: ['mash-officer'], agency },
      ]);
      for (const role of ['agency-representative', 'auditor'] as const) {
        const other = await world.desk(world.person('karen', [role]));
        expect((await other.get('/v1/staff')).status).toBe(404);
      }
    });

    test('a name nobody signed in under is refused where it would keep out or let in nobody', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const about = streamKey('enquiry', enquiryId);
      const restrict = (userId: string, notSignedInYet?: true) =>
        amara.give({
          kind: 'restrict',
          args: {
            restrictionId: newId<'restriction'>(systemRandom),
            ...{ about, category: 'own-or-family', readers: [], words: 'Her nephew.' },
            blocks: [{ userId, name: 'Tim Jones', ...(notSignedInYet === undefined ? {} : { notSignedInYet }) }],
          },
        });
      const refused = { kind: 'rejected', refusal: { kind: 'not-known-here', userId: 't.jonse', name: 'Tim Jones' } };
      expect(await restrict('t.jonse')).toMatchObject(refused);
      const from = world.now();
      const reader = { kind: 'person', userId: 't.jonse', name: 'Tim Jones' } as const;
      const access = {
        kind: 'task' as const,
        classes: ['core' as const],
        from,
        until: plusMs(from, 86_400_000),
        words: 'A visit.',
      };
      const args = { accessId: newId<'access'>(systemRandom), about, reader, ...access } as const;
      expect(await amara.give({ kind: 'give-access', args })).toMatchObject(refused);
      // The control: whoever is known is taken, by either of their names.
      await world.desk({ ...tom.actor, userName: 't.bradshaw' });
      expect(await restrict('t.bradshaw')).toMatchObject({ kind: 'applied' });
      expect((await tom.as({ ...tom.actor, userName: 't.bradshaw' }).get(`/v1/records/${about}`)).status).toBe(404);

      expect(await restrict('t.jones', true)).toMatchObject({ kind: 'applied' });
      const jones = { ...world.person('p-771', ['mash-officer']), userName: 't.jones' };
      expect((await (await world.desk(jones)).get(`/v1/records/${about}`)).status).toBe(404);
      const other = { ...world.person('p-772', ['mash-officer']), userName: 't.smith' };
      expect((await (await world.desk(other)).get(`/v1/records/${about}`)).status).toBe(200);
    });
  });
}
