import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { servePort, connectPort, type PortContract } from '#contracts/port-calls.ts';
import { portPair } from '#contracts/port.ts';
import { largestWindow, QueueRow } from '#contracts/views.ts';
import { loadRuleSet } from '#central/load-rule-set.ts';
import { idOf, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { systemRandom } from '#desk/system.ts';
import { filledDesk, type FilledDesk } from './filled-desk.ts';
import { filledHub, workersOf, type TrueSubject } from './filled-hub.ts';
import { sayPageBytes } from './page-bytes.ts';
import { timesHead, timesLine, timesOf, type Times } from './percentiles.ts';

const usage = `Usage: npm run -s bench -- queue [--referrals 5000] [--people 5000] [--rounds 200] [--seed 1]

Fills the encrypted cache of a real desk with the referrals of a synthetic borough, as the feed does, and people of
another system; says what their pages take on the line, compressed and not; then asks for the queue, its rows, an enquiry and people as the screen does, both ends of the port
included. Beside it the way it was before: every row at once.`;

/** At most so many milliseconds (98th percentile), of 5,000 referrals and 5,000 people on two cores. */
const promised = { queue: 15, rows: 5, search: 30 } as const;

/** Rows that fit on a screen and what is kept ready around it. */
const window = 60;
const now = '2026-11-20T11:00:00.000Z' as Instant;

interface Options {
  readonly referrals: number;
  readonly people: number;
  readonly rounds: number;
  readonly seed: number;
}

/** Measures a desk with a full queue; 1 when it is slower than promised, 2 when not asked rightly. */
export async function benchQueue(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === undefined) {
    console.error(usage);
    return 2;
  }
  const loaded = await loadRuleSet(join(import.meta.dirname, '../../resources/site/trafford'));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const ruleSet = loaded.value;
  const { seed, referrals, people } = options;
  const began = performance.now();
  const { records, subjects } = filledHub({ seed, referrals, people, tray: Math.ceil(referrals / 100), now }, ruleSet);
  const made = performance.now();
  const desk = await filledDesk(records, ruleSet, workersOf(ruleSet).officer, now);
  const filled = performance.now();
  const perPerson = (filled - made) / records.length;
  console.log(`${String(referrals)} referrals, ${String(people)} people: ${String(records.length)} records`);
  console.log(`  made in ${seconds(made - began)} s, put into the cache in ${seconds(filled - made)} s`);
  console.log(`  (${perPerson.toFixed(2)} ms a record, keys and rows included)`);
  await sayPageBytes(records);
  try {
    const isPromised = referrals <= 5000 && people <= 5000;
    const kept = [...(await measureQueue(desk, options)), ...(await measurePeople(desk, subjects, options))].map(
      ([what, times, most]) => {
        console.log(timesLine(what, times, isPromised ? most : undefined));
        return most === undefined || !isPromised || times.p98 <= most;
      },
    );
    return kept.every(Boolean) ? 0 : 1;
  } finally {
    desk.close();
  }
}

type Measured = readonly [what: string, times: Times, promised?: number];
const all = { name: 'all-open', locality: 'all', filter: '' } as const;
const seconds = (ms: number): string => (ms / 1000).toFixed(1);

