import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import { largestWindow, type EnquiryView, type QueueRow } from '#contracts/views.ts';
import { visibleClasses } from '#domain/audience.ts';
import { grantsOf, tokensAt } from '#domain/grants.ts';
import type { AnyRecord } from '#domain/record.ts';
import { kindOf, type StreamKey, type StreamKind } from '#domain/streams.ts';
import type { Token } from '#domain/token.ts';
import type { Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { AtCentral, RecordAtCentral } from './at-central.ts';

type Page = Connected<ConsolePort>;

/** Everything about cases that a person can be shown at a desk. */
export interface Screen {
  /** Of whoever sits there. */
  readonly tokens: readonly Token[];
  readonly rows: readonly QueueRow[];
  readonly enquiries: readonly EnquiryView[];
  readonly records: ReadonlyMap<StreamKey, AnyRecord>;
}

/** Looks at everything at the desk behind `page` at `now`; `people`: family names to search for. */
export async function readScreen(page: Page, people: readonly string[], now: Instant): Promise<Screen> {
  const session = await page.call('session', {});
  const { ruleSet } = await page.call('rules', {});
  if (session.state !== 'open' || ruleSet === undefined) throw new Error(`a desk that is ${session.state}`);
  const rows: QueueRow[] = [];
  for (const name of ['all-open', 'closed'] as const) {
    const { bands } = await page.call('queue', { name, locality: 'all', filter: '' });
    const keys = bands.flatMap((band) => band.keys);
    for (let from = 0; from < keys.length; from += largestWindow) {
      rows.push(...(await page.call('queue-rows', { keys: keys.slice(from, from + largestWindow) })).rows);
    }
  }
  const enquiries: EnquiryView[] = [];
  const records = new Map<StreamKey, AnyRecord>();
  const see = (record: AnyRecord): unknown => records.set(record.stream, record);
  for (const row of rows) {
    if (row.kind === 'arrival') {
      const shown = await page.call('arrival', { arrivalId: row.arrivalId });
      if (shown.kind === 'shown') see(shown.view.arrival);
      continue;
    }
    const shown = await page.call('enquiry', { enquiryId: row.enquiryId });
    if (shown.kind !== 'shown') continue;
    const { view } = shown;
    enquiries.push(view);
    for (const record of [view.enquiry, ...view.referrals, ...view.decisions, ...view.duties, ...view.persons]) {
      see(record);
    }
  }
  for (const text of people) {
    for (const { person } of (await page.call('search-people', { text })).found) see(person);
  }
  return { tokens: tokensAt(grantsOf(session.actor, now, ruleSet), now), rows, enquiries, records };
}

/** Both desks show the same, and exactly what central has for each. Sentences about what is not so. */
export function judgeScreens(screens: readonly Screen[], { records }: AtCentral): readonly string[] {
  const wrong: string[] = [];
  const [first, ...others] = screens.map((screen) => canonicalJson(shared(screen)));
  if (others.some((other) => other !== first)) wrong.push('the desks do not show the same');
  for (const [number, screen] of screens.entries()) {
    const desk = `desk ${number + 1}`;
    for (const record of records.values()) {
      if (!isShown(record)) continue;
      const due = dueTo(screen, record);
      const shown = screen.records.get(record.stream);
      if (shown === undefined) wrong.push(`${desk} does not show ${record.stream}`);
      else if (canonicalJson([shown.version, shown.parts]) !== canonicalJson([record.version, due])) {
        wrong.push(`${desk} shows ${record.stream} at ${shown.version}, central has it at ${record.version}`);
      }
    }
    for (const stream of screen.records.keys()) {
      if (!records.has(stream)) wrong.push(`${desk} shows ${stream}, which central has not got`);
    }
  }
  return wrong;
}

const kindsOfScreens: readonly StreamKind[] = ['referral', 'enquiry', 'decision', 'person', 'duty', 'arrival'];

/** An item of the tray that was completed is in no queue any more; the referral made of it is. */
function isShown({ stream, parts }: RecordAtCentral): boolean {
  const kind = kindOf(stream);
  if (!kindsOfScreens.includes(kind)) return false;
  return kind !== 'arrival' || (parts.core as { readonly settled?: unknown }).settled === undefined;
}

/** The parts of a record that are for whoever sits there. */
function dueTo({ tokens }: Screen, { parts, audiences }: RecordAtCentral): RecordAtCentral['parts'] {
  const classes = visibleClasses(audiences, tokens);
  return Object.fromEntries(classes.map((name) => [name, parts[name]]));
}

/** What must be the same for both: everything but what one of them alone may see or do, and when they looked. */
function shared({ rows, enquiries }: Screen) {
  return {
    rows: [...rows].sort((a, b) => (a.reference < b.reference ? -1 : 1)),
    views: enquiries
      .map(({ enquiry, referrals, decisions, duties, persons, clocks, seen, pending }) => ({
        ...{ core: enquiry.parts.core, clocks, pending },
        seen: [...seen].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
        records: [...referrals, ...decisions, ...duties, ...persons].sort((a, b) => (a.stream < b.stream ? -1 : 1)),
      }))
      .sort((a, b) => (a.core.reference < b.core.reference ? -1 : 1)),
  };
}
