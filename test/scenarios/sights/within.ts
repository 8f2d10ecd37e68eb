import type { EnquiryView } from '#contracts/views.ts';
import { everyEnquiry, subjectsCalled, type FoundSubject } from '../playing/enquiries.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import type { Looking } from './sight.ts';

/** What says which one is meant. */
export type Which = Readonly<Record<string, string>>;

/** The line in the list for `of` where it is an enquiry. */
export const ofEnquirySays = 'whom it is about, or the name of its referral';

/** The enquiry that `of` means, if this desk shows it. @throws ScenarioFailure when it may be several */
export async function enquiryOf(looking: Looking, { of = '' }: Which): Promise<EnquiryView | undefined> {
  const found = subjectsCalled(looking, await everyEnquiry(looking.page), of);
  const views = [...new Set(found.map(({ view }) => view))];
  if (views.length > 1)
    throw new ScenarioFailure(`“${of}” is in several enquiries; say “${of} of …” with a referral’s name`);
  return views[0];
}

/** The child or adult that `of` means, if this desk shows them. @throws ScenarioFailure when it may be several */
export async function subjectOf(looking: Looking, { of = '' }: Which): Promise<FoundSubject | undefined> {
  const found = subjectsCalled(looking, await everyEnquiry(looking.page), of);
  if (found.length > 1) throw new ScenarioFailure(`“${of}” means several people; use the whole name, or “… of …”`);
  return found[0];
}

/** The commands that are open (`isOpen`) or refused, by a view's permissions. */
export function permitted(acts: EnquiryView['permitted'] | undefined, isOpen: boolean): readonly string[] {
  return Object.entries(acts ?? {}).flatMap(([command, { kind }]) => ((kind !== 'no') === isOpen ? [command] : []));
}
