import type { ReactNode } from 'react';
import { useOnce } from './use-once.ts';

/** A form: Enter, its button and Ctrl+Enter send it, once however often they are pressed. */
export function Form({
  label,
  onSend,
  onBlur,
  className,
  children,
}: {
  readonly label: string;
  readonly onSend: () => Promise<void>;
  /** The focus left a field: save what is typed. */
  readonly onBlur?: (() => void) | undefined;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}) {
  const send = useOnce(onSend);
  return (
    <form
      className={className}
      aria-label={label}
      noValidate
      onBlur={onBlur}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {children}
    </form>
  );
}
