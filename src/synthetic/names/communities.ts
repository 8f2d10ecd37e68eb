import { present } from '#kernel/assert.ts';
import { africanCaribbean } from './african-caribbean.ts';
import { asianArab } from './asian-arab.ts';
import type { Community } from './community.ts';
import { european } from './european.ts';
import { southAsian } from './south-asian.ts';

/** The communities of the borough. How many live where is said by the localities. */
export const communities: readonly Community[] = [...european, ...southAsian, ...africanCaribbean, ...asianArab];

const byName: ReadonlyMap<string, Community> = new Map(communities.map((community) => [community.name, community]));

/** The community called `name`; a Defect when there is none. */
export function communityNamed(name: string): Community {
  return present(byName.get(name), `a community called ${name}`);
}
