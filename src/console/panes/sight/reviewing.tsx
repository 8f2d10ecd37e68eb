import { AccessReviewed } from '#domain/access.ts';
import type { Id } from '#kernel/ids.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { findingWords } from '#wording/sight.ts';
import { WordsDialog } from './words-dialog.tsx';

const findings = AccessReviewed.core.shape.finding;

/** Says whether an emergency opening was right. Once, by somebody outside the line. */
export function ReviewGlass({ accessId }: { readonly accessId: Id<'access'> }) {
  return (
    <WordsDialog
      title="Review an emergency opening"
      act="Record the review"
      said="Emergency opening reviewed"
      draftKey={`review/${accessId}`}
      choices={findings.options.map((value) => ({ value, label: findingWords[value] }))}
      choiceLabel="What you found"
      choiceMissing={fieldErrors.finding}
      wordsLabel="What it rests on, and what follows"
      wordsMissing={fieldErrors.reviewWords}
      command={(finding, words) => ({
        kind: 'review-access',
        args: { accessId, finding: findings.parse(finding), words },
      })}
    />
  );
}

/** Says what followed from an alert. */
export function SettleAlert({ alertId }: { readonly alertId: Id<'alert'> }) {
  return (
    <WordsDialog
      title="What followed"
      act="Record it"
      said="Alert dealt with"
      draftKey={`alert/${alertId}`}
      wordsLabel="What you did about it"
      wordsMissing={fieldErrors.settleWords}
      command={(_, words) => ({ kind: 'settle-alert', args: { alertId, words } })}
    />
  );
}
