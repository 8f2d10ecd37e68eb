import type { Store } from '#central/open-store.ts';
import { replay, type PastAct } from '#central/replay.ts';
import { systemRandom } from '#central/system.ts';
import { newSigningKey } from '#central/signing-key.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { commandRules } from '#domain/decide.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import { examplePeople } from '#domain/testing/example-people.ts';
import { exampleSite } from '#domain/testing/example-site.ts';
import { Ledger } from '#domain/testing/ledger.ts';
import { pick } from '#domain/testing/makers/maker.ts';
import { play, randomCommand } from '#domain/testing/random-commands.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import { startCentralWorld, type CentralWorld, type TestDesk } from '../../suites/central-world.ts';
import { envelopeBy } from '../../suites/test-envelope.ts';

/** A hub with a random past, and a desk for everybody in it but the systems. */
export interface RandomWorld {
  readonly world: CentralWorld;
  readonly desks: readonly TestDesk[];
  /** Gives one random command through the API by somebody who mostly may; answers what became of it. */
  act(random: Random): Promise<Outcome | undefined>;
}

const people = Object.values(examplePeople).filter((person) => !(person.roles as readonly string[]).includes('intake'));

/** What changes who sees what, and what a change of that meets. */
const worthwhile: readonly CommandKind[] = [
  'receive-referral',
  'link-subject',
  'unlink-subject',
  'record-person',
  'add-note',
  'recommend-decision',
  'restrict',
  'lift-restriction',
  'give-access',
  'end-access',
  'break-glass',
  'raise-alert',
];
const often: readonly CommandKind[] = ['restrict', 'restrict', 'give-access', 'link-subject', 'record-person'];

/** Whether a restriction keeps something from `actor`, who then sees no word of it either. */
function isKeptFrom(ledger: Ledger, restrictionId: Id<'restriction'>, { userId }: Actor): boolean {
  const restriction = ledger.find(streamKey('restriction', restrictionId));
  return restriction?.parts.core.blocks.some((one) => one.userId === userId) === true;
}

/** Opens a hub in `store`, which has none of that name, with `steps` random commands behind it. */
export async function openRandomWorld(store: Store, steps: readonly number[]): Promise<RandomWorld> {
  const signingKey = newSigningKey();
  // Who broke the glass did not see; in the ledger everybody does. It comes later, through the API.
  const ledger = new Ledger(exampleSite);
  const acts: PastAct[] = [];
  for (const { command, actor, at } of play(steps, new Ledger(exampleSite)).entries) {
    // A replay is judged by roles alone: who is kept from an alert by name comes through the API as well.
    if (['break-glass', 'settle-alert', 'file-passed-text'].includes(command.kind)) continue;
    if (command.kind === 'lift-restriction' && isKeptFrom(ledger, command.args.restrictionId, actor)) continue;
    if (ledger.give(command, actor, at, systemRandom).ok) acts.push({ command, actor, at });
  }
  const world = await startCentralWorld(store, { ruleSets: [exampleSite], signingKey });
  const clock = { now: () => '2026-11-18T09:30:00.000Z' as const, monotonicMs: () => 0 };
  await replay(
    { store, random: systemRandom, clock: clock as never, ruleSets: [exampleSite], signingKey },
    world.hub,
    acts,
  );
  const last = acts.at(-1)?.at ?? world.now();
  world.advance(Date.parse(last) - Date.parse(world.now()) + 60_000);
  const desks: TestDesk[] = [];
  for (const person of people) desks.push(await world.desk({ ...person, hub: world.hub }));
  const epoch = String((await desks[0]!.lease()).body['epoch']);
  let number = 0;

  async function act(random: Random): Promise<Outcome | undefined> {
    world.advance(60_000 + below(random, 600_000));
    const now = world.now();
    const command = someCommand(ledger, random, world);
    const { roles } = commandRules[command.kind];
    const entitled = desks.filter(({ actor }) => actor.roles.some((role) => roles.includes(role)));
    const desk = pick(random, entitled) ?? desks[0]!;
    number += 1;
    const versionOf = (stream: StreamKey): number => ledger.find(stream)?.version ?? 0;
    const ruleSet = exampleSite.number;
    const envelope = envelopeBy(desk, { hub: world.hub, number, epoch, ruleSet, now, command, versionOf });
    const { status, body } = await desk.post([envelope], { epoch });
    if (status !== 200) throw new Error(`${command.kind} answered ${status} ${JSON.stringify(body)}`);
    const [outcome] = (body as unknown as { readonly outcomes: readonly Outcome[] }).outcomes;
    if (outcome?.kind === 'applied' || outcome?.kind === 'merged') ledger.give(command, desk.actor, now, random);
    return outcome;
  }
  return { world, desks, act };
}

function someCommand(ledger: Ledger, random: Random, world: Pick<CentralWorld, 'now'>): Command {
  const wanted = pick(random, [...often, ...worthwhile]);
  for (;;) {
    const command = randomCommand(ledger, world.now(), random);
    if (command.kind === wanted) return command;
  }
}
