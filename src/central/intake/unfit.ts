import type { FormProblem, IntakeProblem } from '#contracts/intake.ts';

/** Why something cannot be taken and everything that is wrong with it. */
export interface Unfit {
  readonly kind: 'not-json' | 'not-the-form' | 'refused' | 'digest-of-another';
  readonly problems: readonly FormProblem[];
  /** The sender's number of it, where that could be read. */
  readonly submission?: string;
}

/** Something wrong at a place of the form, before it is said as its sender knows the place. */
export interface PlacedProblem {
  readonly path: readonly (string | number)[];
  readonly wrong: string;
  readonly right: string;
}

/** What its sender is told of something unfit that is kept as `keptAs`. */
export function unfitAnswer({ kind, problems }: Unfit, keptAs: string): IntakeProblem {
  const number = kind === 'digest-of-another' ? 'under a number of its own' : 'under the same number';
  const whatHelps =
    `The hub keeps it as ${keptAs}, and a person there will look at it. Better: put this right and send it again ` +
    `${number}. It is then taken at once, and the hub sets the one it keeps aside.`;
  return { kind, keptAs, whatHelps, problems: [...problems] };
}
