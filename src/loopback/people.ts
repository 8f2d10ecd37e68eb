/** Somebody who may sign in at the demo identity provider, with the claims a council's own one would give. */
export interface DemoPerson {
  /** The provider's stable subject; never reused, never shown. */
  readonly subject: string;
  /** What they type to unlock. */
  readonly userName: string;
  readonly name: string;
  /** One line under the name on the sign-in page. */
  readonly post: string;
  readonly roles: readonly string[];
  readonly signsFor: readonly string[];
  readonly employer: string;
  readonly controller: string;
  readonly agency: string;
  /** Localities whose queue is theirs, by the codes of the hub; without them all of the hub. */
  readonly localities?: readonly string[];
  /** Police intelligence and health detail, by name. */
  readonly reads?: readonly string[];
}

const council = { employer: 'Trafford Council', controller: 'Trafford Council' } as const;
const children = 'children-act-1989';
const adults = 'care-act-2014';

/** The invented staff of the demo hub. Nobody here is a real person. */
export const demoPeople: readonly DemoPerson[] = [
  {
    subject: 'p-amara-okafor',
    userName: 'amara.okafor',
    name: 'Amara Okafor',
    post: 'MASH officer, Central and West',
    roles: ['mash-officer'],
    signsFor: [],
    ...council,
    agency: 'childrens-social-care',
    localities: ['central', 'west'],
  },
  {
    subject: 'p-tom-bradshaw',
    userName: 'tom.bradshaw',
    name: 'Tom Bradshaw',
    post: 'MASH officer, North and South',
    roles: ['mash-officer'],
    signsFor: [],
    ...council,
    agency: 'adult-social-care',
    localities: ['north', 'south'],
  },
  {
    subject: 'p-deborah-reid',
    userName: 'deborah.reid',
    name: 'Deborah Reid',
    post: 'Team manager, signs for children',
    roles: ['team-manager'],
    signsFor: [children],
    reads: ['police', 'health'],
    ...council,
    agency: 'childrens-social-care',
  },
  {
    subject: 'p-alan-cole',
    userName: 'alan.cole',
    name: 'Alan Cole',
    post: 'Team manager, signs for adults',
    roles: ['team-manager'],
    signsFor: [adults],
    reads: ['police', 'health'],
    ...council,
    agency: 'adult-social-care',
  },
  {
    subject: 'p-lindiwe-moyo',
    userName: 'lindiwe.moyo',
    name: 'Lindiwe Moyo',
    post: 'Emergency duty team, signs for children and adults',
    roles: ['edt'],
    signsFor: [children, adults],
    reads: ['police', 'health'],
    ...council,
    agency: 'emergency-duty-team',
  },
  {
    subject: 'p-karen-whitfield',
    userName: 'karen.whitfield',
    name: 'Karen Whitfield',
    post: 'Detective sergeant, police representative',
    roles: ['agency-representative'],
    signsFor: [],
    employer: 'Greater Manchester Police',
    controller: 'Greater Manchester Police',
    agency: 'police',
  },
  {
    subject: 'p-graham-ellis',
    userName: 'graham.ellis',
    name: 'Graham Ellis',
    post: 'Auditor',
    roles: ['auditor'],
    signsFor: [],
    ...council,
    agency: 'information-governance',
  },
];

/** The claims of `person` in `hub`, under the names central and the desk read. */
export function claimsOf(person: DemoPerson, hub: string): Readonly<Record<string, string | readonly string[]>> {
  return {
    name: person.name,
    preferred_username: person.userName,
    hub,
    roles: person.roles,
    signs_for: person.signsFor,
    employer: person.employer,
    controller: person.controller,
    agency: person.agency,
    ...(person.localities === undefined ? {} : { localities: person.localities }),
    ...(person.reads === undefined ? {} : { reads: person.reads }),
  };
}
