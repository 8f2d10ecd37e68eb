import { matchKeybindingPress, parseKeybinding } from 'tinykeys';
import type { ConsoleCommand } from './console-command.ts';

/** Where the focus is, as far as keys are concerned. */
export interface KeyPlace {
  readonly inQueue: boolean;
  /** In "Who is this?", which has digits of its own. */
  readonly inWho: boolean;
  readonly inText: boolean;
  /** A search field with something in it: its own Esc empties it. */
  readonly inFilledSearch: boolean;
  readonly inDialog: boolean;
  /** A menu, list or popover has the keys. */
  readonly inPopover: boolean;
}

/**
 * The command that a key press means at `place`, if any. Single letters and bare keys never reach past the widget they
 * belong to; a chord with Ctrl or Alt, and function keys, work in a text field too.
 */
export function commandForKey(
  commands: readonly ConsoleCommand[],
  event: KeyboardEvent,
  place: KeyPlace,
): ConsoleCommand | undefined {
  if (event.isComposing || place.inPopover) return undefined;
  return commands.find((command) => {
    if (command.scope === 'queue' && !place.inQueue) return false;
    if (command.scope === 'who' && !place.inWho) return false;
    if (place.inDialog && command.inDialogs !== true) return false;
    return command.keys.some((chord) => {
      const [press, ...rest] = parseKeybinding(chord);
      if (press === undefined || rest.length > 0) return false;
      if (place.inText && isBare(event) && !(event.key === 'Escape' && !place.inFilledSearch)) return false;
      return matchKeybindingPress(event, press);
    });
  });
}

function isBare(event: KeyboardEvent): boolean {
  return !event.ctrlKey && !event.altKey && !event.metaKey && !/^F\d+$/.test(event.key);
}

/** Reads from the document where the focus is. */
export function keyPlaceOf(target: EventTarget | null): KeyPlace {
  const element = target instanceof Element ? target : null;
  const within = (selector: string): boolean => (element?.closest(selector) ?? null) !== null;
  return {
    inQueue: within('[data-scope="queue"]'),
    inWho: within('[data-scope="who"]'),
    inText: within('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]'),
    inFilledSearch: element instanceof HTMLInputElement && element.type === 'search' && element.value !== '',
    inDialog: document.querySelector('[data-dialog]') !== null,
    inPopover: document.querySelector('[data-popover]') !== null,
  };
}
