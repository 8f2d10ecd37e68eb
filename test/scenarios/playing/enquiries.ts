import type * as z from 'zod';
import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import {
  largestWindow,
  type EnquiryView,
  type QueueLocality,
  type QueueName,
  type QueueRow,
  type QueueView,
} from '#contracts/views.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import type { Subject } from '#domain/referral.ts';
import type { PersonName } from '#domain/values.ts';
import { nameWords } from '#wording/names.ts';
import type { Scene } from '../words/word.ts';
import { ScenarioFailure } from './failure.ts';
import { lookFor } from './patience.ts';

type Page = Connected<ConsolePort>;
type Locality = z.input<typeof QueueLocality>;

/** The order of one queue, of the whole hub unless a locality is said. */
export function queueOf(page: Page, name: QueueName, locality: Locality = 'all', filter = ''): Promise<QueueView> {
  return page.call('queue', { name, locality, filter });
}

/** The rows of one queue, all of them, in their order. */
export async function rowsOf(page: Page, view: QueueView): Promise<readonly QueueRow[]> {
  const keys = view.bands.flatMap((band) => band.keys);
  const rows: QueueRow[] = [];
  for (let from = 0; from < keys.length; from += largestWindow) {
    rows.push(...(await page.call('queue-rows', { keys: keys.slice(from, from + largestWindow) })).rows);
  }
  return rows;
}

/** Everything this desk shows in any queue. */
export async function everyRow(page: Page): Promise<readonly QueueRow[]> {
  // Together these two hold what any queue holds.
  const queues = await Promise.all((['all-open', 'closed'] as const).map((name) => queueOf(page, name)));
  return (await Promise.all(queues.map((view) => rowsOf(page, view)))).flat();
}

/** Every enquiry this desk shows in any queue. */
export async function everyEnquiry(page: Page): Promise<readonly EnquiryView[]> {
  const views: EnquiryView[] = [];
  for (const row of await everyRow(page)) {
    if (row.kind !== 'enquiry') continue;
    const answer = await page.call('enquiry', { enquiryId: row.enquiryId });
    if (answer.kind === 'shown') views.push(answer.view);
  }
  return views;
}

/** A child or adult of an enquiry: as told, and the line with the ids made for them. */
export interface FoundSubject {
  readonly view: EnquiryView;
  readonly subject: Subject;
  readonly line: EnquirySubject;
}

/** The subjects of `view`, in the order of its lines. */
export function subjectsOf(view: EnquiryView): readonly FoundSubject[] {
  return view.enquiry.parts.core.subjects.flatMap((line) => {
    const referral = view.referrals.find(({ stream }) => stream === `referral/${line.referralId}`);
    const subject = referral?.parts.core.subjects.find(({ id }) => id === line.subjectId);
    return subject === undefined ? [] : [{ view, subject, line }];
  });
}

/** Whether somebody of the name `name` is called `said`: the whole name, the given name, or the words it was told in. */
export function isCalled(name: PersonName, said: string): boolean {
  const plain = (text: string | undefined): string => (text ?? '').normalize('NFC').trim().toLowerCase();
  return [nameWords(name), name.given, name.asTold].some((form) => plain(form) !== '' && plain(form) === plain(said));
}

/**
 * What `said` may mean among `views`: "Asha", "Asha Naylor-Shah", the name or reference of a referral or enquiry, or
 * "Asha of school" where two enquiries are about an Asha. A referral stands for all its subjects.
 */
export function subjectsCalled(scene: Scene, views: readonly EnquiryView[], said: string): readonly FoundSubject[] {
  const [, who, where] = /^(.+) of (.+)$/.exec(said) ?? [];
  if (who !== undefined && where !== undefined && scene.names.reference(where) !== undefined) {
    return subjectsCalled(scene, views, where).filter(({ subject }) => isCalled(subject.name, who));
  }
  const reference = scene.names.reference(said);
  if (reference === undefined) return views.flatMap(subjectsOf).filter(({ subject }) => isCalled(subject.name, said));
  return views.flatMap(subjectsOf).filter(({ view, line }) => {
    if (view.enquiry.parts.core.reference === reference) return true;
    const referral = view.referrals.find(({ stream }) => stream === `referral/${line.referralId}`);
    return referral?.parts.core.reference === reference;
  });
}

/** The one enquiry that `said` means at this desk, once it is there. @throws ScenarioFailure when none or several are. */
export async function findEnquiry(scene: Scene, said: string): Promise<EnquiryView> {
  const [found, ...others] = await findSubjects(scene, said);
  if (found === undefined) throw await notThere(scene, said);
  const other = others.find(({ view }) => view.enquiry.stream !== found.view.enquiry.stream);
  if (other !== undefined) throw several(scene, said, [found, ...others]);
  return found.view;
}

/** The one child or adult that `said` means at this desk. @throws ScenarioFailure when none or several are. */
export async function findSubject(scene: Scene, said: string): Promise<FoundSubject> {
  const [found, ...others] = await findSubjects(scene, said);
  if (found === undefined) throw await notThere(scene, said);
  if (others.length > 0) throw several(scene, said, [found, ...others]);
  return found;
}

async function findSubjects(scene: Scene, said: string): Promise<readonly FoundSubject[]> {
  const found = await lookFor(async () => {
    const subjects = subjectsCalled(scene, await everyEnquiry(scene.page), said);
    return subjects.length > 0 ? subjects : undefined;
  });
  return found ?? [];
}

async function notThere(scene: Scene, said: string): Promise<ScenarioFailure> {
  const there = (await everyEnquiry(scene.page)).flatMap(subjectsOf).map(({ subject }) => nameWords(subject.name));
  const list = there.length === 0 ? 'there is no enquiry at all' : `there are ${[...new Set(there)].join(', ')}`;
  const named = scene.names.all();
  const aliases = named.length === 0 ? '' : `; referrals are named ${named.join(', ')}`;
  return new ScenarioFailure(`nobody called “${said}” is in an enquiry at this desk; ${list}${aliases}`);
}

function several(scene: Scene, said: string, found: readonly FoundSubject[]): ScenarioFailure {
  const list = found.map(({ view, subject }) => `${nameWords(subject.name)} (${view.enquiry.parts.core.reference})`);
  const named = scene.names.all();
  const way = named.length === 0 ? 'use the whole name' : `use the whole name, or “${said} of ${named[0] ?? ''}”`;
  return new ScenarioFailure(`“${said}” may be ${list.join(' or ')}; ${way}`);
}
