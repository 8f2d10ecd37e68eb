import type { EnquiryView } from '#contracts/views.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { subjectsOf } from '../enquiry/subjects.ts';

type About = CaseRecord<'restriction'>['parts']['core']['about'];

/** What of an enquiry can be kept from people, or opened to them: the enquiry, or everything about one person in it. */
export function aboutChoices(view: EnquiryView): readonly { value: string; label: string }[] {
  const { enquiry, persons } = view;
  const who = subjectsOf(view).map(({ subject }) => nameWords(subject.name));
  return [
    { value: enquiry.stream, label: `This enquiry about ${listWords(who)}, ${enquiry.parts.core.reference}` },
    ...persons.map(({ stream, parts }) => ({
      value: stream,
      label: `Everything about ${nameWords(parts.core.name)}, ${parts.core.reference}`,
    })),
  ];
}

/** What a restriction or an access is about, as it is called here. */
export function aboutWords(about: StreamKey, view: EnquiryView): string {
  return aboutChoices(view).find(({ value }) => value === about)?.label ?? 'What was told in this enquiry';
}

/** The choice as the rules take it. Only what `aboutChoices` offered comes here. */
export function aboutOf(value: string | null): Extract<About, `enquiry/${string}` | `person/${string}`> {
  return (value ?? '') as Extract<About, `enquiry/${string}` | `person/${string}`>;
}
