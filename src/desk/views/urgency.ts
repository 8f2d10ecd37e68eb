import type { RuleSet } from '#domain/rule-set.ts';
import { urgentFactsOf, type UrgentFact } from '#domain/urgency.ts';
import { localOf, type Instant, type PlainDate } from '#kernel/clock.ts';
import type { EnquiryFacts, RowFacts } from './row-facts.ts';

/** What of the hub's rules of urgency a row meets, today. */
export interface Urgency {
  /** The place of the first rule a row meets; after them all where it meets none, like an item of the tray. */
  placeOf(facts: RowFacts): number;
  /** The rules it meets, by code, in their order. */
  codesOf(facts: EnquiryFacts): readonly string[];
}

/** Remembers what each row meets until the day changes: somebody grows older. */
export function openUrgency(): { at(ruleSet: RuleSet | undefined, now: Instant): Urgency } {
  let met = new WeakMap<RowFacts, readonly UrgentFact[]>();
  let day: PlainDate | undefined;
  return {
    at(ruleSet, now) {
      const today = localOf(now, ruleSet?.calendar.zone ?? 'UTC').date;
      if (today !== day) met = new WeakMap();
      day = today;
      const of = (facts: EnquiryFacts): readonly UrgentFact[] => {
        const known = met.get(facts);
        if (known !== undefined) return known;
        // Facts are made anew whenever the rules change.
        const now = ruleSet === undefined ? [] : urgentFactsOf(facts.stated, ruleSet, today);
        met.set(facts, now);
        return now;
      };
      const last = ruleSet?.urgency.length ?? 0;
      return {
        placeOf: (facts) => (facts.kind === 'arrival' ? last : (of(facts)[0]?.place ?? last)),
        codesOf: (facts) => of(facts).map(({ code }) => code),
      };
    },
  };
}
