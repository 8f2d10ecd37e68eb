import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type { Command } from '#domain/command.ts';

/** The command that settles what was compared, citing both. */
export function settlingOf(
  { commandId, place, enquiryId, work, givenAt, over }: TwoVersionsView,
  use: 'mine' | 'theirs',
  reason: string,
): Command {
  return {
    kind: 'settle-conflict',
    args: {
      enquiryId,
      settles: { commandId, place },
      use,
      reason,
      over: over.map(({ stream, facet, about, theirs }) => ({
        ...{ stream, facet, versions: theirs.map(({ version }) => version) },
        ...(about === undefined ? {} : { about }),
      })),
      givenAt,
      work,
    },
  };
}
