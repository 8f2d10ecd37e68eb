import { useCallback, useEffect, useMemo, useState } from 'react';
import type { EnquiryView, SeenVersions } from '#contracts/views.ts';
import type { Instant } from '#kernel/clock.ts';
import { changedWhileTitle, readFirstWords } from '#wording/changes.ts';
import { useRules, useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { changedWhile, type ChangedThen, type OpenedOn } from './changed-while.ts';

/** A form and what it was opened on. */
export interface OpenForm {
  /** The versions whoever fills it has seen: those it was opened on, or those that were read since. */
  readonly seen: SeenVersions | undefined;
  /** What others did since, and was not read yet. */
  readonly changes: readonly ChangedThen[];
  /** The hub's time, as the view has it. */
  readonly now: Instant | undefined;
  /** It was read: from now on it counts as seen. */
  readonly read: () => void;
  /** Whether it may be sent; where not, says why and takes the focus to what is to be read. */
  readonly maySend: () => boolean;
}

/** Holds what a form about an enquiry was opened on, so that nothing newer is written over unread. */
export function useOpenedOn(view: EnquiryView | undefined, draftAt?: Instant): OpenForm {
  const { actor } = useWorkDesk();
  const rules = useRules();
  const [opened, setOpened] = useState<OpenedOn>();
  const [readAt, setReadAt] = useState<Instant>();
  if (opened === undefined && view !== undefined) setOpened({ seen: view.seen, at: view.now });
  const since = readAt === undefined ? draftAt : undefined;
  const changes = useMemo(
    () => (view === undefined || opened === undefined ? [] : changedWhile(opened, since, view, actor.userId, rules)),
    [view, opened, since, actor, rules],
  );
  const count = changes.length;
  useEffect(() => {
    if (count > 0) announce(`${changedWhileTitle}: ${count}`, { key: 'changed-while' });
  }, [count]);
  const read = useCallback(() => {
    if (view === undefined) return;
    setOpened({ seen: view.seen, at: view.now });
    setReadAt(view.now);
  }, [view]);
  return {
    seen: opened?.seen,
    changes,
    now: view?.now,
    read,
    maySend() {
      if (count === 0) return true;
      announce(readFirstWords, { priority: 'high' });
      document.querySelector<HTMLElement>('[data-changed-while] button')?.focus();
      return false;
    },
  };
}
