import { plusDays, plusMs, type Instant, type PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import { senders, type Sender, type SenderKind } from '../senders.ts';
import { happenIn, type Incident } from './incident.ts';
import { isOpen, sendingTime } from './hours.ts';
import { tell, type Telling } from './telling.ts';

/**
 * How a referral stands to those before it: the first about an incident; the same submission once more, byte for byte;
 * the same form filled in again; the same incident told by somebody else; something added to it.
 */
export type TellingKind = 'first' | 'same-submission' | 'sent-again' | 'same-incident' | 'further-information';

/** One referral of a family's history, before all of them are put in order. */
export interface Told extends Telling {
  readonly kind: TellingKind;
  readonly at: Instant;
  /** Number of the incident in this family, from 0. */
  readonly incident: number;
  readonly happening: Incident;
  readonly sender: Sender;
  readonly submissionId: string;
  /** The one it says again or adds to. */
  readonly of?: Told;
}

/** Of a hundred referrals that are the first about an incident, how many are followed by what. */
export const followUps = { 'same-submission': 5, 'sent-again': 8, 'same-incident': 30, 'further-information': 14 } as const;

/** The `count` referrals about one family between `from` and the day before `until`, incident after incident. */
export function historyOf(draw: Draw, family: Family, time: { readonly from: PlainDate; readonly until: PlainDate }, count: number): readonly Told[] {
  const told: Told[] = [];
  for (let incident = 0, tries = 0; told.length < count && tries < count * 20; tries += 1) {
    const on = dayBetween(draw, time);
    const happening = happenIn(draw, family, on);
    if (happening === undefined) continue;
    const first = firstTold(draw, happening, incident);
    if (first === undefined || first.at.slice(0, 10) >= time.until) continue;
    incident += 1;
    const followed = followed_(draw, first).filter(({ at }) => at.slice(0, 10) < time.until);
    told.push(...[first, ...followed].slice(0, count - told.length));
  }
  return told;
}
