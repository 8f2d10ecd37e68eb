import { useMemo, type ReactNode, type SyntheticEvent } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { defectWords } from '#wording/saving.ts';
import { newId } from '../desk/ids.ts';
import { Button } from '../ui/button.tsx';
import css from './region.module.css';

/** One region of the shell: named, reached by F6, and failing alone (ux.md 6.4, 8). */
export function Region({
  name,
  label = name,
  as: Element = 'section',
  children,
  className,
  isOld = false,
}: {
  readonly name: string;
  /** What it is called where that says more than its place. */
  readonly label?: string;
  readonly as?: 'section' | 'nav' | 'header' | 'footer';
  readonly children: ReactNode;
  readonly className?: string | undefined;
  /** It shows what is about to be replaced: what is pressed there does nothing. */
  readonly isOld?: boolean;
}) {
  return (
    <Element aria-label={label} data-region={name} className={className ?? css['region']} {...(isOld ? old : {})}>
      <ErrorBoundary fallbackRender={(fallback) => <RegionDefect {...fallback} name={name} />}>
        {children}
      </ErrorBoundary>
    </Element>
  );
}

const stop = (event: SyntheticEvent): void => {
  event.stopPropagation();
  event.preventDefault();
};

/** Not `inert`, which would have the whole part styled anew twice for each row somebody passes. */
const old = {
  'data-old': '',
  onPointerDownCapture: stop,
  onClickCapture: stop,
  onKeyDownCapture: stop,
} as const;

function RegionDefect({ name, resetErrorBoundary }: FallbackProps & { readonly name: string }) {
  return <Defect where={`the ${name} view`} again="Reload this view" onAgain={resetErrorBoundary} />;
}

/** The last resort: something outside every region failed. */
export function WholeDefect({ resetErrorBoundary }: FallbackProps) {
  return <Defect where="this window" again="Reload the window" onAgain={resetErrorBoundary} />;
}

/** What a person sees of a mistake of ours; the reference is in the console of the window, with what was thrown. */
function Defect({
  where,
  again,
  onAgain,
}: {
  readonly where: string;
  readonly again: string;
  readonly onAgain: () => void;
}) {
  const reference = useMemo(() => `E-${newId().slice(0, 4).toUpperCase()}`, []);
  return (
    <div className={css['defect']} role="alert">
      <h2>{defectWords(where, reference)}</h2>
      <Button onPress={onAgain}>{again}</Button>
    </div>
  );
}
