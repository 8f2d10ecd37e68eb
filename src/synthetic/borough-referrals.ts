import { assert } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { borough, type BoroughOptions } from './borough.ts';
import { drawFor } from './draw.ts';
import type { Family } from './family.ts';
import { historyOf, type Lately, type TellingKind, type Told } from './referrals/family-history.ts';
import type { Slip } from './slip.ts';

/** What only truth knows about a referral. */
export interface ReferralTruth {
  /** Number of the family in the borough. */
  readonly family: number;
  /** The same for all referrals about one incident, and for no other. */
  readonly incident: string;
  /** Code of what happened: an entry of `referrals/`. */
  readonly happened: string;
  readonly telling: TellingKind;
  /** The submission it says again or adds to; absent on a first. */
  readonly of?: string;
  /** One for each subject of the body, in its order. */
  readonly subjects: readonly { readonly person: string; readonly slips: readonly Slip[] }[];
}

/** One arrival. */
export interface BoroughReferral {
  /** When it arrives, which is when it was sent or a little later. */
  readonly at: Instant;
  readonly body: IntakeReferral;
  readonly truth: ReferralTruth;
}

export interface BoroughReferralOptions extends BoroughOptions {
  readonly referrals: number;
  /** So many incidents of a hundred are of the last `days` days, beyond those that chance puts there. */
  readonly lately?: Lately;
}

/** No child is reported oftener. */
const mostOfFamily = 20;

/**
 * `referrals` arrivals about families of the borough, in the order of arrival. Most families are told of once or twice, a
 * few up to twenty times. A Defect when the borough is too small to be told of so often.
 */
export function boroughReferrals(options: BoroughReferralOptions): readonly BoroughReferral[] {
  const { seed, referrals } = options;
  const told: Told[] = [];
  for (const family of familiesToldOf(options)) {
    if (told.length >= referrals) break;
    const draw = drawFor(seed, 'history', family.number);
    const often = 1 + Math.floor(mostOfFamily * (draw.between(0, 9999) / 10_000) ** 11);
    told.push(...historyOf(draw, family, options, Math.min(often, referrals - told.length)));
  }
  assert(told.length === referrals, `a borough of more people for ${String(referrals)} referrals`);
  return told.sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0)).map(arrivalOf);
}

/** As many families as could be needed, those with children before others; they are all that is kept of the borough. */
function familiesToldOf(options: BoroughReferralOptions): readonly Family[] {
  const { seed, referrals } = options;
  let chosen: { readonly family: Family; readonly key: number }[] = [];
  const best = (): typeof chosen => chosen.sort((one, other) => other.key - one.key).slice(0, referrals);
  for (const family of borough(options)) {
    // Weighted sampling by keys (Efraimidis and Spirakis 2006): the largest of u^(1/weight).
    const key = (drawFor(seed, 'chosen', family.number).between(1, 1_000_000) / 1_000_000) ** (1 / weightOf(family));
    chosen.push({ family, key });
    if (chosen.length >= 4 * referrals) chosen = best();
  }
  return best().map(({ family }) => family);
}

function weightOf({ kind, relationships }: Family): number {
  switch (kind) {
    case 'parents-and-children':
    case 'fostering':
      // The more goes on in a family, the oftener somebody writes.
      return 1 + relationships.length / 40;
    case 'childrens-home':
    case 'refuge':
    case 'hotel':
      return 2;
    case 'cared-for':
    case 'care-home':
      return 1.2;
    case 'one-older':
      return 0.35;
    case 'one-of-working-age':
    case 'couple':
    case 'grown-children':
    case 'shared-house':
      return 0.04;
  }
}

function arrivalOf({ at, sentAt, submissionId, content, written, kind, of, ...told }: Told): BoroughReferral {
  const family = told.happening.family.number;
  return {
    at,
    body: { form: { name: 'mash-referral', version: '1' }, submissionId, sentAt, ...content },
    truth: {
      family,
      incident: `incident-${String(family)}-${String(told.incident)}`,
      happened: told.happening.kind.code,
      telling: kind,
      ...(of === undefined ? {} : { of: of.submissionId }),
      subjects: written.map(({ person, slips }) => ({ person, slips })),
    },
  };
}
