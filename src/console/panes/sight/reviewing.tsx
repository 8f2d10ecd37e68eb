import { useState } from 'react';
import { AccessReviewed } from '#domain/access.ts';
import type { Id } from '#kernel/ids.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { findingWords, typedEndWords } from '#wording/sight.ts';
import { newId } from '../../desk/ids.ts';
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

const ends = ['author-asked', 'set-aside'] as const;

/** Says what became of something somebody typed, where it is not filed. */
export function SettleTyped({ alertId }: { readonly alertId: Id<'alert'> }) {
  return (
    <WordsDialog
      title="What became of it"
      act="Record it"
      said="What somebody typed dealt with"
      draftKey={`alert/${alertId}`}
      choices={ends.map((value) => ({ value, label: typedEndWords[value] }))}
      choiceLabel="What you did"
      choiceMissing={fieldErrors.typedEnd}
      wordsLabel="What they said, or why it is not needed"
      wordsMissing={fieldErrors.settleWords}
      command={(how, words) => ({ kind: 'settle-alert', args: { alertId, how: how as (typeof ends)[number], words } })}
    />
  );
}

/** Files what somebody typed, word for word and in their name, in the enquiry it is about. */
export function FileTyped({
  alertId,
  enquiryId,
}: {
  readonly alertId: Id<'alert'>;
  readonly enquiryId: Id<'enquiry'>;
}) {
  // Made once for as long as the form stands: sending it twice files one note.
  const [noteId] = useState(() => newId<'note'>());
  return (
    <WordsDialog
      title="File it as a note"
      act="File it"
      said="Filed as a note in their name"
      draftKey={`alert/${alertId}`}
      wordsLabel="Anything to say about it"
      command={(_, words) => ({
        kind: 'file-passed-text',
        args: { alertId, enquiryId, noteId, ...(words.trim() === '' ? {} : { words }) },
      })}
    >
      <p>It stands among the notes as it was typed, with who typed it and when, and that you filed it.</p>
    </WordsDialog>
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
