import type { ContestedKind } from '#domain/conflict-settled.ts';
import type { FacetName } from '#domain/event-manifest.ts';
import { facetWords } from './pending.ts';

/** The title of the comparison: what two people did at once. */
export const twoVersionsTitle = (facets: readonly FacetName[]): string =>
  `Two people changed this: ${[...new Set(facets)].map((facet) => facetWords[facet]).join(', ')}`;

/** What one did oneself, as it stands at the head of its column. */
export const workWords: Readonly<Record<ContestedKind, string>> = {
  'claim-enquiry': 'I am dealing with this',
  'release-enquiry': 'Handed back',
  'route-enquiry': 'Given to another locality',
  'rate-enquiry': 'Rated',
  'recommend-decision': 'Decision recommended',
  'send-back-decision': 'Decision sent back',
  'close-enquiry': 'Closed',
  'record-person': 'Recorded as a new person',
  'link-subject': 'Recorded as a person we know',
  'unlink-subject': 'Taken back who this is',
};

/** What becomes of the two versions, said before somebody chooses. */
export const keptBothWords =
  'Nothing is lost: what is not used stays on the record. Yours stays as a note “not applied”, signed by you; theirs stays in the log.';

/** The chip on work that was not used. */
export const notAppliedChip = 'not applied';

/** How the rows of a comparison stand, in a sign and in a word. */
export const versionRowStates = {
  same: { sign: '=', words: 'the same' },
  differs: { sign: '≠', words: 'differs' },
} as const;

/** What a person chose when they settled it, for the log. */
export const settledWords = {
  mine: 'Two versions settled: one’s own was used',
  theirs: 'Two versions settled: the other one was kept',
} as const;

/** Why nothing can be compared. */
export const noComparison = {
  gone: 'There is nothing to compare any more. What you wrote is kept under “Settled and taken back”.',
  arriving: 'What the other person did is on its way to this computer. It is shown here as soon as it has come.',
  notHere: 'The enquiry is not on this computer any more. What you wrote is kept with its card under “Needs you”.',
} as const;

/** What became of work that was put aside, because the rules take neither version any more. */
export const putAsideSaid = {
  done: 'Put aside. What you wrote is kept under “Settled and taken back”.',
  not: 'It could not be put aside. An earlier one may have to be settled first.',
} as const;
