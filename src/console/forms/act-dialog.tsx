import type { ReactNode } from 'react';
import type { FieldValues } from 'react-hook-form';
import { DraftLine } from './draft-line.tsx';
import { FormDialog } from './form-dialog.tsx';
import type { ActForm } from './use-act-form.ts';

/** A form that ends in one act, in a window, with what is kept of it below. */
export function ActDialog<Values extends FieldValues>({
  acting: { form, draft, draftKey, problem },
  text,
  children,
  ...dialog
}: {
  readonly title: string;
  /** The verb and its object on the button. */
  readonly act: string;
  readonly primary?: boolean;
  readonly acting: ActForm<Values>;
  readonly onSend: () => Promise<void>;
  /** The words typed so far, as they are compared with earlier versions of them. */
  readonly text: () => string;
  readonly children: ReactNode;
}) {
  return (
    <FormDialog {...dialog} form={form} problem={problem} onBlur={draft.flush}>
      {children}
      <DraftLine draftKey={draftKey} found={draft.found} onDiscard={() => void draft.discard()} text={text} />
    </FormDialog>
  );
}
