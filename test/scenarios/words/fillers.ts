/**
 * How an argument of a command that people do not write is found: by the name of the field. A new command whose fields
 * have the usual names needs nothing here.
 */
import { systemRandom } from '#central/system.ts';
import { idOf } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import type { EnquiryView } from '#contracts/views.ts';
import { findArrival } from '../playing/arrivals.ts';
import type { FoundSubject } from '../playing/enquiries.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import { lookFor } from '../playing/patience.ts';
import { findPerson } from '../playing/people.ts';
import type { Meant, Target } from './target.ts';

/** Finds one argument. */
export interface Filler {
  /** Which words of a scenario it goes by; none for something new. */
  readonly by: readonly (keyof Meant)[];
  readonly fill: (target: Target) => Promise<unknown>;
}

/** An argument that is read from the child or adult meant. */
export const ofSubject = (pick: (found: FoundSubject) => unknown): Filler => ({
  by: ['subject', 'enquiry'],
  fill: async (target) => pick(await target.subject()),
});

const ofEnquiry = (pick: (view: EnquiryView) => unknown): Filler => ({
  by: ['enquiry', 'subject'],
  fill: async (target) => pick(await target.view()),
});

/** An argument that is there only when a word is. */
const ofWord = (word: keyof Meant, find: (target: Target, said: string) => Promise<unknown>): Filler => ({
  by: [word],
  fill: async (target) => {
    const said = target.meant[word];
    return said === undefined ? undefined : find(target, said);
  },
});

/** The id of something that is not there yet. */
export const newOne: Filler = { by: [], fill: async () => newId(systemRandom) };

/** Fillers by the name of the field. */
export const fillers: Readonly<Record<string, Filler>> = {
  enquiryId: ofEnquiry((view) => idOf(view.enquiry.stream)),
  subjectId: ofSubject(({ line }) => line.subjectId),
  decisionId: ofSubject(({ line }) => line.decisionId),
  track: ofSubject(({ line }) => line.track),
  referralId: ofSubject(({ line }) => line.referralId),
  // What is decided for one person is decided on their referral; what is done to an enquiry, on all of them.
  referralIds: {
    by: ['subject', 'enquiry'],
    fill: async (target) =>
      target.meant.subject === undefined
        ? (await target.view()).enquiry.parts.core.referralIds
        : [(await target.subject()).line.referralId],
  },
  handOverDutyId: ofSubject(({ line }) => line.handOverDutyId),
  seen: ofSubject(({ view }) => view.seen),
  decisionIds: ofEnquiry((view) => unique(view.enquiry.parts.core.subjects.map((line) => line.decisionId))),
  dutyIds: ofEnquiry(({ enquiry: { parts } }) =>
    unique([...parts.core.dutyIds, ...parts.core.subjects.map((line) => line.handOverDutyId)]),
  ),
  evidence: { by: ['subject', 'enquiry'], fill: evidenceOf },
  dutyId: { by: ['duty', 'enquiry', 'subject'], fill: dutyOf },
  noteId: newOne,
  personId: ofWord('person', (target, said) => findPerson(target.scene, said)),
  arrivalId: ofWord('arrival', async (target, said) => idOf((await findArrival(target.scene, said)).arrival.stream)),
  sameAs: ofWord('sameAs', async (target, said) => (await target.subjectCalled(said)).line.referralId),
};

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)];
}

/** What a signature is bound to; there is none while anything of the enquiry is unconfirmed. */
async function evidenceOf(target: Target): Promise<unknown> {
  const evidence = await lookFor(async () => {
    const { view, line } = await target.subject();
    return view.decisionActs[line.decisionId]?.evidence;
  });
  if (evidence === undefined)
    throw new ScenarioFailure('there is nothing to sign: no recommendation, or something of it is not confirmed yet');
  return evidence;
}

async function dutyOf(target: Target): Promise<unknown> {
  const view = await target.view();
  const { duty } = target.meant;
  const who = target.meant.subject === undefined ? undefined : (await target.subject()).line;
  const fitting = view.duties.filter(
    ({ parts: { core } }) =>
      (duty === undefined || core.duty === duty) &&
      (who === undefined || (core.subjectId ?? who.subjectId) === who.subjectId) &&
      (who === undefined || core.referralId === who.referralId),
  );
  const [only] = fitting;
  if (only !== undefined && fitting.length === 1) return idOf(only.stream);
  const list = view.duties.map(({ parts: { core } }) => core.duty).join(', ');
  const why =
    fitting.length > 1 ? 'there are several: say of whom with subject: …, and which kind' : 'there is no such duty';
  throw new ScenarioFailure(`${why}; this enquiry has ${list === '' ? 'none' : list}`);
}
