import type { EnquiryView } from '#contracts/views.ts';
import { isPlainDate, plusDays, yearsBetween, type PlainDate } from '#kernel/clock.ts';
import { dateWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { nhsNumberDoubt } from '#wording/nhs-number.ts';
import { isNhsNumberFitting } from '#domain/nhs-number.ts';
import { subjectsOf, type SubjectInEnquiry } from './subjects.ts';

/** Something about the people that everybody who works on an enquiry must have in sight. */
export interface Flag {
  readonly key: string;
  readonly words: string;
}

const adultAt = 18;

/** What of the people stands out: not born yet, about to be adult, a number in doubt, a referrer who must not be named. */
export function flagsOf(view: EnquiryView, today: PlainDate): readonly Flag[] {
  const people = subjectsOf(view).flatMap((one) =>
    flagsOfSubject(one, today).map((words) => ({ key: `${one.subject.id} ${words}`, words })),
  );
  const hidden = view.referrals.some(({ parts }) => (parts.referrer?.anonymity ?? 'none') !== 'none');
  return [...people, ...(hidden ? [{ key: 'referrer', words: 'Do not name the referrer to the family' }] : [])];
}

function flagsOfSubject({ subject, line }: SubjectInEnquiry, today: PlainDate): readonly string[] {
  const who = nameWords(subject.name);
  const { birth, nhsNumber } = subject;
  const flags: string[] = [];
  if (birth.kind === 'unborn') flags.push(`${who}: not born yet`);
  if (birth.kind === 'day') {
    const age = yearsBetween(birth.date, today);
    if (line.track === 'child' && age === adultAt - 1) {
      flags.push(`${who}: 18 on ${dateWords(birthday(birth.date))}`);
    }
    if (line.track === 'child' && age >= adultAt) flags.push(`${who}: 18 already, on the child track`);
    if (line.track === 'adult' && birth.date <= today && age < adultAt) {
      flags.push(`${who}: not yet 18, on the adult track`);
    }
  }
  if (nhsNumber !== undefined && !isNhsNumberFitting(nhsNumber)) flags.push(`${who}: NHS number, ${nhsNumberDoubt}`);
  return flags;
}

/** The day somebody born on `date` is 18; born on 29 February that is 1 March, as the law counts it. */
function birthday(date: PlainDate): PlainDate {
  const same = `${Number(date.slice(0, 4)) + adultAt}${date.slice(4)}`;
  return isPlainDate(same) ? same : plusDays(`${same.slice(0, 8)}28` as PlainDate, 1);
}
