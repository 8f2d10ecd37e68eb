import type { Id } from '#kernel/ids.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { useRules } from '../../desk/work-desk.ts';
import { WordsDialog } from './words-dialog.tsx';

/** Lifts a restriction: a manager, with a coded reason and words. */
export function LiftRestriction({ restrictionId }: { readonly restrictionId: Id<'restriction'> }) {
  const { liftReasons } = useRules();
  return (
    <WordsDialog
      title="Lift the restriction"
      act="Lift it"
      said="Restriction lifted"
      draftKey={`lift/${restrictionId}`}
      choices={liftReasons.map(({ code, label }) => ({ value: code, label }))}
      choiceLabel="Why it is lifted"
      choiceMissing={fieldErrors.liftReason}
      wordsLabel="What changed"
      wordsMissing={fieldErrors.liftWords}
      command={(reason, words) => ({ kind: 'lift-restriction', args: { restrictionId, reason, words } })}
    >
      <p>Everybody whose role sees such records sees this again. Who restricted it and why stays on record.</p>
    </WordsDialog>
  );
}

/** Ends an access before its time. */
export function EndAccess({ accessId }: { readonly accessId: Id<'access'> }) {
  return (
    <WordsDialog
      title="End the access"
      act="End it"
      said="Access ended"
      draftKey={`end-access/${accessId}`}
      wordsLabel="Why it ends now"
      command={(_, words) => ({
        kind: 'end-access',
        args: { accessId, ...(words.trim() === '' ? {} : { words }) },
      })}
    >
      <p>
        It goes from their lists and their computer, within seconds where that is connected. That they were let in stays
        on record.
      </p>
    </WordsDialog>
  );
}
