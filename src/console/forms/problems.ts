import type { FieldErrors, FieldValues } from 'react-hook-form';
import type { FormProblem } from '../ui/error-summary.tsx';

/** The errors of a form as a flat list, in the order of its fields; nested fields by their path. */
export function problemsOf<Values extends FieldValues>(errors: FieldErrors<Values>): readonly FormProblem[] {
  return gather(errors, '');
}

function gather(errors: unknown, path: string): FormProblem[] {
  if (typeof errors !== 'object' || errors === null) return [];
  if ('message' in errors && typeof errors.message === 'string') return [{ field: path, words: errors.message }];
  return Object.entries(errors).flatMap(([key, inner]) =>
    key === 'ref' || (key === 'root' && inner === undefined) ? [] : gather(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** Puts the focus on the first control of the field at `path`. */
export function focusField(path: string): void {
  const [named] = document.getElementsByName(path);
  const group = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"] :is(input, textarea, button)`);
  const target = named ?? group;
  target?.focus();
  target?.scrollIntoView({ block: 'center' });
}
