import { systemRandom } from '#central/system.ts';
import type { Actor } from '#domain/author.ts';
import { plusMs } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { CentralWorld, TestDesk } from '../../suites/central-world.ts';
import type { Planted } from './needles.ts';
import type { RevokedWorkstation } from './workstation.ts';

/** A way to lose sight of something. */
export interface Way {
  readonly name: string;
  /** Who loses it. */
  readonly victim: Actor;
  /** What must be there before. */
  readonly prepare?: (planted: Planted) => Promise<void>;
  /** Takes it away, at the hub or at the identity provider. */
  readonly revoke: (planted: Planted, desk: RevokedWorkstation) => Promise<void>;
  /** Nothing moves at the hub: a desk hears of it with the next thing that does, or when it looks by itself. */
  readonly silent?: true;
  /** Gives it back, for the next time. */
  readonly restore?: (desk: RevokedWorkstation) => void;
}

const words = 'Said on the telephone by her manager.';

/** Every way there is: a name that is kept out, a category, an access that ends, classes that go, and all roles. */
export function waysOf(world: CentralWorld, manager: TestDesk, officer: TestDesk): readonly Way[] {
  const officerNamed = (name: string, reads: readonly ('police' | 'health')[] = []): Actor => ({
    ...world.person(name, ['mash-officer']),
    ...(reads.length === 0 ? {} : { reads: [...reads] }),
  });
  const applied = async (desk: TestDesk, command: Parameters<TestDesk['give']>[0]): Promise<void> => {
    const outcome = await desk.give(command);
    if (outcome.kind !== 'applied' && outcome.kind !== 'merged')
      throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
  };
  const restrict = (about: Planted['enquiry'], category: string, blocks: readonly Actor[], readers: readonly Actor[]) =>
    applied(officer, {
      kind: 'restrict',
      args: {
        restrictionId: newId<'restriction'>(systemRandom),
        ...{ about, category, words },
        blocks: blocks.map(({ userId, name }) => ({ userId, name })),
        readers: readers.map(({ userId, name }) => ({ userId, name })),
      },
    });
  const withRoles = (actor: Actor, roles: Actor['roles']) => ({
    silent: true as const,
    revoke: async (_planted: Planted, desk: RevokedWorkstation) => {
      desk.actor = { ...actor, roles };
    },
    restore: (desk: RevokedWorkstation) => {
      desk.actor = actor;
    },
  });
  const [tom, iris, omar, petra] = ['tom', 'iris', 'omar', 'petra'].map((name) => officerNamed(name)) as [
    Actor,
    Actor,
    Actor,
    Actor,
  ];
  const karen: Actor = { ...world.person('karen', ['agency-representative']), agency: 'police' };
  let accessId: Id<'access'> | undefined;
  return [
    { name: 'kept out by name', victim: tom, revoke: ({ enquiry }) => restrict(enquiry, 'own-or-family', [tom], []) },
    {
      name: 'live covert work',
      victim: iris,
      revoke: ({ enquiry }) => restrict(enquiry, 'covert', [], [officer.actor, manager.actor]),
    },
    { name: 'a role that sees fewer classes', victim: omar, ...withRoles(omar, ['auditor']) },
    { name: 'no role at all', victim: petra, ...withRoles(petra, ['agency-representative']) },
    {
      name: 'an access that is ended',
      victim: karen,
      async prepare({ enquiry }) {
        accessId = newId<'access'>(systemRandom);
        const [from, until] = [world.now(), plusMs(world.now(), 86_400_000)];
        const reader = { kind: 'agency', agency: 'police' } as const;
        await applied(officer, {
          kind: 'give-access',
          args: { accessId, about: enquiry, reader, kind: 'asked', classes: ['core', 'address'], from, until, words },
        });
      },
      async revoke() {
        if (accessId === undefined) throw new Error('an access that was never given');
        await applied(officer, { kind: 'end-access', args: { accessId } });
      },
    },
  ];
}
