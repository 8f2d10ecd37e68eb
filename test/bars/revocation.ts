import { systemClock } from '#central/system.ts';
import { seededRandom } from '#kernel/random.ts';
import { rulesOf } from '../suites/central-rules.ts';
import { startCentralWorld } from '../suites/central-world.ts';
import { openServerStore } from '../suites/server-store.ts';
import { notRunHere, type Bar, type BarOptions, type BarResult } from './bar.ts';
import { isCaught, playWave, seatVictim, type Storm } from './revoked/wave.ts';
import { waysOf } from './revoked/ways.ts';
import { sharedServer } from './server.ts';

/** Waves, when nobody says how many. */
const waves = { short: 1, long: 60 };
/** Within what time it is gone. */
const limitMs = 10_000;

/**
 * Revocation storms (bar 5 of issue "Sync and visibility"): people are kept out by name and by category, lose an access,
 * classes of fields and every role, all at once, at desks in contact, away, and with a page on its way. `runs`: waves of
 * five losses.
 */
export const bar: Bar = {
  name: 'revocation',
  promise:
    'what somebody may not see any more is out of their cache in 10 s and out of its file 5 s later, before other news; what they typed reaches a manager who sees it',
  run: runStorm,
};

async function runStorm({ runs, seed, long }: BarOptions): Promise<BarResult> {
  const server = await sharedServer();
  if (!server.available) return notRunHere(server.reason);
  const { store } = await openServerStore(server.url);
  const closing: (() => unknown)[] = [() => store.close()];
  try {
    // This program asks what each may see far more often than a person opens records.
    const world = await startCentralWorld(store, { ruleSets: [{ ...(await rulesOf('storm')), readsAnHour: 10_000 }] });
    world.advance(Date.parse(systemClock.now()) - Date.parse(world.now()));
    closing.push(() => world.central.close());
    const centralUrl = await world.central.listen({ host: '127.0.0.1', port: 0 });
    const officer = await world.desk(world.person('amara', ['mash-officer', 'team-manager']));
    const manager = await world.desk(world.person('deborah', ['team-manager']));
    const victims = await Promise.all(waysOf(world, manager, officer).map((way) => seatVictim(way, world, centralUrl)));
    for (const { desk } of victims) closing.push(() => desk.close());
    const storm: Storm = { world, officer, manager, victims, random: seededRandom(seed), limitMs };
    const sum = { losses: 0, needles: 0, left: 0, heldBack: 0, typed: 0, reached: 0 };
    const goneMs: number[] = [];
    const wrong: string[] = [];
    for (let wave = 0; wave < (runs ?? (long ? waves.long : waves.short)); wave += 1) {
      world.advance(Date.parse(systemClock.now()) - Date.parse(world.now()));
      const played = await playWave(storm);
      sum.losses += played.losses;
      sum.needles += played.needles;
      sum.left += played.left;
      sum.heldBack += played.heldBack;
      sum.typed += played.typed;
      sum.reached += played.reached;
      goneMs.push(...played.goneMs);
      wrong.push(...played.wrong.map((sentence) => `wave ${wave + 1}: ${sentence}`));
    }
    const controls = [
      ['a desk without a network', await isCaught(storm, 'no network')],
      ['a file that is not overwritten', await isCaught(storm, 'nothing overwritten')],
      ['a desk that passes nothing on', await isCaught(storm, 'nothing passed on')],
    ] as const;
    goneMs.sort((a, b) => a - b);
    const at = (share: number): number => Math.round(goneMs[Math.ceil(share * goneMs.length) - 1] ?? 0);
    return {
      pass: wrong.length === 0,
      figure:
        `${sum.losses} losses on ${victims.length} desks, gone after ${at(0.5)} ms (median), ${at(0.95)} ms (p95), ${at(1)} ms (longest); ` +
        `${sum.left} of ${sum.needles} needles left 5 s later, ${sum.heldBack} notes typed offline held, ${sum.reached} of ${sum.typed} texts with a manager; ` +
        [`${wrong.length} things wrong`, ...wrong.slice(0, 10)].join('; '),
      control: {
        caught: controls.every(([, caught]) => caught),
        what: controls.map(([what, caught]) => `${what}: ${caught ? 'caught' : 'NOT caught'}`).join('; '),
      },
    };
  } finally {
    for (const step of closing.reverse()) await step();
  }
}
