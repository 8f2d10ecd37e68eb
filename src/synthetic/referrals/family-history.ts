import { dateOf, dayOf } from '../days.ts';
import { plusDays, plusMs, type Instant, type PlainDate } from '#kernel/clock.ts';
import type { Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import { senders, type Sender } from '../senders.ts';
import { sendingTime } from './hours.ts';
import { happenIn, tellersOf, type Incident } from './incident.ts';
import { tell, type Telling } from './telling.ts';

/**
 * How a referral stands to those before it: the first about an incident; the same submission once more, byte for byte;
 * the same form filled in again; the same incident told by somebody else; something added to it.
 */
export type TellingKind = 'first' | 'same-submission' | 'sent-again' | 'same-incident' | 'further-information';

/** Of a hundred incidents, how many are followed by what. */
const followUps = {
  'same-submission': 9,
  'sent-again': 9,
  'same-incident': 38,
  'further-information': 26,
} as const;

/** One referral of a family's history, before those of all families are put in order. */
export interface Told extends Telling {
  readonly kind: TellingKind;
  /** When it arrives, and when it says that it was sent. */
  readonly at: Instant;
  readonly sentAt: Instant;
  readonly submissionId: string;
  readonly happening: Incident;
  /** Number of the incident in this family, from 0. */
  readonly incident: number;
  /** What it says again or adds to. */
  readonly of?: Told;
}

/** A time of more incidents than others, at the end. */
export interface Lately {
  readonly days: number;
  readonly percent: number;
}

/** `from` and the day before `until`. */
export interface Time {
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly lately?: Lately;
}

/** At most `count` referrals about one family in this time, incident after incident; fewer where nobody was there to tell of. */
export function historyOf(draw: Draw, family: Family, time: Time, count: number): readonly Told[] {
  const told: Told[] = [];
  const inTime = (one: Told): boolean => one.at.slice(0, 10) < time.until;
  for (let tries = 0, incident = 0; told.length < count && tries < 40; tries += 1) {
    const last = dayOf(time.until) - 1;
    const recent = time.lately !== undefined && draw.chance(time.lately.percent);
    const on = dateOf(draw.between(recent ? last - time.lately.days : dayOf(time.from), last));
    const happening = happenIn(draw, family, on);
    if (happening === undefined) continue;
    const first = firstTelling(draw, happening, incident);
    if (first === undefined || !inTime(first)) continue;
    incident += 1;
    told.push(...[first, ...laterTellings(draw, first).filter(inTime)].slice(0, count - told.length));
  }
  return told;
}

function firstTelling(draw: Draw, happening: Incident, incident: number): Told | undefined {
  const kinds = tellersOf(happening);
  if (kinds.length === 0) return undefined;
  return tellBy(draw, senders[draw.pickEarly(kinds, 1.4)], happening, { kind: 'first', incident });
}

/** What follows a first telling, by the rates; mostly nothing. */
function laterTellings(draw: Draw, first: Told): readonly Told[] {
  const { happening, incident, sentAt } = first;
  const later: Told[] = [];
  if (draw.chance(followUps['same-submission']))
    later.push({ ...first, kind: 'same-submission', at: plusMs(sentAt, minutes(draw, 1, 40)), of: first });
  if (draw.chance(followUps['sent-again'])) {
    const at = plusMs(sentAt, minutes(draw, 25, 5 * 60));
    later.push({ ...first, kind: 'sent-again', at, sentAt: at, submissionId: `${first.submissionId}-2`, of: first });
  }
  for (const other of tellersOf(happening).filter((kind) => senders[kind].channel !== first.content.channel)) {
    if (!draw.chance(followUps['same-incident'])) continue;
    later.push(tellBy(draw, senders[other], happening, { kind: 'same-incident', incident, of: first }));
  }
  if (draw.chance(followUps['further-information'])) {
    const on = plusDays(first.at.slice(0, 10) as PlainDate, draw.between(1, 9));
    const sender = Object.values(senders).find(({ prefix }) => first.submissionId.startsWith(prefix)) ?? senders.school;
    later.push(tellBy(draw, sender, happening, { kind: 'further-information', incident, of: first, on }));
  }
  return later;
}

/** What is decided about a telling. */
interface Decided {
  readonly kind: TellingKind;
  readonly incident: number;
  readonly of?: Told;
  readonly on?: PlainDate;
}

function tellBy(draw: Draw, sender: Sender, happening: Incident, { kind, incident, of, on }: Decided): Told {
  const { date, at } = sendingTime(draw, sender.kind, on ?? happening.on);
  // Nobody tells an incident for the second time before it was told first.
  const sentAt = of !== undefined && at <= of.at ? plusMs(of.at, minutes(draw, 10, 300)) : at;
  return {
    ...tell(draw, happening, sender, date, kind === 'further-information'),
    ...{ kind, at: sentAt, sentAt, happening, incident },
    submissionId: [sender.prefix, date.slice(0, 4), happening.family.number, incident, draw.between(1000, 9999)].join(
      '-',
    ),
    ...(of === undefined ? {} : { of }),
  };
}

function minutes(draw: Draw, low: number, high: number): number {
  return draw.between(low, high) * 60_000;
}
