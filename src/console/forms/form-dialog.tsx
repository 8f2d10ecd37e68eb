import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { closeOverlay } from '../state/place.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Form } from './form.tsx';
import { Problem } from './problem.tsx';
import { focusField, problemsOf } from './problems.ts';
import css from './form-dialog.module.css';

/** A form in a window: the first field has the focus, errors on top, the act and the way out below. Closing keeps the draft. */
export function FormDialog<Values extends FieldValues>({
  title,
  act,
  form,
  onSend,
  problem,
  onBlur,
  children,
  primary = true,
}: {
  readonly title: string;
  /** The verb and its object on the button. */
  readonly act: string;
  readonly form: UseFormReturn<Values>;
  readonly onSend: () => Promise<void>;
  readonly problem: string | undefined;
  readonly onBlur?: () => void;
  readonly children: ReactNode;
  readonly primary?: boolean;
}) {
  const { errors, submitCount, isSubmitting } = form.formState;
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    fields.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  return (
    <Dialog title={title} onClose={closeOverlay}>
      <Form className={css['form']} label={title} onBlur={onBlur} onSend={onSend}>
        <ErrorSummary problems={problemsOf(errors)} attempt={submitCount} onGoTo={focusField} />
        {problem === undefined ? null : <Problem words={problem} />}
        <div ref={fields} className={css['form']}>
          {children}
        </div>
        <div className={css['acts']}>
          <Button
            type="submit"
            look={primary ? 'primary' : 'plain'}
            keys="Control+Enter"
            showKeys
            pending={isSubmitting}
          >
            {act}
          </Button>
          <Button onPress={closeOverlay}>Cancel</Button>
        </div>
      </Form>
    </Dialog>
  );
}
