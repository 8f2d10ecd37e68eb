import { queueBands, type QueueLocality, type QueueName, type QueueView } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { belongs, holds, isOpen, isUnrated, standsIn, type Asking } from './queue-names.ts';
import { bandOf, limitsOf, type BandLimits } from './queue-bands.ts';
import type { RowFacts } from './row-facts.ts';
import type { Urgency } from './urgency.ts';

/** Which queue is asked for. */
export interface QueueAsked {
  readonly name: QueueName;
  readonly locality: QueueLocality;
  readonly filter: string;
}

/** What a queue is made from. */
export interface QueueParts extends Asking {
  readonly facts: Iterable<RowFacts>;
  readonly urgency: Urgency;
  readonly now: Instant;
}

/**
 * The order of a queue: its keys band by band. Unrated ones stand first, by the first rule of urgency that what was stated
 * meets, then by age; the others by what runs out first: band, rating, due time, reference (ux.md 6.9). The figures are of
 * everything open in the localities asked for, whichever queue is shown and whatever is filtered.
 */
export function queueView({ name, locality, filter }: QueueAsked, parts: QueueParts): QueueView {
  const inLocality = standsIn(locality, parts.actor);
  const isHeld = holds(filter);
  const limits = limitsOf(parts.now, parts.ruleSet);
  const byBand = new Map<QueueView['bands'][number]['band'], Placed[]>();
  const counts = newCounts();
  for (const facts of parts.facts) {
    if (!inLocality(facts)) continue;
    const band = bandOf(facts, limits);
    if (isOpen(facts)) count(counts, facts, limits);
    if (!belongs(name, facts, parts) || !isHeld(facts)) continue;
    const place = placeOf(facts, band, parts.urgency);
    const placed = byBand.get(band);
    if (placed === undefined) byBand.set(band, [place]);
    else placed.push(place);
  }
  return {
    name,
    bands: queueBands.flatMap((band) => {
      const placed = byBand.get(band);
      return placed === undefined ? [] : [{ band, keys: placed.sort(comparePlaces).map(({ facts }) => facts.key) }];
    }),
    counts,
    now: parts.now,
  };
}

/** Where a row stands within its band: a place, then a time, in one number; of two that are equal, by reference. */
interface Placed {
  readonly facts: RowFacts;
  readonly order: number;
}

const afterEveryRank = 99;
/** More milliseconds than any time has: a place times this and a time make one number that is still exact. */
const beyondTime = 1e14;
/** What never runs out comes after what does. */
const never = beyondTime - 1;

function placeOf(facts: RowFacts, band: string, urgency: Urgency): Placed {
  if (band === 'not-rated') return { facts, order: urgency.placeOf(facts) * beyondTime + facts.receivedMs };
  // What was written since the closing stands first among the closed, the latest on top.
  if (band === 'closed' && facts.kind === 'enquiry' && facts.notedMs !== undefined)
    return { facts, order: -facts.notedMs };
  const rank = facts.kind === 'enquiry' ? facts.row.ratingRank : undefined;
  return { facts, order: (rank ?? afterEveryRank) * beyondTime + (facts.dueMs ?? never) };
}

function comparePlaces(a: Placed, b: Placed): number {
  return a.order - b.order || (a.facts.reference < b.facts.reference ? -1 : 1);
}

type Counts = QueueView['counts'];

function newCounts(): Counts {
  return { unrated: 0, tray: 0, overdue: 0, dueToday: 0, toSign: 0, handOvers: 0, byRating: {} };
}

function count(counts: Counts, facts: RowFacts, { now, tomorrow }: BandLimits): void {
  if (isUnrated(facts)) {
    counts.unrated += 1;
    const oldest = counts.oldestUnratedAt;
    if (oldest === undefined || facts.receivedAt < oldest) counts.oldestUnratedAt = facts.receivedAt;
  }
  const due = facts.dueMs;
  if (due !== undefined && due < now) counts.overdue += 1;
  else if (due !== undefined && due < tomorrow) counts.dueToday += 1;
  if (facts.kind === 'arrival') {
    counts.tray += 1;
    return;
  }
  if (facts.toSign.length > 0) counts.toSign += 1;
  counts.handOvers += facts.row.handOvers;
  const { rating } = facts.row;
  if (rating !== undefined) counts.byRating[rating] = (counts.byRating[rating] ?? 0) + 1;
}
