import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { present } from '#kernel/assert.ts';
import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Desk } from './desk-link.ts';
import type { Drafts } from './drafts.ts';
import type { QueueRows } from './queue-rows.ts';
import type { Snapshot, ViewArgs, ViewName, ViewStore } from './view-store.ts';

/** An open desk: somebody is signed in, views can be read and commands given. */
export interface WorkDesk {
  readonly desk: Desk;
  readonly views: ViewStore;
  readonly rows: QueueRows;
  readonly drafts: Drafts;
  readonly actor: Actor;
  readonly training: boolean;
}

/** Given once by the shell when the session opens. */
export const WorkDeskContext = createContext<WorkDesk | undefined>(undefined);
/** The rules of the hub, once they are here. */
export const RulesContext = createContext<RuleSet | undefined>(undefined);

/** The open desk. Only below the shell of an open session. */
export function useWorkDesk(): WorkDesk {
  return present(useContext(WorkDeskContext), 'an open desk above this pane');
}

/** The rules of the hub. Only below the shell, which waits for them. */
export function useRules(): RuleSet {
  return present(useContext(RulesContext), 'the rules of the hub above this pane');
}

/** The zone the hub's times are shown in. */
export function useZone(): string {
  return useRules().calendar.zone;
}

const nothing: Snapshot<never> = { value: undefined, trouble: undefined };

/**
 * A view, read again whenever the desk says that it moved. `args` may be a new object each time; undefined asks for
 * nothing.
 */
export function useView<Name extends ViewName>(name: Name, args: ViewArgs<Name> | undefined): Snapshot<Name> {
  const { views } = useWorkDesk();
  const key = args === undefined ? undefined : JSON.stringify(args);
  const subscribe = useCallback(
    (listener: () => void) =>
      key === undefined ? () => undefined : views.subscribe(name, JSON.parse(key) as ViewArgs<Name>, listener),
    [views, name, key],
  );
  return useSyncExternalStore(subscribe, () => (args === undefined ? nothing : views.snapshot(name, args)));
}
