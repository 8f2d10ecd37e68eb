import { diffWordsWithSpace } from 'diff';
import type { DecisionParts } from '#domain/decision.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { writtenParts, type WrittenPart } from '../decision/written-parts.ts';

type Recommended = DecisionParts['core']['current'];

/** A run of words that stayed, came or went. */
export interface Run {
  readonly kind: 'same' | 'added' | 'removed';
  readonly words: string;
}

/** How one part of a decision differs between two versions of it: values by themselves, prose word by word. */
export interface Difference {
  readonly name: string;
  readonly removed: readonly string[];
  readonly added: readonly string[];
  /** Empty where the prose is the same. */
  readonly prose: readonly Run[];
}

/** What differs between an earlier recommendation and a later one, in reading order; nothing for parts that stayed. */
export function differences(
  earlier: Recommended,
  later: Recommended,
  rules: RuleSet,
  /** The reference of a referral that one of them names, where it is known here. */
  referenceOf: (referralId: string) => string | undefined = () => undefined,
): readonly Difference[] {
  const name = (which: string) => (id: string) =>
    referenceOf(id) ?? (earlier.sameAs === later.sameAs ? undefined : which);
  const before = writtenParts(earlier, rules, name('A referral that is not on this computer (before)'));
  const after = writtenParts(later, rules, name('A referral that is not on this computer (now)'));
  const names = [...new Set([...after, ...before].map((part) => part.name))];
  return names.flatMap((part): Difference[] => {
    const [old, now] = [find(before, part), find(after, part)];
    const difference = {
      name: part,
      removed: old.values.filter((value) => !now.values.includes(value)),
      added: now.values.filter((value) => !old.values.includes(value)),
      prose: runsOf(old.prose ?? '', now.prose ?? ''),
    };
    return difference.removed.length + difference.added.length + difference.prose.length === 0 ? [] : [difference];
  });
}

/**
 * The words of two texts as runs; none where they say the same. A word or two that stayed between changes goes with
 * them, so that a sentence written anew reads as one that went and one that came; where little of either text stayed at
 * all, the whole of one went and the whole of the other came. Joined again, either text comes out whole.
 */
export function runsOf(before: string, after: string): readonly Run[] {
  if (before === after) return [];
  const changes = diffWordsWithSpace(before, after);
  const runs: Run[] = [];
  let [gone, come] = ['', ''];
  const flush = (): void => {
    if (gone !== '') runs.push({ kind: 'removed', words: gone });
    if (come !== '') runs.push({ kind: 'added', words: come });
    [gone, come] = ['', ''];
  };
  changes.forEach(({ added, removed, value }, at) => {
    if (removed) gone += value;
    else if (added) come += value;
    else if (at > 0 && at < changes.length - 1 && wordCount(value) <= fewWords) {
      gone += value;
      come += value;
    } else {
      flush();
      runs.push({ kind: 'same', words: value });
    }
  });
  flush();
  const stayed = runs.reduce((sum, run) => sum + (run.kind === 'same' ? wordCount(run.words) : 0), 0);
  const isOther =
    before !== '' && after !== '' && stayed < littleInCommon * Math.max(wordCount(before), wordCount(after));
  if (!isOther) return runs;
  return [
    { kind: 'removed', words: before },
    { kind: 'added', words: after },
  ];
}

const fewWords = 2;
/** Below this share of words in common two texts are two texts. */
const littleInCommon = 1 / 3;

function wordCount(words: string): number {
  return words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

function find(parts: readonly WrittenPart[], name: string): WrittenPart {
  return parts.find((part) => part.name === name) ?? { name, values: [] };
}
