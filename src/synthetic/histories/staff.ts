import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Track } from '#domain/values.ts';
import type { Draw } from '../draw.ts';

/** The people of the hub. Of each kind at least one; together managers and night duty may sign for both tracks. */
export interface HubStaff {
  readonly officers: readonly Actor[];
  readonly managers: readonly Actor[];
  /** The emergency duty team: at work when the hub is closed. */
  readonly night: readonly Actor[];
}

/** Who deals with an enquiry of `locality`: one of the officers whose queue it is, now and then somebody else. */
export function officerFor(draw: Draw, { officers }: HubStaff, locality: string | undefined): Actor {
  const theirs = officers.filter(
    ({ localities }) => locality === undefined || localities === undefined || localities.includes(locality),
  );
  return draw.pick(theirs.length === 0 || draw.chance(6) ? officers : theirs);
}

/** Who signs a decision of `track` that `authorIds` wrote: a manager of that function, else whoever of the night may. */
export function signerFor(
  draw: Draw,
  { managers, night }: HubStaff,
  {
    track,
    authorIds,
    ruleSet,
  }: { readonly track: Track; readonly authorIds: readonly string[]; readonly ruleSet: RuleSet },
): Actor | undefined {
  const may = ({ signsFor, userId }: Actor): boolean =>
    signsFor.includes(ruleSet.signing[track]) && !authorIds.includes(userId);
  const signers = managers.some(may) ? managers.filter(may) : night.filter(may);
  return signers.length === 0 ? undefined : draw.pick(signers);
}

/** A system through which a sender speaks to the hub. */
export function systemOf(sender: string, { hub: { id, controller } }: Pick<RuleSet, 'hub'>): Actor {
  return {
    userId: `intake:${sender}`,
    name: sender,
    hub: id,
    roles: ['intake'],
    signsFor: [],
    employer: sender,
    controller,
    agency: sender,
  };
}
