/** Mistakes a hub could make; all false in a correct one. Each is a seeded bug of the simulation (bugs.ts). */
export interface HubFaults {
  /** A retry is authorised again before its stored outcome is looked for. */
  readonly refusesReplay: boolean;
  /** Takes commands of an earlier timeline. */
  readonly noFence: boolean;
  /** Never looks whether it has had a command. */
  readonly noIdempotency: boolean;
  /** Never finds a conflict. */
  readonly lastWriterWins: boolean;
  /** Puts beside each other what only a person may settle. */
  readonly mergesAll: boolean;
  /** Lets the later clock win. */
  readonly laterClockWins: boolean;
  /** Goes by versions alone: what a sender did just before is somebody else's. */
  readonly ownCountAsOthers: boolean;
  /** Never takes back what a reader may not see any more. */
  readonly omitsEvictions: boolean;
  /** Some commits are passed over, as with a plain sequence that is read before they are there. */
  readonly hasGaps: boolean;
  /** Looks only at what was written since: a change of rights alone moves nothing. */
  readonly rightsMoveNothing: boolean;
  /** Goes on showing what was lent after its time. */
  readonly lendsForEver: boolean;
  /** Takes "after my command" as having seen everything up to the version that command made. */
  readonly afterIsVersionMade: boolean;
  /** Takes versions seen in a lost timeline as versions of this one. */
  readonly ignoresSeenEpoch: boolean;
  /** Commits the effect and loses the outcome when it dies between the two. */
  readonly outcomeApart: boolean;
  /** Two holders of one client are nothing to it. */
  readonly freezesNobody: boolean;
  /** Takes a question that was overtaken, or forgotten in a restore, for one of a second holder. */
  readonly freezesForLate: boolean;
  /** What a frozen client had not sent takes effect once another has its place. */
  readonly takesFormerWork: boolean;
}

export const noFaults: HubFaults = {
  refusesReplay: false,
  noFence: false,
  noIdempotency: false,
  lastWriterWins: false,
  mergesAll: false,
  laterClockWins: false,
  ownCountAsOthers: false,
  omitsEvictions: false,
  hasGaps: false,
  rightsMoveNothing: false,
  lendsForEver: false,
  afterIsVersionMade: false,
  ignoresSeenEpoch: false,
  outcomeApart: false,
  freezesNobody: false,
  freezesForLate: false,
  takesFormerWork: false,
};
