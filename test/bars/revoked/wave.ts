import { setTimeout as wait } from 'node:timers/promises';
import { systemRandom } from '#central/system.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import type { Actor } from '#domain/author.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import { enrolDesk, type CentralWorld, type TestDesk } from '../../suites/central-world.ts';
import { plantReferral, type Planted } from './needles.ts';
import type { Way } from './ways.ts';
import { RevokedWorkstation, type Line } from './workstation.ts';

/** How a desk meets the loss: in contact, away, or while a page of the feed is on its way to it. */
const meetings = ['plugged', 'unplugged', 'slow'] as const satisfies readonly Line[];
/** How long until the deleted is out of the file too, after it is out of the cache: bar 5 says five seconds. */
const overwrittenMs = 5_500;
/** Whoever is typing is left alone for five seconds; then it is a few calls. */
const passedOnMs = 12_000;
const stepMs = 25;

/** Somebody who loses something, at a desk of their own. */
export interface Victim {
  readonly way: Way;
  readonly desk: RevokedWorkstation;
  /** The same person asking the hub directly: what they may see now, by the hub's own word. */
  readonly asker: (actor: Actor) => TestDesk;
  /** Looks at every page the desk takes. */
  onPage: (page: ChangesPage) => void;
}

/** What came of one wave. */
export interface WaveResult {
  readonly losses: number;
  /** Milliseconds until everything lost was out of each cache, from the act, or from when its desk was back. */
  readonly goneMs: readonly number[];
  readonly heldBack: number;
  /** Texts typed and not sent, and how many of them a manager who sees the record has. */
  readonly typed: number;
  readonly reached: number;
  /** Words that had to go, and how many of them were still in a file. */
  readonly needles: number;
  readonly left: number;
  readonly wrong: readonly string[];
}

/** What is needed around the victims. */
export interface Storm {
  readonly world: CentralWorld;
  readonly officer: TestDesk;
  /** Who sees everything the victims lose, and is told of what they typed. */
  readonly manager: TestDesk;
  readonly victims: readonly Victim[];
  readonly random: Random;
  /** Within what time it must be gone. */
  readonly limitMs: number;
}

/** A victim's desk, in contact. */
export async function seatVictim(way: Way, world: CentralWorld, centralUrl: string): Promise<Victim> {
  const own = await enrolDesk(world, way.victim);
  const victim: { current?: Victim } = {};
  const onPage = (page: ChangesPage): void => victim.current?.onPage(page);
  const desk = new RevokedWorkstation({ world, centralUrl, actor: way.victim, onPage });
  victim.current = { way, desk, asker: (actor) => own.as(actor), onPage: () => undefined };
  return victim.current;
}

