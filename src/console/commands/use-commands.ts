import { createContext, useCallback, useContext, useEffect, useMemo } from 'react';
import type { QueueRow } from '#contracts/views.ts';
import { present } from '#kernel/assert.ts';
import { nameWords } from '#wording/names.ts';
import { useGive } from '../desk/give.ts';
import { useRules, useWorkDesk } from '../desk/work-desk.ts';
import { openedByKeyWords, noRowWords } from '#wording/queues.ts';
import { announce } from '../shell/announce.ts';
import { go, openKeyOf, usePlace } from '../state/place.ts';
import { queueHands } from '../state/queue-hands.ts';
import { trayTitle } from '#wording/tray.ts';
import type { CommandContext, ConsoleCommand, Possible } from './console-command.ts';
import { consoleCommands } from './console-commands.ts';
import { commandForKey, keyPlaceOf } from './dispatch.ts';

/** The commands as the shell offers them to buttons, menus, palette and Help. */
export interface Commands {
  readonly find: (id: string) => ConsoleCommand;
  readonly possible: (command: ConsoleCommand) => Possible;
  /** Runs a command, or says why it cannot be run now. */
  readonly run: (id: string) => void;
}

export const CommandsContext = createContext<Commands | undefined>(undefined);

/** The commands. Only below the shell. */
export function useCommands(): Commands {
  return present(useContext(CommandsContext), 'the commands above this control');
}

/** Whose row it is, in words. */
function rowName(row: QueueRow): string {
  if (row.kind === 'arrival') return trayTitle(row.sender);
  const [first] = row.subjects;
  return first === undefined ? row.reference : nameWords(first.name);
}

/** Makes the commands and listens to keys, once, before anybody else can take them (ux.md 6.2). */
export function useCommandsOfShell(): Commands {
  const { desk, views, rows, drafts, actor } = useWorkDesk();
  const rules = useRules();
  const give = useGive();
  const contextNow = useCallback((): CommandContext => {
    const place = usePlace.getState();
    const shown =
      place.enquiryId === undefined ? undefined : views.snapshot('enquiry', { enquiryId: place.enquiryId }).value;
    const item =
      place.arrivalId === undefined ? undefined : views.snapshot('arrival', { arrivalId: place.arrivalId }).value;
    const arrival = item?.kind === 'shown' ? item.view : undefined;
    const enquiry = shown?.kind === 'shown' ? shown.view : undefined;
    return { place, actor, rules, enquiry, arrival, queue: queueHands(), desk, drafts, give };
  }, [desk, views, drafts, actor, rules, give]);
  /** A key that acts is for the row it was pressed on. Whether that is what is open; where not, it is opened, and no more. */
  const isForOpenRow = useCallback(
    (command: ConsoleCommand, target: EventTarget | null): boolean => {
      if (command.onRow !== true) return true;
      const key = target instanceof Element ? target.closest<HTMLElement>('[data-key]')?.dataset['key'] : undefined;
      if (key !== undefined && key === openKeyOf(usePlace.getState())) return true;
      if (key !== undefined) queueHands()?.openRow(key);
      const row = key === undefined ? undefined : rows.row(key);
      const words = key === undefined ? noRowWords : openedByKeyWords(row === undefined ? undefined : rowName(row));
      go({ lastAct: { words, tone: 'problem' } });
      announce(words);
      return false;
    },
    [rows],
  );
  const commands = useMemo((): Commands => {
    const find = (id: string): ConsoleCommand =>
      present(
        consoleCommands.find((command) => command.id === id),
        `the command ${id}`,
      );
    return {
      find,
      possible: (command) => command.when(contextNow()),
      run(id) {
        const command = find(id);
        const context = contextNow();
        const now = command.when(context);
        if (now.ok) command.run(context);
        else {
          go({ lastAct: { words: now.reason, tone: 'problem' } });
          announce(now.reason);
        }
      },
    };
  }, [contextNow]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const command = commandForKey(consoleCommands, event, keyPlaceOf(event.target));
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      if (isForOpenRow(command, event.target)) commands.run(command.id);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [commands, isForOpenRow]);
  return commands;
}
