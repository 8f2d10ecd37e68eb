import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { isPlainDate, plusMonths, type PlainDate } from '#kernel/clock.ts';
import { borough } from '#synthetic/borough.ts';
import { drawFor } from '#synthetic/draw.ts';
import { habits, type Difficulty } from '#synthetic/habits.ts';
import { writeDown } from '#synthetic/write-down.ts';

const usage = `Usage: npm run -s bench -- borough [--people 1000000] [--seed 1] [--until 2026-11-01]
                                   [--digest] [--written clean|typed|sparse|hostile]

Makes a borough and keeps none of it. --digest adds the SHA-256 of everything in it, --written writes everybody down
once. The time promised is for making alone, of 100,000 people or more.`;

/** A million people in 15 seconds of one core (linkage.md 9), and no more memory than for a few thousand. */
const promised = { microsecondsPerPerson: 15, megabytes: 400 } as const;

interface Options {
  readonly people: number;
  readonly seed: number;
  readonly until: PlainDate;
  readonly digest: boolean;
  readonly written: Difficulty | undefined;
}

/** Measures how a borough is made; 1 when it is slower or larger than promised, 2 when not asked rightly. */
export function benchBorough(args: readonly string[]): number {
  const options = readOptions(args);
  if (options === undefined) {
    console.error(usage);
    return 2;
  }
  const { people, written, digest } = options;
  const made = measure(options);
  const perPerson = (made.cpuSeconds * 1e6) / people;
  const isTimed = written === undefined && !digest && people >= 100_000;
  console.log(`${made.people} people, ${made.households} households, ${made.relationships} relationships`);
  console.log(`  ${made.cpuSeconds.toFixed(1)} s of processor, ${made.wallSeconds.toFixed(1)} s by the clock`);
  console.log(
    `  ${perPerson.toFixed(1)} µs a person${isTimed ? ` (promised ${promised.microsecondsPerPerson})` : ''}, ` +
      `${made.megabytes.toFixed(0)} MB at most (promised ${promised.megabytes})`,
  );
  if (written !== undefined) console.log(`  ${written}: ${(made.slips / people).toFixed(2)} slips a person`);
  if (made.digest !== undefined) console.log(`  SHA-256 ${made.digest}`);
  const isKept = made.people === people && made.megabytes <= promised.megabytes;
  return isKept && (!isTimed || perPerson <= promised.microsecondsPerPerson) ? 0 : 1;
}

function measure({ people, seed, until, digest, written }: Options) {
  const counted = { people: 0, households: 0, relationships: 0, slips: 0 };
  const hash = digest ? createHash('sha256') : undefined;
  const draw = drawFor(seed, 'bench', 0);
  let bytes = 0;
  const started = { wall: performance.now(), cpu: process.cpuUsage() };
  for (const family of borough({ seed, people, from: plusMonths(until, -18), until })) {
    counted.people += family.people.length;
    counted.households += family.households.length;
    counted.relationships += family.relationships.length;
    hash?.update(JSON.stringify(family));
    if (written !== undefined)
      for (const person of family.people)
        counted.slips += writeDown(draw, { family, person }, until, habits[written]).slips.length;
    if (family.number % 5000 === 0) bytes = Math.max(bytes, process.memoryUsage.rss());
  }
  const { user, system } = process.cpuUsage(started.cpu);
  return {
    ...counted,
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - started.wall) / 1000,
    megabytes: bytes / 1e6,
    digest: hash?.digest('hex'),
  };
}

/** Undefined when something is not as the usage says. */
function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      people: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: '1' },
      until: { type: 'string', default: '2026-11-01' },
      digest: { type: 'boolean', default: false },
      written: { type: 'string' },
    },
  });
  const { until, digest, written } = values;
  const [people, seed] = [Number(values.people), Number(values.seed)];
  if (!Number.isSafeInteger(people) || people < 1 || !Number.isSafeInteger(seed) || !isPlainDate(until))
    return undefined;
  if (written !== undefined && !isDifficulty(written)) return undefined;
  return { people, seed, until, digest, written };
}

function isDifficulty(text: string): text is Difficulty {
  return Object.hasOwn(habits, text);
}
