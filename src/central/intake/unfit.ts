import type { FormProblem, IntakeProblem } from '#contracts/intake.ts';
import type { arrivalReasons } from '#domain/arrival.ts';

/** Why something cannot be taken and everything that is wrong with it. */
export interface Unfit {
  readonly kind: (typeof arrivalReasons)[number];
  readonly problems: readonly FormProblem[];
  /** The sender's number of it, where that could be read. */
  readonly submission?: string;
  /** Of a batch: how many referrals are in it, as far as they can be counted. */
  readonly items?: number;
}

/** Something wrong at a place of the form, before it is said as its sender knows the place. */
export interface PlacedProblem {
  readonly path: readonly (string | number)[];
  readonly wrong: string;
  readonly right: string;
}

/** What became of an item of the tray by the time its sender sends the same once more. */
export type Fate = 'waits' | 'completed' | 'dismissed' | 'sent-again';

/** The item of the tray that an answer speaks of. */
export interface KeptAs {
  readonly reference: string;
  readonly fate: Fate;
  readonly isBatch: boolean;
}

/** What its sender is told of something unfit that is kept, and of what became of it. */
export function unfitAnswer({ kind, problems }: Unfit, kept: KeptAs): IntakeProblem {
  return { kind, keptAs: kept.reference, whatHelps: whatHelps(kind, kept), problems: [...problems] };
}

function whatHelps(kind: Unfit['kind'], { reference: keptAs, fate, isBatch }: KeptAs): string {
  switch (fate) {
    case 'completed':
      return `A person at the hub has made a referral of it, ${keptAs}. Nothing more is needed from you.`;
    case 'sent-again':
      return `The hub has taken what you sent after it under the same number, and has set ${keptAs} aside.`;
    case 'dismissed':
      return (
        `A person at the hub has looked at it, kept as ${keptAs}, and made no referral of it; nobody will look again. ` +
        `If it is about a child or an adult at risk, telephone the hub and name ${keptAs}.`
      );
    case 'waits': {
      const number = kind === 'digest-of-another' ? 'under a number of its own' : 'under the same number';
      const better = isBatch
        ? 'put this right and send it again. Each referral in it is then taken by itself, and a person at the hub sets the one it keeps aside.'
        : `put this right and send it again ${number}. It is then taken at once, and the hub sets the one it keeps aside.`;
      return `The hub keeps it as ${keptAs}, and a person there will look at it. Better: ${better}`;
    }
  }
}
