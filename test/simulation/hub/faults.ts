/** Mistakes a hub could make; all false in a correct one. Each is a seeded bug of the simulation (bugs.ts). */
export interface HubFaults {
  /** A retry is authorised again before its stored outcome is looked for. */
  readonly refusesReplay: boolean;
  /** Takes commands of an earlier timeline. */
  readonly noFence: boolean;
  /** Never finds a conflict. */
  readonly lastWriterWins: boolean;
  /** Never takes back what a reader may not see any more. */
  readonly omitsEvictions: boolean;
  /** Takes "after my command" as having seen everything up to the version that command made. */
  readonly afterIsVersionMade: boolean;
  /** Takes versions seen in a lost timeline as versions of this one. */
  readonly ignoresSeenEpoch: boolean;
  /** Commits the effect and loses the outcome when it dies between the two. */
  readonly outcomeApart: boolean;
}

export const noFaults: HubFaults = {
  refusesReplay: false,
  noFence: false,
  lastWriterWins: false,
  omitsEvictions: false,
  afterIsVersionMade: false,
  ignoresSeenEpoch: false,
  outcomeApart: false,
};