async function measureQueue({ page, desk }: FilledDesk, { rounds }: Options): Promise<readonly Measured[]> {
  const start = performance.now();
  const { bands } = await page.call('queue', all);
  console.log(`  first queue after opening: ${seconds(performance.now() - start)} s\n\n${timesHead}`);
  const keys = bands.flatMap((band) => band.keys);
  const enquiries = keys.filter((key) => key.startsWith('enquiry/')) as StreamKey<'enquiry'>[];
  const rowsAt = (round: number) => {
    const from = (Math.max(0, round) * 97) % Math.max(1, keys.length - window);
    return page.call('queue-rows', { keys: keys.slice(from, from + window) });
  };
  const everything = wholeQueue(() => desk.queueRows(keys));
  return [
    ['queue, all open', await timesOf(rounds, () => page.call('queue', all)), promised.queue],
    [
      'queue, mine of one locality',
      await timesOf(rounds, () => page.call('queue', { ...all, name: 'next-up', locality: { locality: 'north' } })),
      promised.queue,
    ],
    [
      'queue, two words typed',
      await timesOf(rounds, () => page.call('queue', { ...all, filter: 'school an' })),
      promised.queue,
    ],
    [`${String(window)} rows`, await timesOf(rounds, rowsAt), promised.rows],
    [
      `${String(largestWindow)} rows`,
      await timesOf(rounds / 4, () => page.call('queue-rows', { keys: keys.slice(0, largestWindow) })),
    ],
    [
      'queue after one more act of this desk',
      await timesOf(rounds / 4, async (round) => {
        const stream = enquiries[(round + 3) % enquiries.length];
        if (stream === undefined) return;
        const note = { enquiryId: idOf(stream), noteId: newId<'note'>(systemRandom), text: 'Rang the school.' };
        await page.call('send', { command: { kind: 'add-note', args: note } });
        await page.call('queue', all);
      }),
    ],
    [
      'one enquiry',
      await timesOf(rounds, (round) =>
        page.call('enquiry', { enquiryId: idOf(enquiries[(round + 3) % enquiries.length]!) }),
      ),
    ],
    ['before: every row at once', await timesOf(Math.min(20, rounds), () => everything.call('queue', {}))],
  ];
}

/** The queue as one answer with every row, as it was in the first version: the alternative beside it. */
function wholeQueue(rows: () => QueueRow[]) {
  const contract = {
    name: 'whole-queue',
    version: 1,
    calls: { queue: { input: z.strictObject({}), output: z.strictObject({ rows: z.array(QueueRow) }) } },
    events: {},
  } as const satisfies PortContract;
  const [mine, theirs] = portPair();
  servePort(contract, theirs, { queue: () => ({ rows: rows() }) }, (thrown) => {
    throw thrown;
  });
  return connectPort(contract, mine);
}

async function measurePeople(
  { page, vault }: FilledDesk,
  subjects: readonly TrueSubject[],
  { rounds }: Options,
): Promise<readonly Measured[]> {
  const persons = vault.cache.list('person');
  const person = (round: number) => persons[((round + 3) * 7919) % persons.length]!.parts.core;
  const known = subjects.filter(({ personIds }) => personIds.length > 0);
  const search = (text: string) => page.call('search-people', { text });
  const misspelt = (word: string): string => `${word.slice(0, 2)}${word.slice(3)}`;
  const places: number[] = [];
  const bySubject = await timesOf(rounds, async (round) => {
    const { personIds, ...subject } = known[((round + 3) * 104_729) % known.length]!;
    const { found } = await page.call('search-people', { text: '', subject });
    places.push(found.findIndex(({ person: { stream } }) => personIds.includes(idOf(stream))));
  });
  const share = (most: number): string =>
    `${((100 * places.filter((place) => place >= 0 && place < most).length) / places.length).toFixed(0)} %`;
  return [
    [`who is this? (first ${share(1)}, among ten ${share(10)})`, bySubject, promised.search],
    [
      'people by family name',
      await timesOf(rounds, (round) => search(person(round).name.family ?? '')),
      promised.search,
    ],
    [
      'people by both names',
      await timesOf(rounds, (round) => search(`${person(round).name.given ?? ''} ${person(round).name.family ?? ''}`)),
      promised.search,
    ],
    [
      'people by a misspelt name',
      await timesOf(rounds, (round) =>
        search(`${person(round).name.given ?? ''} ${misspelt(person(round).name.family ?? '')}`),
      ),
      promised.search,
    ],
    [
      'people by the beginning of a name',
      await timesOf(rounds, (round) => search((person(round).name.family ?? '').slice(0, 2))),
      promised.search,
    ],
    ['people by reference', await timesOf(rounds, (round) => search(person(round).reference)), promised.search],
  ];
}

/** Undefined when something is not as the usage says. */
function readOptions(args: readonly string[]): Options | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      referrals: { type: 'string', default: '5000' },
      people: { type: 'string', default: '5000' },
      rounds: { type: 'string', default: '200' },
      seed: { type: 'string', default: '1' },
    },
  });
  const numbers = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
  const options = numbers as unknown as Options;
  return Object.values(numbers).every((number) => Number.isSafeInteger(number) && number > 0) ? options : undefined;
}
