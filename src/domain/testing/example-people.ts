import type { Actor, Role, StatutoryFunction } from '../author.ts';

function person(name: string, roles: readonly Role[], signsFor: readonly StatutoryFunction[] = []): Actor {
  return {
    userId: name.toLowerCase(),
    name,
    hub: 'example',
    roles: [...roles],
    signsFor: [...signsFor],
    employer: 'Example Council',
    controller: 'Example Council',
    agency: 'council',
  };
}

const bothFunctions = ['children-act-1989', 'care-act-2014'] as const;

/** The people of the example hub, invented: every role, several of some, and people who hold two. */
export const examplePeople = {
  olive: person('Olive', ['mash-officer']),
  oscar: person('Oscar', ['mash-officer']),
  mary: person('Mary', ['team-manager'], bothFunctions),
  martin: person('Martin', ['team-manager'], bothFunctions),
  chloe: person('Chloe', ['team-manager'], ['children-act-1989']),
  nobody: person('Norah', ['team-manager']),
  both: { ...person('Bella', ['mash-officer', 'team-manager'], bothFunctions), reads: ['police', 'health'] },
  night: person('Eddie', ['edt'], bothFunctions),
  police: person('Paul', ['agency-representative']),
  auditor: person('Audrey', ['auditor']),
  intake: person('Intake', ['intake']),
} as const satisfies Record<string, Actor>;

/** Somebody who never signed in anywhere. */
export const stranger = { userId: 's.tranger', name: 'Sam Tranger' } as const;
