import type { RuleSet } from '#domain/rule-set.ts';
import { idOf, kindOf, type StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { CaseFiles } from './case-files.ts';
import { enquiryFacts, trayFacts, type RowFacts, type Submission } from './row-facts.ts';
import type { QueueKey } from './row-key.ts';

/** A referral of some enquiry that says word for word what another one says. */
export interface Repeat extends Submission {
  readonly enquiryId: Id<'enquiry'>;
}

/** The facts of every row, in memory: a queue of thousands is filtered and sorted, never parsed again. */
export interface RowIndex {
  /** Brings the index up to date and gives it. */
  at(files: CaseFiles, ruleSet: RuleSet | undefined): Rows;
  /** Something of this row changed. */
  touch(key: QueueKey): void;
  /** Anything may have changed: a snapshot replaced the base. */
  touchAll(): void;
}

/** The index of one moment. */
export interface Rows {
  readonly facts: ReadonlyMap<QueueKey, RowFacts>;
  /** Every referral held here with this digest of its submission. */
  submissions(digest: string): readonly Repeat[];
}

/**
 * An index over `keys`, which names the confirmed enquiries and the items of the tray. Only what was touched, what is
 * pending now and what was pending when it was last looked at is read again.
 */
export function openRowIndex(keys: () => readonly QueueKey[]): RowIndex {
  const known = new Map<QueueKey, RowFacts>();
  const byDigest = new Map<string, Repeat[]>();
  const touched = new Set<QueueKey>();
  let everything = true;
  let lastFiles: CaseFiles | undefined;
  let lastRules: RuleSet | undefined;

  function forget(key: QueueKey): void {
    const facts = known.get(key);
    known.delete(key);
    if (facts?.kind !== 'enquiry') return;
    for (const { digest } of facts.submissions) {
      const rest = (byDigest.get(digest) ?? []).filter(({ enquiryId }) => enquiryId !== facts.row.enquiryId);
      if (rest.length === 0) byDigest.delete(digest);
      else byDigest.set(digest, rest);
    }
  }

  function keep(facts: RowFacts): void {
    known.set(facts.key, facts);
    if (facts.kind !== 'enquiry') return;
    const { enquiryId } = facts.row;
    for (const submission of facts.submissions) {
      byDigest.set(submission.digest, [...(byDigest.get(submission.digest) ?? []), { ...submission, enquiryId }]);
    }
  }

  return {
    at(files, ruleSet) {
      if (everything || ruleSet !== lastRules) {
        known.clear();
        byDigest.clear();
        for (const key of keys()) touched.add(key);
      }
      if (files !== lastFiles)
        for (const own of [lastFiles, files]) for (const key of own?.pending ?? []) touched.add(key);
      for (const key of touched) {
        forget(key);
        const facts = read(key, files, ruleSet);
        if (facts !== undefined) keep(facts);
      }
      touched.clear();
      everything = false;
      lastFiles = files;
      lastRules = ruleSet;
      return { facts: known, submissions: (digest) => byDigest.get(digest) ?? [] };
    },
    touch: (key) => void touched.add(key),
    touchAll: () => {
      everything = true;
    },
  };
}

function read(key: QueueKey, files: CaseFiles, ruleSet: RuleSet | undefined): RowFacts | undefined {
  if (kindOf(key) === 'arrival') {
    const arrival = files.arrival(idOf(key as StreamKey<'arrival'>));
    return arrival === undefined ? undefined : trayFacts(arrival, ruleSet);
  }
  const file = files.find(idOf(key as StreamKey<'enquiry'>));
  return file === undefined ? undefined : enquiryFacts(file, ruleSet);
}