/** Something to lose for every victim, then everything is taken away at once; every desk meets it in its own way. */
export async function playWave({ world, officer, manager, victims, random, limitMs }: Storm): Promise<WaveResult> {
  const wrong: string[] = [];
  const plants = victims.map(() => plantReferral(world));
  const elsewhere = plantReferral(world);
  for (const { args } of [...plants, elsewhere]) await applied(officer, { kind: 'receive-referral', args });
  for (const [at, { way }] of victims.entries()) await way.prepare?.(plants[at]!);
  for (const [at, victim] of victims.entries()) {
    await until(() => holdsAsSaid(victim, plants[at]!, []), 20_000, `${victim.way.name}: never held it`);
  }

  const turn = below(random, meetings.length);
  const cases = victims.map((victim, at) => ({
    victim,
    planted: plants[at]!,
    // Every way to meet it in every wave, by another victim each time.
    meeting: meetings[(at + turn) % meetings.length] ?? 'plugged',
    noteId: undefined as Id<'command'> | undefined,
    typed: [uniqueText('Half a sentence about')],
    lost: [] as readonly StreamKey[],
    since: 0,
  }));
  for (const one of cases) {
    const { desk } = one.victim;
    desk.work.saveDraft(draftKeyOf(one.planted), one.typed[0]!, world.now());
    desk.line = one.meeting;
    if (one.meeting !== 'unplugged') continue;
    const text = uniqueText('Typed while the network was away:');
    one.noteId = desk.give(noteOn(one.planted, text));
    one.typed.push(text);
  }
  if (cases.some(({ meeting }) => meeting === 'slow')) {
    await applied(officer, noteOn(elsewhere, 'So that a page is on its way.'));
    await until(
      () => cases.every(({ victim, meeting }) => meeting !== 'slow' || victim.desk.onTheWay > 0),
      40_000,
      'no page was on its way',
    );
  }
  await Promise.all(
    cases.map(async (one) => {
      const { victim, planted } = one;
      await victim.way.revoke(planted, victim.desk);
      one.since = performance.now();
    }),
  );
  for (const one of cases) one.lost = await lostOf(one.victim, one.planted);
  // Other news, which must not come before what is to go.
  await applied(officer, noteOn(elsewhere, 'Other news.'));
  for (const one of cases) {
    const { victim } = one;
    victim.onPage = (page) => {
      const others = page.changes.some(
        (change) => change.kind === 'record' && !one.lost.includes(change.record.stream),
      );
      const early =
        others && page.from !== null && one.lost.some((stream) => victim.desk.cache.find(stream) !== undefined);
      if (early && one.meeting !== 'slow') wrong.push(`${victim.way.name}: told other news before what had to go`);
    };
    if (one.meeting !== 'plugged' || victim.way.silent === true) one.since = performance.now();
    victim.desk.line = 'plugged';
  }
  const goneMs = await Promise.all(
    cases.map(async ({ victim, planted, lost, since }) => {
      const isGone = await until(() => holdsAsSaid(victim, planted, lost), limitMs + 2_000).catch(() => false);
      const ms = performance.now() - since;
      if (!isGone || ms > limitMs) wrong.push(`${victim.way.name}: not gone after ${Math.round(ms)} ms`);
      return ms;
    }),
  );
  await wait(overwrittenMs);
  const allTyped = cases.flatMap(({ typed }) => typed);
  await until(async () => {
    const words = await passedTo(manager);
    return allTyped.every((text) => words.includes(text));
  }, passedOnMs).catch(() => undefined);
  let needles = 0;
  let left = 0;
  let heldBack = 0;
  let texts = 0;
  let reached = 0;
  for (const { victim, planted, noteId, typed, meeting } of cases) {
    const gone = await hiddenNeedles(victim, planted);
    needles += gone.length;
    const { found, logBytes } = victim.desk.remains(gone);
    left += found.length;
    if (found.length > 0) wrong.push(`${victim.way.name}, ${meeting}: ${found.length} needles are in the file`);
    if (logBytes > 0 && meeting !== 'plugged') await until(() => victim.desk.remains([]).logBytes === 0, 31_000);
    for (const text of typed) {
      if ((await passedTo(manager)).includes(text)) reached += 1;
      else wrong.push(`${victim.way.name}, ${meeting}: “${text}” has not reached a manager`);
      if ((await passedTo(victim.asker(victim.desk.actor))).includes(text))
        wrong.push(`${victim.way.name}: is shown what was passed on`);
    }
    texts += typed.length;
    if (noteId === undefined) continue;
    const item = victim.desk.engine.items().find(({ envelope }) => envelope.commandId === noteId);
    // Passed on and ended with that, on the disk all the time.
    const isHeld = item !== undefined && ['needs-you', 'parked', 'accepted', 'settled'].includes(item.state);
    if (isHeld) heldBack += 1;
    else wrong.push(`${victim.way.name}: what was typed offline is ${item?.state ?? 'nowhere'}`);
  }
  for (const { way, desk } of victims) {
    wrong.push(...desk.defects.splice(0).map((thrown) => `${way.name}: ${String(thrown)}`));
    way.restore?.(desk);
    desk.engine.contactNow();
  }
  return { losses: cases.length, goneMs, heldBack, typed: texts, reached, needles, left, wrong };
}

async function applied(desk: TestDesk, command: Parameters<TestDesk['give']>[0]): Promise<void> {
  const outcome = await desk.give(command);
  if (outcome.kind !== 'applied' && outcome.kind !== 'merged')
    throw new Error(`${command.kind}: ${JSON.stringify(outcome)}`);
}

function noteOn({ args }: Planted, text: string): Parameters<TestDesk['give']>[0] {
  return { kind: 'add-note', args: { enquiryId: args.enquiryId, noteId: newId<'note'>(systemRandom), text } };
}

const draftKeyOf = ({ args }: Planted): string => `note/${args.enquiryId}`;
const uniqueText = (words: string): string => `${words} ${newId(systemRandom)}`;

