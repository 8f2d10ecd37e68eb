import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useWorkDesk } from '../desk/work-desk.ts';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { FoundDraft } from '../desk/drafts.ts';

/** What was typed before. `take` puts one of the `others` in its place; what stood there stays an earlier version. */
export interface OpenedDraft extends FoundDraft {
  readonly take: (text: string) => void;
}

/** A form and what the desk keeps of it. */
export interface KeptForm {
  /** What the form was opened with, if somebody had typed before, and how to take another version of it instead. */
  readonly found: OpenedDraft | undefined;
  /** The text has become an act, or is not wanted: the form is empty and the draft is gone. */
  readonly discard: () => Promise<void>;
  /** Saves now. Give it to `onBlur` of the form. */
  readonly flush: () => void;
}

/**
 * Keeps what is typed into `form` as the draft `key`, and puts back what was typed before. `read` turns the kept text
 * into values, or undefined when it is of an older form; such a text is left alone.
 */
export function useDraft<Values extends FieldValues>(
  key: string,
  form: UseFormReturn<Values>,
  empty: Values,
  read: (kept: unknown) => Values | undefined,
): KeptForm {
  const { drafts } = useWorkDesk();
  const [found, setFound] = useState<OpenedDraft>();
  const latest = useRef({ form, empty, read });
  useEffect(() => {
    latest.current = { form, empty, read };
  });
  const silent = useRef(false);
  useEffect(() => {
    const life = new AbortController();
    const { form: own, read: readOwn } = latest.current;
    void (async () => {
      const draft = await drafts.find(key).catch(whenDeskFails);
      if (life.signal.aborted) return;
      const values = draft === undefined ? undefined : readOwn(parsed(draft.text));
      if (draft === undefined || values === undefined) return;
      const both = withTyped(values, own.getValues(), latest.current.empty);
      own.reset(both, { keepDefaultValues: true });
      setFound({ ...draft, take: (text) => void take(text) });
      if (both !== values) drafts.typed(key, JSON.stringify(both));
    })();
    const take = async (text: string): Promise<void> => {
      const other = readOwn(parsed(text));
      if (other === undefined) return;
      await drafts.flush();
      await drafts.discard(key);
      own.reset(other, { keepDefaultValues: true });
      drafts.typed(key, JSON.stringify(other));
      await drafts.flush();
      setFound(undefined);
    };
    const stop = own.subscribe({
      formState: { values: true },
      callback: ({ values }) => {
        const text = JSON.stringify(values);
        // A form that is as empty as it came, and was never anything else, is no draft.
        const nothing = drafts.state(key).kind === 'untouched' && text === JSON.stringify(latest.current.empty);
        if (!silent.current && !nothing) drafts.typed(key, text);
      },
    });
    return () => {
      life.abort();
      stop();
      void drafts.flush();
    };
  }, [drafts, key]);
  const discard = useCallback(async () => {
    silent.current = true;
    latest.current.form.reset(latest.current.empty);
    silent.current = false;
    setFound(undefined);
    await drafts.discard(key);
  }, [drafts, key]);
  const flush = useCallback(() => void drafts.flush(), [drafts]);
  return { found, discard, flush };
}

/**
 * What was kept, and behind it what was typed in the moment before it was found: whoever writes at once, as on the
 * telephone, loses no letter of either.
 */
export function withTyped<Values extends FieldValues>(kept: Values, typed: Values, empty: Values): Values {
  const found = kept as Readonly<Record<string, unknown>>;
  const start = empty as Readonly<Record<string, unknown>>;
  const said = Object.entries(typed as Readonly<Record<string, unknown>>)
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(start[name]))
    .map(([name, value]) => [name, behind(found[name], value, start[name])] as const);
  return said.length === 0 ? kept : { ...kept, ...(Object.fromEntries(said) as Partial<Values>) };
}

/** Text goes behind text; a choice just made takes the place of the one kept. */
function behind(kept: unknown, typed: unknown, start: unknown): unknown {
  if (typeof kept !== 'string' || typeof typed !== 'string' || typeof start !== 'string') return typed;
  return kept + (typed.startsWith(start) ? typed.slice(start.length) : typed);
}

/** A desk that cannot look for a draft must not keep anybody from writing. */
function whenDeskFails(thrown: unknown): undefined {
  if (!(thrown instanceof PortTrouble)) throw thrown;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
