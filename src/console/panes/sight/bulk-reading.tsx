import { useState } from 'react';
import { fieldErrors } from '#wording/field-errors.ts';
import { bulkReadingWords } from '#wording/sight.ts';
import { newId } from '../../desk/ids.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import css from './sight.module.css';
import { WordsDialog } from './words-dialog.tsx';

/** Many records were opened in an hour: why. Asked once; then records open again, and those who review reading see it. */
export function BulkReading() {
  const { bulkReadingReasons, readsAnHour } = useRules();
  const { actor } = useWorkDesk();
  const [alertId] = useState(() => newId<'alert'>());
  return (
    <WordsDialog
      title="You opened many records in an hour"
      act="Say why and go on"
      said="Reason recorded: open the record again"
      draftKey="bulk-reading"
      choices={bulkReadingReasons.map(({ code, label }) => ({ value: code, label }))}
      choiceLabel="Why"
      choiceMissing={fieldErrors.bulkReading}
      wordsLabel="What you are working on"
      wordsMissing={fieldErrors.bulkReadingWords}
      command={(reason, words) => ({
        kind: 'raise-alert',
        args: { alertId, why: 'bulk-reading', who: { userId: actor.userId, name: actor.name }, reason, words },
      })}
    >
      <p className={css['effect']}>{bulkReadingWords(readsAnHour)}</p>
    </WordsDialog>
  );
}
