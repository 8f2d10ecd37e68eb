import { checkDigit } from '#domain/nhs-number.ts';

/** Nine digits before the check: the borough's begin after those that the scenarios and the demo files use. */
const firstBody = 999_002_000;
const bodies = 998_000;
/** Shares no factor with `bodies`, so every body comes up once before one comes up again. */
const stride = 618_033;

/**
 * The NHS number of the person with `serial` in the borough of `seed`: of the 999 range kept for tests, which no patient
 * has. Undefined for the one in eleven whose body has no check digit, and for everybody after the range is used up, at
 * 998,000: no two people of a borough share one.
 */
export function nhsNumberOf(seed: number, serial: number): string | undefined {
  if (serial >= bodies) return undefined;
  const body = String(firstBody + ((serial * stride + (seed >>> 0)) % bodies));
  const check = checkDigit(body);
  return check < 10 ? body + String(check) : undefined;
}
