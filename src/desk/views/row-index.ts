import type { RuleSet } from '#domain/rule-set.ts';
import type { Id } from '#kernel/ids.ts';
import type { CaseFiles } from './case-files.ts';
import { rowFacts, type RowFacts } from './row-facts.ts';

/** The facts of every enquiry's row, in memory: a queue of thousands is filtered and sorted, never parsed again. */
export interface RowIndex {
  /** Facts of all enquiries held here, brought up to date first. */
  facts(files: CaseFiles, ruleSet: RuleSet | undefined): Iterable<RowFacts>;
  /** Something of this enquiry changed. */
  touch(enquiryId: Id<'enquiry'>): void;
  /** Anything may have changed: a snapshot replaced the base. */
  touchAll(): void;
}

/**
 * An index over `enquiryIds`, which names the confirmed enquiries. Only what was touched, what is pending now and what
 * was pending when it was last looked at is read again.
 */
export function openRowIndex(enquiryIds: () => readonly Id<'enquiry'>[]): RowIndex {
  const known = new Map<Id<'enquiry'>, RowFacts>();
  const touched = new Set<Id<'enquiry'>>();
  let everything = true;
  let lastFiles: CaseFiles | undefined;
  let lastRules: RuleSet | undefined;

  return {
    facts(files, ruleSet) {
      if (everything || ruleSet !== lastRules) {
        known.clear();
        for (const id of enquiryIds()) touched.add(id);
      }
      if (files !== lastFiles)
        for (const own of [lastFiles, files]) for (const id of own?.pending.keys() ?? []) touched.add(id);
      for (const id of touched) {
        const file = files.find(id);
        const facts = file === undefined ? undefined : rowFacts(file, ruleSet);
        if (facts === undefined) known.delete(id);
        else known.set(id, facts);
      }
      touched.clear();
      everything = false;
      lastFiles = files;
      lastRules = ruleSet;
      return known.values();
    },
    touch: (enquiryId) => void touched.add(enquiryId),
    touchAll: () => {
      everything = true;
    },
  };
}
