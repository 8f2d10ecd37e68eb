import { useCallback, useEffect, useRef, useState } from 'react';
import type { FieldValues, UseFormReturn } from 'react-hook-form';
import { useWorkDesk } from '../desk/work-desk.ts';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { FoundDraft } from '../desk/drafts.ts';

/** A form and what the desk keeps of it. */
export interface KeptForm {
  /** The form may be shown: what was typed before is in it. */
  readonly ready: boolean;
  /** What the form was opened with, if somebody had typed before. */
  readonly found: FoundDraft | undefined;
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
  const [ready, setReady] = useState(false);
  const [found, setFound] = useState<FoundDraft>();
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
      if (values !== undefined) {
        own.reset(values, { keepDefaultValues: true });
        setFound(draft);
      }
      setReady(true);
    })();
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
  return { ready, found, discard, flush };
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
