/** What can be done to "Who is this?" from outside it. */
export interface WhoHands {
  /** Chooses the answer with this number, from 1; says why when it cannot be chosen. */
  readonly choose: (number: number) => void;
  /** Shows another person found: the next (`1`) or the one before (`-1`). */
  readonly show: (by: 1 | -1) => void;
  readonly focusSearch: () => void;
}

let current: WhoHands | undefined;

/** The view announces itself while it is on screen and has something to answer. Returns how to take it back. */
export function offerWhoHands(hands: WhoHands): () => void {
  current = hands;
  return () => {
    if (current === hands) current = undefined;
  };
}

/** The hands of "Who is this?", while it is on screen. */
export function whoHands(): WhoHands | undefined {
  return current;
}
