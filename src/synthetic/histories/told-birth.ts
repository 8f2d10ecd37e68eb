import type { PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Birth } from '#domain/values.ts';

/** When somebody written down on `date` was or will be born, as exactly as it was told; a day is never made up. */
export function toldBirth(told: IntakeReferral['subjects'][number], date: PlainDate): Birth {
  const { dateOfBirth, monthOfBirth, yearOfBirth, ageInYears, unborn } = told;
  if (unborn !== undefined)
    return { kind: 'unborn', ...(unborn.expected === undefined ? {} : { expected: unborn.expected }) };
  if (dateOfBirth !== undefined) return { kind: 'day', date: dateOfBirth };
  if (monthOfBirth !== undefined) return { kind: 'month', month: monthOfBirth };
  if (yearOfBirth !== undefined) return { kind: 'year', year: yearOfBirth, estimated: false };
  if (ageInYears !== undefined) return { kind: 'year', year: Number(date.slice(0, 4)) - ageInYears, estimated: true };
  return { kind: 'unknown' };
}
