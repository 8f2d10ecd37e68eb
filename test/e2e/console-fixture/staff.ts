import type { Actor } from '#domain/author.ts';

type Frozen = { [Key in keyof Actor]: Actor[Key] extends readonly (infer Item)[] ? readonly Item[] : Actor[Key] };

/** Invented staff of the invented hub. Two of them work for some of its localities, the others for all. */
export const staff = {
  shah: {
    userId: 'p.shah',
    name: 'Priya Shah',
    hub: 'fixture',
    roles: ['mash-officer'],
    signsFor: [],
    employer: 'Fixture Council',
    controller: 'Fixture Council',
    agency: 'childrens-social-care',
    localities: ['north', 'south'],
  },
  moyo: {
    userId: 'l.moyo',
    name: 'Lerato Moyo',
    hub: 'fixture',
    roles: ['mash-officer'],
    signsFor: [],
    employer: 'Fixture NHS Trust',
    controller: 'Fixture Council',
    agency: 'health',
  },
  reid: {
    userId: 'd.reid',
    name: 'Dorothy Reid',
    hub: 'fixture',
    roles: ['team-manager'],
    signsFor: ['children-act-1989', 'care-act-2014'],
    employer: 'Fixture Council',
    controller: 'Fixture Council',
    agency: 'childrens-social-care',
  },
  cole: {
    userId: 'a.cole',
    name: 'Aled Cole',
    hub: 'fixture',
    roles: ['mash-officer'],
    signsFor: [],
    reads: ['police', 'health'],
    employer: 'Fixture Council',
    controller: 'Fixture Council',
    agency: 'adult-social-care',
    localities: ['west'],
  },
  grant: {
    userId: 'o.grant',
    name: 'Olive Grant',
    hub: 'fixture',
    roles: ['auditor'],
    signsFor: [],
    employer: 'Fixture Council',
    controller: 'Fixture Council',
    agency: 'mash',
  },
} as const satisfies Record<string, Readonly<Frozen>>;

/** What brings things in by itself: the hub's intake. Nobody signs in as it. */
export const intake: Actor = {
  userId: 'intake',
  name: 'Intake',
  hub: 'fixture',
  roles: ['intake'],
  signsFor: [],
  employer: 'Fixture Council',
  controller: 'Fixture Council',
  agency: 'mash',
};

/** Somebody of the staff as the domain takes them. */
export function actorOf(who: keyof typeof staff): Actor {
  return staff[who] as unknown as Actor;
}
