import type { EnquiryView } from '#contracts/views.ts';
import { copiedWords } from '#wording/deciding.ts';
import { calledWords, nameWords } from '#wording/names.ts';
import { subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import type { DecisionDraft } from './decision-draft.ts';

/** The fields whose words are compared with the decisions about the others. */
const compared = ['voiceWords', 'rationale', 'alternatives'] as const;
type Compared = (typeof compared)[number];

const folded = (words: string | undefined): string =>
  (words ?? '').replaceAll(/\s+/g, ' ').trim().toLocaleLowerCase('en-GB');

/**
 * What stands word for word in the decision about somebody else of the enquiry, field by field, as a sentence. Two
 * children of one house are two children: copied text is pointed out, and may stay.
 */
export function copiedFrom(
  view: EnquiryView,
  one: SubjectInEnquiry,
  draft: Pick<DecisionDraft, Compared>,
): Readonly<Partial<Record<Compared, string>>> {
  const others = subjectsOf(view).filter((other) => other.line.decisionId !== one.line.decisionId);
  return Object.fromEntries(
    compared.flatMap((field) => {
      const words = folded(draft[field]);
      const same = words === '' ? [] : others.filter((other) => folded(wordsIn(other, field)) === words);
      const names = same.map((other) => nameWords(other.subject.name));
      return names.length === 0 ? [] : [[field, copiedWords(names, calledWords(one.subject.name))]];
    }),
  );
}

function wordsIn(other: SubjectInEnquiry, field: Compared): string | undefined {
  const current = other.decision?.parts.core.current;
  if (field !== 'voiceWords') return current?.[field];
  return current?.ownWords?.kind === 'words' ? current.ownWords.words : undefined;
}
