import type { IntakeReferral } from '#contracts/intake.ts';
import type { Birth } from '#domain/values.ts';
import { yearsBetween, type PlainDate } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';

type FormSubject = IntakeReferral['subjects'][number];

/** Which field of a subject contradicts another, and what would be right. */
export interface BirthProblem {
  readonly field: keyof FormSubject;
  readonly wrong: string;
  readonly right: string;
}

/** An age is told in whole years, and often a birthday late. */
const ageSlackYears = 1;

/**
 * When a subject was or will be born, in the precision it was told in; never a day nobody gave. Several fields may say
 * it, the most exact counts; fields that contradict each other are refused, because the hub could not know which is
 * true. `today` is the hub's date at receipt.
 */
export function readBirth(subject: FormSubject, today: PlainDate): Result<Birth, BirthProblem> {
  const { dateOfBirth, monthOfBirth, yearOfBirth, ageInYears, unborn } = subject;
  const earliest = dateOfBirth ?? monthOfBirth ?? (yearOfBirth === undefined ? undefined : String(yearOfBirth));
  if (unborn !== undefined) {
    if (earliest !== undefined || ageInYears !== undefined) {
      return err({ field: 'unborn', wrong: 'stands beside a birth or an age', right: 'either unborn or born' });
    }
    return ok({ kind: 'unborn', ...(unborn.expected === undefined ? {} : { expected: unborn.expected }) });
  }
  if (earliest !== undefined && earliest > today.slice(0, earliest.length)) {
    const field =
      dateOfBirth === undefined ? (monthOfBirth === undefined ? 'yearOfBirth' : 'monthOfBirth') : 'dateOfBirth';
    return err({ field, wrong: 'lies in the future', right: 'a time in the past, or unborn with the expected date' });
  }
  const contradiction = findContradiction(subject, today);
  if (contradiction !== undefined) return err(contradiction);
  if (dateOfBirth !== undefined) return ok({ kind: 'day', date: dateOfBirth });
  if (monthOfBirth !== undefined) return ok({ kind: 'month', month: monthOfBirth });
  if (yearOfBirth !== undefined) return ok({ kind: 'year', year: yearOfBirth, estimated: false });
  if (ageInYears !== undefined)
    return ok({ kind: 'year', year: Number(today.slice(0, 4)) - ageInYears, estimated: true });
  return ok({ kind: 'unknown' });
}

function findContradiction(subject: FormSubject, today: PlainDate): BirthProblem | undefined {
  const { dateOfBirth, monthOfBirth, yearOfBirth, ageInYears } = subject;
  const exact = dateOfBirth ?? monthOfBirth;
  if (dateOfBirth !== undefined && monthOfBirth !== undefined && !dateOfBirth.startsWith(monthOfBirth)) {
    return { field: 'monthOfBirth', wrong: 'is not the month of dateOfBirth', right: 'only the one that is known' };
  }
  if (exact !== undefined && yearOfBirth !== undefined && !exact.startsWith(String(yearOfBirth))) {
    return { field: 'yearOfBirth', wrong: 'is not the year of the birth given', right: 'only the one that is known' };
  }
  if (ageInYears === undefined) return undefined;
  const day = dateOfBirth ?? (monthOfBirth === undefined ? undefined : (`${monthOfBirth}-01` as PlainDate));
  const age = day === undefined ? ageFromYear(yearOfBirth, today) : yearsBetween(day, today);
  if (age === undefined || Math.abs(age - ageInYears) <= ageSlackYears) return undefined;
  return { field: 'ageInYears', wrong: 'does not fit the birth given', right: 'only the one that is known' };
}

function ageFromYear(year: number | undefined, today: PlainDate): number | undefined {
  return year === undefined ? undefined : Number(today.slice(0, 4)) - year;
}
