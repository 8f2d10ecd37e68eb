import { plusMs, type Instant } from '#kernel/clock.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import { commandKinds, manifest, type EventKind, type ManifestRow } from '#domain/event-manifest.ts';
import { commandOf, fixedSteps, play } from '#domain/testing/random-commands.ts';
import type { Ledger } from '#domain/testing/ledger.ts';
import type { Bar, BarResult } from './bar.ts';
import { everyPair, pairsOf } from './merge/every-pair.ts';
import { lostIn } from './merge/judge-pair.ts';
import { candidateOf, facetsOf, meet, someoneFor, type Candidate } from './merge/meet.ts';

/** Pairs of commands in all, when nobody says how many. */
const pairs = { short: 2_500, long: 1_000_000 };
/** Commands behind each hub, and those of each kind that are tried on it. */
const [past, tries] = [260, 8];
const now = '2026-11-27T09:00:00.000Z' as Instant;

/** Classes that are loosened for the control, to what the last writer says. */
const loosened: readonly EventKind[] = ['enquiry-rated', 'enquiry-routed', 'decision-recommended', 'enquiry-closed'];

/**
 * Two people who did not see each other: whatever both speak of, both are kept, or a person is asked (security-sync.md 7,
 * R10). The oracle looks at what stands in the records before and after, in the words of the guidance; the hub's own
 * judgement is that of central. `runs`: pairs of commands.
 */
export const bar: Bar = {
  name: 'no-silent-merge',
  promise: 'every field of the manifest x every two commands that write it at once: both kept, or a person asked',
  run({ runs, seed, long }) {
    const wanted = runs ?? (long ? pairs.long : pairs.short);
    const counted = runPairs(wanted, seed);
    const missing = [...everyPair()].filter((name) => !counted.reached.has(name));
    const [first = 'none'] = [...counted.lost, ...missing.map((name) => `never met: ${name}`)];
    const caught = loosened.filter((kind) => loosenedTo(kind, () => runPairs(1_500, seed, true)).lost.length > 0);
    const result: BarResult = {
      pass: counted.lost.length === 0 && missing.length === 0,
      figure:
        `${counted.pairs} pairs, ${counted.reached.size} of ${everyPair().size} kinds of meeting the manifest allows: ` +
        `${counted.asked} asked a person, ${counted.refused} told who was first or why not, ${counted.kept} kept both; ` +
        `${counted.lost.length} lost or overwritten (${first})`,
      control: {
        caught: caught.length === loosened.length,
        what: `loosened to the last writer, ${caught.length} of ${loosened.length} kinds are caught (${caught.join(', ')})`,
      },
    };
    return Promise.resolve(result);
  },
};

/** What came of many pairs. */
interface Counted {
  readonly pairs: number;
  readonly asked: number;
  readonly refused: number;
  readonly kept: number;
  readonly reached: ReadonlySet<string>;
  readonly lost: readonly string[];
}

/**
 * Makes hubs by chance and lets what fits them meet, two by two, until `wanted` pairs have met and every kind of meeting
 * was among them; at most ten times as many. `stopAtLoss`: a control is done when something is caught.
 */
function runPairs(wanted: number, seed: number, stopAtLoss = false): Counted {
  const open = new Set(everyPair());
  const reached = new Set<string>();
  const lost: string[] = [];
  const answers = { conflict: 0, rejected: 0, applied: 0, merged: 0 };
  let met = 0;
  const isDone = (): boolean =>
    (met >= wanted && open.size === 0) || met >= wanted * 10 || (stopAtLoss && lost.length > 0);
  for (let world = 0; !isDone(); world += 1) {
    const random = seededRandom(seed * 7919 + world);
    const ledger = play(fixedSteps(past, (seed + world) * 1000));
    for (const [first, second] of meetings(candidates(ledger, random), random)) {
      if (isDone()) break;
      const pair = meet(first, second, ledger);
      met += 1;
      answers[pair.answer] += 1;
      for (const name of pairsOf(first, second)) {
        reached.add(name);
        open.delete(name);
      }
      lost.push(...lostIn(pair).map((what) => `${first.command.kind}, ${second.command.kind}: ${what}`));
    }
  }
  const { conflict: asked, rejected: refused } = answers;
  return { pairs: met, asked, refused, kept: answers.applied + answers.merged, reached, lost };
}

/** Commands of every kind that the hub would take now, each of somebody who may give it. */
function candidates(ledger: Ledger, random: Random): readonly Candidate[] {
  return commandKinds.flatMap((kind) =>
    Array.from({ length: kind === 'settle-conflict' ? tries * 6 : tries }, (_, at) => {
      const actor = someoneFor(kind, random);
      const when = plusMs(now, at * 1000);
      return actor === undefined
        ? undefined
        : candidateOf(commandOf(kind, ledger, when, random), actor, when, ledger, random);
    }).filter((one) => one !== undefined),
  );
}

/** The most of one kind of meeting in one hub: hubs differ more than pairs in them. */
const mostOfOneKind = 6;

/** Every two of `all`, of different people, that speak of one thing or end what others touch; some that do neither. */
function meetings(all: readonly Candidate[], random: Random): readonly (readonly [Candidate, Candidate])[] {
  const counts = new Map<string, number>();
  const isWanted = (name: string): boolean => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count <= mostOfOneKind;
  };
  return all.flatMap((first) => {
    const streams = new Set(facetsOf(first).map(({ stream }) => stream));
    return all.flatMap((second): (readonly [Candidate, Candidate])[] => {
      if (second === first || second.actor.userId === first.actor.userId) return [];
      if (!facetsOf(second).some(({ stream }) => streams.has(stream))) return [];
      const names = pairsOf(first, second);
      const ends = second.command.kind === 'close-enquiry' ? [`${first.command.kind} before the end`] : [];
      const kinds = names.length + ends.length > 0 ? [...names, ...ends] : [`beside ${below(random, 20)}`];
      return kinds.filter(isWanted).length > 0 ? [[first, second]] : [];
    });
  });
}

/** Runs `run` while what `kind` says is appended, whatever anybody else said. */
function loosenedTo<Value>(kind: EventKind, run: () => Value): Value {
  const rows = manifest as unknown as Record<EventKind, ManifestRow>;
  const own = rows[kind];
  rows[kind] = { ...own, facets: [{ name: own.facets[0].name, class: 'append' }] };
  try {
    return run();
  } finally {
    rows[kind] = own;
  }
}