/** The words of everything that was passed on and that `desk` may see, by the hub's own word. */
async function passedTo(desk: TestDesk): Promise<readonly string[]> {
  const words: string[] = [];
  for (let after: string | undefined; ;) {
    const { body } = await desk.get(`/v1/records/alert${after === undefined ? '' : `?after=${after}`}`);
    const { records = [] } = body as { readonly records?: readonly CaseRecord<'alert'>[] };
    words.push(...records.flatMap(({ parts }) => (parts.core.typed === undefined ? [] : [parts.core.words ?? ''])));
    const last = records.at(-1)?.stream;
    if (last === undefined || last === after) return words;
    after = last;
  }
}

const streamsOf = ({ enquiry, referral }: Planted): readonly StreamKey[] => [enquiry, referral];

/** What the hub answers the victim for `stream` now: the classes they see, none when it is not there for them. */
async function seenOf({ desk, asker }: Victim, stream: StreamKey): Promise<readonly string[]> {
  const { status, body } = await asker(desk.actor).get(`/v1/records/${stream}`);
  return status === 200 ? Object.keys(body['parts'] as object).sort() : [];
}

async function lostOf(victim: Victim, planted: Planted): Promise<readonly StreamKey[]> {
  const lost: StreamKey[] = [];
  for (const stream of streamsOf(planted)) if ((await seenOf(victim, stream)).length === 0) lost.push(stream);
  return lost;
}

async function hiddenNeedles(victim: Victim, { needles }: Planted): Promise<readonly string[]> {
  const words: string[] = [];
  for (const { word, stream, part } of needles) {
    if (!(await seenOf(victim, stream)).includes(part)) words.push(word);
  }
  return words;
}

/** Whether the cache holds of `planted` exactly the classes the hub would answer. */
async function holdsAsSaid(victim: Victim, planted: Planted, lost: readonly StreamKey[]): Promise<boolean> {
  for (const stream of streamsOf(planted)) {
    const held = Object.keys(victim.desk.cache.find(stream)?.parts ?? {}).sort();
    const said = lost.includes(stream) ? [] : await seenOf(victim, stream);
    if (held.join() !== said.join()) return false;
  }
  return true;
}

/** Asks until it is so. @throws after `ms`. */
async function until(isSo: () => boolean | Promise<boolean>, ms: number, what = 'never so'): Promise<true> {
  const end = performance.now() + ms;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(what);
    await wait(stepMs);
  }
  return true;
}

/** The control: the same people, with one protection off. */
export type Broken = 'no network' | 'nothing overwritten' | 'nothing passed on';

/** Plays one more wave in which a protection is missing; answers whether that is noticed. */
export async function isCaught(storm: Storm, broken: Broken): Promise<boolean> {
  const [victim] = storm.victims;
  if (victim === undefined) return false;
  const { world, officer } = storm;
  const planted = plantReferral(world);
  await applied(officer, { kind: 'receive-referral', args: planted.args });
  await until(() => holdsAsSaid(victim, planted, []), 20_000, 'never held it');
  if (broken === 'nothing passed on') return isKeptBack(storm, victim, planted);
  if (broken === 'nothing overwritten') victim.desk.forgetOverwriting();
  else victim.desk.line = 'unplugged';
  await victim.way.revoke(planted, victim.desk);
  const lost = await lostOf(victim, planted);
  const isGone = await until(() => holdsAsSaid(victim, planted, lost), 3_000).catch(() => false);
  if (broken === 'no network') {
    victim.desk.line = 'plugged';
    return !isGone && lost.length > 0;
  }
  await wait(overwrittenMs);
  return isGone && victim.desk.remains(planted.needles.map(({ word }) => word)).found.length > 0;
}

/** Whether what a desk that passes nothing on keeps to itself is missed in the manager's list. */
async function isKeptBack({ world, manager }: Storm, { way, desk }: Victim, planted: Planted): Promise<boolean> {
  const text = uniqueText('Half a sentence about');
  desk.passing?.stop();
  desk.passing = undefined;
  desk.work.saveDraft(draftKeyOf(planted), text, world.now());
  await way.revoke(planted, desk);
  const isReached = await until(async () => (await passedTo(manager)).includes(text), 8_000).catch(() => false);
  return !isReached;
}
