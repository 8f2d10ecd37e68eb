import { dateOf } from '../days.ts';
import { marriedName } from '../names/naming.ts';
import type { FamilyMaking } from './family-making.ts';
import type { PersonInHand } from './in-hand.ts';

/**
 * They are a couple from the day `since`, to the day `until` if that has come. Still married, she may have taken his
 * name.
 */
export function becomeCouple(
  making: FamilyMaking,
  woman: PersonInHand,
  man: PersonInHand,
  { since, until }: { readonly since: number; readonly until?: number | undefined },
): void {
  const { draw } = making;
  const married = draw.chance(until === undefined ? 58 : 35);
  making.relate(man, married ? 'married' : 'cohabiting', woman, since, until);
  if (until !== undefined) {
    making.relate(man, 'former-partner', woman, until);
    return;
  }
  if (
    married &&
    man.serial !== undefined &&
    woman.formerNames.length === 0 &&
    draw.chance(woman.community.marriedNames)
  ) {
    woman.formerNames.push({ ...woman.name, until: dateOf(since), why: 'married' });
    woman.name = { ...woman.name, family: marriedName(man.name, woman.community) };
  }
}
