import { isPlainDate, yearsBetween, type PlainDate } from '#kernel/clock.ts';
import type { CaseRecord } from './record.ts';
import type { RuleSet, UrgencyRule } from './rule-set.ts';
import type { Birth } from './values.ts';

/** A rule of the hub that a referral meets, and where it stands among them: 0 comes first. */
export interface UrgentFact {
  readonly code: string;
  readonly place: number;
}

/** What of a referral the rules look at. */
export interface Stated {
  readonly parts: {
    readonly core: Pick<CaseRecord<'referral'>['parts']['core'], 'stated' | 'concerns' | 'senderGrade' | 'subjects'>;
  };
}

/**
 * The urgency rules that `referrals` meet by what was stated in them, in the order of the rule set. Nothing is judged:
 * a sender's grade counts by its words, an age by the birth told. `today` is the hub's date.
 */
export function urgentFactsOf(
  referrals: readonly Stated[],
  ruleSet: Pick<RuleSet, 'urgency'>,
  today: PlainDate,
): readonly UrgentFact[] {
  return ruleSet.urgency.flatMap((rule, place) =>
    referrals.some((referral) => meets(rule, referral.parts.core, today)) ? [{ code: rule.code, place }] : [],
  );
}

function meets(
  { when }: UrgencyRule,
  { stated, concerns, senderGrade, subjects }: Stated['parts']['core'],
  today: PlainDate,
): boolean {
  if ('stated' in when) return stated.includes(when.stated);
  if ('concern' in when) return concerns.includes(when.concern);
  if ('unborn' in when) return subjects.some(({ birth }) => birth.kind === 'unborn');
  if ('underYears' in when) return subjects.some(({ birth }) => isUnder(birth, when.underYears, today));
  return says(senderGrade ?? '', when.senderGrade);
}

/** Words that say that what follows or goes before is not so: "not urgent", "no immediate risk", "low, not high". */
const denials = new Set([
  'no',
  'not',
  'non',
  'nor',
  'never',
  'nil',
  'isn',
  'isnt',
  'without',
  'neither',
  'below',
  'than',
]);
/** How far a denial reaches: "no sign of immediate risk". */
const reach = 4;

const wordsIn = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .match(/[\p{L}\p{N}]+/gu) ?? [];

/**
 * Whether a grade in a sender's own words says one of `wanted`: as whole words in their order, and not denied in the same
 * clause. "Green - shared" says no red, and "not urgent" nothing urgent; "Not green: red" says red.
 */
function says(grade: string, wanted: readonly string[]): boolean {
  const clauses = grade.split(/[.,;:!?()\n]+|\bbut\b/i).map(wordsIn);
  return wanted.map(wordsIn).some((words) =>
    clauses.some((clause) =>
      clause.some((_, at) => {
        const isHere = words.length > 0 && words.every((word, index) => clause[at + index] === word);
        return isHere && !clause.slice(Math.max(0, at - reach), at).some((word) => denials.has(word));
      }),
    ),
  );
}

/** Whether somebody born so may be younger than `years`: the youngest they could be counts. */
function isUnder(birth: Birth, years: number, today: PlainDate): boolean {
  switch (birth.kind) {
    case 'day':
      return yearsBetween(birth.date, today) < years;
    case 'month':
      return yearsBetween(lastDayOf(birth.month), today) < years;
    case 'year':
      return yearsBetween(`${birth.year}-12-31` as PlainDate, today) < years;
    case 'unborn':
    case 'unknown':
      return false;
  }
}

/** The last day of a month written `2024-02`. */
function lastDayOf(month: string): PlainDate {
  const days = ['31', '30', '29'].map((day) => `${month}-${day}`);
  return (days.find(isPlainDate) ?? `${month}-28`) as PlainDate;
}
