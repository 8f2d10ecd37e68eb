import { useEffect, useRef, useSyncExternalStore } from 'react';
import {
  draftElsewhereWords,
  draftFoundWords,
  draftSavedWords,
  draftVisibility,
  notSavedWords,
} from '#wording/saving.ts';
import type { OpenedDraft } from './use-draft.ts';
import { useView, useWorkDesk, useZone } from '../desk/work-desk.ts';
import { announce } from '../shell/announce.ts';
import { Button } from '../ui/button.tsx';
import css from './draft-line.module.css';

/** The truth about what is typed: "Saved on this computer" only after the desk's answer, never before (ux.md 6.6). */
export function DraftLine({
  draftKey,
  found,
  onDiscard,
  text,
}: {
  readonly draftKey: string;
  readonly found: OpenedDraft | undefined;
  readonly onDiscard: () => void;
  /** What to copy when it cannot be saved. */
  readonly text: () => string;
}) {
  const { drafts } = useWorkDesk();
  const zone = useZone();
  const state = useSyncExternalStore(drafts.subscribe, () => drafts.state(draftKey));
  const now = useView('connection', {}).value?.now;
  const hadFailed = useRef(false);
  useEffect(() => {
    if (state.kind === 'not-saved' && !hadFailed.current) announce(notSavedWords[state.why], { priority: 'high' });
    if (state.kind === 'saved' && hadFailed.current) announce('Saved on this computer');
    if (state.kind === 'not-saved') hadFailed.current = true;
    if (state.kind === 'saved') hadFailed.current = false;
  }, [state]);
  if (state.kind === 'not-saved') {
    return (
      <div className={`${css['line']} ${css['bad']}`}>
        <span>{notSavedWords[state.why]}</span>
        <Button onPress={() => void drafts.flush()}>Try again</Button>
        <Button onPress={() => void navigator.clipboard.writeText(text())}>Copy text</Button>
      </div>
    );
  }
  return (
    <div className={css['line']}>
      {state.kind === 'unsaved' ? <span>{state.slow ? 'Saving…' : ''}</span> : null}
      {state.kind === 'saved' ? <span className={css['saved']}>{draftSavedWords(state.at, zone)}</span> : null}
      {found?.savedAt === undefined ? null : (
        <span>
          {found.from === undefined
            ? draftFoundWords(found.savedAt, now ?? found.savedAt, zone)
            : draftElsewhereWords(found.savedAt, now ?? found.savedAt, zone)}
        </span>
      )}
      {found?.others?.map(({ text: other, savedAt }) => (
        <Button key={savedAt} look="quiet" onPress={() => found.take(other)}>
          Use instead: {draftElsewhereWords(savedAt, now ?? savedAt, zone)}
        </Button>
      ))}
      {state.kind === 'untouched' ? null : (
        <>
          <Button look="quiet" onPress={onDiscard}>
            Discard draft
          </Button>
          <span>{draftVisibility}</span>
        </>
      )}
    </div>
  );
}
