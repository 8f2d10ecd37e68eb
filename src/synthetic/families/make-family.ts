import { assert } from '#kernel/assert.ts';
import { drawFor, type Draw } from '../draw.ts';
import type { Family } from '../family.ts';
import type { Community } from '../names/community.ts';
import { communityNamed } from '../names/communities.ts';
import type { Locality } from '../places/localities.ts';
import { FamilyMaking, type MakingOf } from './family-making.ts';
import { finishFamily } from './finish-family.ts';
import { familyPlans } from './plans.ts';

/** Family `number` of a borough, of at most `room` people. Its draw depends on seed and number alone. */
export function makeFamily(of: MakingOf, number: number, room: number): Family {
  const draw = drawFor(of.seed, 'family', number);
  const locality = draw.pickShared(of.localities);
  const making = new FamilyMaking(of, draw, locality, communityOf(draw, locality));
  const plan = draw.pickShared(familyPlans.filter(({ atMost }) => atMost <= room));
  plan.make(making);
  assert(making.people.length <= plan.atMost, `a family (${plan.kind}) of at most ${String(plan.atMost)} people`);
  return finishFamily(making, number, plan.kind);
}

/** Who is not of a community that the locality counts is White British. */
function communityOf(draw: Draw, { communities }: Locality): Community {
  let left = draw.between(0, 9999) / 100;
  for (const [name, share] of Object.entries(communities)) {
    left -= share;
    if (left < 0) return communityNamed(name);
  }
  return communityNamed('White British');
}
