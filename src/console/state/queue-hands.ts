import type { Id } from '#kernel/ids.ts';

/** What can be done to the queue's grid from outside it. */
export interface QueueHands {
  /** Moves the current row by `rows`, or to an end. */
  readonly move: (to: number | 'first' | 'last' | 'page-up' | 'page-down') => void;
  /** Opens the current row, where something else is open. */
  readonly openFocused: () => void;
  /** Puts the focus on the current row. */
  readonly focusRow: () => void;
  /** Opens what the row of `key` stands for; the focus is on the row. */
  readonly openRow: (key: string) => void;
  readonly focusFilter: () => void;
  /** Sorts anew and shows what came in meanwhile. */
  readonly showNew: () => void;
  /** The element of an enquiry's row that is on screen. */
  readonly rowElement: (enquiryId: Id<'enquiry'>) => HTMLElement | undefined;
}

let current: QueueHands | undefined;

/** The grid announces itself while it is on screen. Returns how to take it back. */
export function offerQueueHands(hands: QueueHands): () => void {
  current = hands;
  return () => {
    if (current === hands) current = undefined;
  };
}

/** The grid's hands, while it is on screen. */
export function queueHands(): QueueHands | undefined {
  return current;
}
