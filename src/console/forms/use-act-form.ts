import { zodResolver } from '@hookform/resolvers/zod';
import { useState } from 'react';
import { useForm, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type * as z from 'zod';
import { useGive, type Give } from '../desk/give.ts';
import { useDraft, type KeptForm } from './use-draft.ts';

/** A form that ends in one act. */
export interface ActForm<Values extends FieldValues> {
  readonly draftKey: string;
  readonly form: UseFormReturn<Values>;
  readonly draft: KeptForm;
  /** Why the act was not done, said in the form. */
  readonly problem: string | undefined;
  /** Gives the command. True when it is kept, and the draft is gone; otherwise the form says why, and keeps its text. */
  readonly give: (...act: Parameters<Give>) => Promise<boolean>;
}

/**
 * A form whose values must be those of `schema` before they become an act. What is typed is kept as the draft
 * `draftKey` until then, and put back when it is of the shape `kept`.
 */
export function useActForm<Values extends FieldValues>({
  draftKey,
  empty,
  schema,
  kept,
}: {
  readonly draftKey: string;
  readonly empty: Values;
  readonly schema: z.ZodType<unknown, Values>;
  readonly kept: z.ZodType<Values>;
}): ActForm<Values> {
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const form = useForm<Values>({
    defaultValues: empty as never,
    resolver: zodResolver(schema) as never,
    shouldFocusError: false,
  });
  const draft = useDraft(draftKey, form, empty, (found) => kept.safeParse(found).data);
  return {
    draftKey,
    form,
    draft,
    problem,
    give: async (...act) => {
      const given = await give(...act);
      if (given.kind === 'not-kept') {
        setProblem(given.words);
        return false;
      }
      await draft.discard();
      return true;
    },
  };
}
