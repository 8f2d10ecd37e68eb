import type { Instant, PlainDate } from '#kernel/clock.ts';
import { plusMs } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { dayOf } from './days.ts';
import { drawFor } from './draw.ts';
import { Ledger } from './families/ledger.ts';
import { makeFamily } from './families/make-family.ts';
import type { Family } from './family.ts';
import { localities } from './places/localities.ts';
import { happenIn, tellersOf } from './referrals/incident.ts';
import { tell } from './referrals/telling.ts';
import { senders } from './senders.ts';

/** What families asked for alone are as of: some of their children are not born at first. */
const time = { from: dayOf('2026-01-01' as PlainDate), until: dayOf('2027-07-01' as PlainDate) };
/** Serials kept for one family: more than the largest has people. */
const serials = 48;
/** As many families as there are NHS numbers for; then numbers and doors come round again. */
const families = 20_000;

/**
 * Referral `index` about the borough of `seed`, as an agency's system would post it at `at` (2026 or later): one at a time
 * and without end, where `boroughReferrals` gives a number that is known, with truth. Nearly a third are about a family
 * that an earlier one was about. The same three arguments give the same body; nothing in it is real.
 */
export function syntheticReferral(seed: number, index: number, at: Instant): IntakeReferral {
  const draw = drawFor(seed, 'referral', index);
  const today = at.slice(0, 10) as PlainDate;
  for (let number = familyNumber(seed, index); ; number += 1) {
    const happening = happenIn(draw, familyOf(seed, number), today);
    const tellers = happening === undefined ? [] : tellersOf(happening);
    if (happening === undefined || tellers.length === 0) continue;
    const sender = senders[draw.pick(tellers)];
    return {
      form: { name: 'mash-referral', version: '1' },
      submissionId: `${sender.prefix}-${String(seed)}-${String(index)}`,
      ...(draw.chance(80) ? { sentAt: plusMs(at, -draw.between(0, 1_200_000)) } : {}),
      ...tell(draw, happening, sender, today).content,
    };
  }
}

/** Which family referral `index` is about: a new one, or the one of a referral not long before. */
export function familyNumber(seed: number, index: number): number {
  const draw = drawFor(seed, 'choice', index);
  if (index === 0 || draw.chance(70)) return index;
  return familyNumber(seed, draw.between(Math.max(0, index - 200), index - 1));
}

function familyOf(seed: number, number: number): Family {
  const ledger = new Ledger(1_000_000, localities, (number % families) * serials);
  return makeFamily({ seed, ledger, localities, ...time }, number, serials);
}
