import { newId } from '#kernel/ids.ts';
import { below } from '#kernel/random.ts';
import { contestedKinds, type ContestedKind, type Work } from '../../conflict-settled.ts';
import { enquiryOf } from '../../settleable.ts';
import { streamKey } from '../../streams.ts';
import { pick, type Maker } from './maker.ts';

/** A decision that is final at once is rare: more of them are written. */
const kindsByWeight: readonly ContestedKind[] = [
  ...contestedKinds,
  ...Array.from({ length: 6 }, () => 'recommend-decision' as const),
];

/** Settles some work as if it had met what others did; `makers` make the work. */
export function settleConflictOf(makers: { readonly [Kind in ContestedKind]: Maker<Kind> }): Maker<'settle-conflict'> {
  return (ledger, random, hostile, at) => {
    const trick = hostile ? below(random, 3) : undefined;
    const kind = pick(random, kindsByWeight) ?? 'rate-enquiry';
    const work = { kind, args: (makers[kind] as Maker<ContestedKind>)(ledger, random, false, at) } as Work;
    const enquiryId = (trick === 0 ? undefined : enquiryOf(work, ledger)) ?? newId<'enquiry'>(random);
    const version = ledger.find(streamKey('enquiry', enquiryId))?.version ?? 1;
    return {
      enquiryId,
      settles: { commandId: newId(random), place: 1 + below(random, 9) },
      use: below(random, 3) === 0 ? 'theirs' : 'mine',
      reason: 'I have spoken to her.',
      over:
        trick === 1
          ? []
          : [
              {
                stream: streamKey('enquiry', enquiryId),
                facet: 'rating',
                versions: [trick === 2 ? version + 1 : version],
              },
            ],
      givenAt: at,
      work,
    };
  };
}
