import { demoPeople, type DemoPerson } from '#loopback/people.ts';

/** Whoever is called `said`: first name, whole name or user name, in any case. */
export function findActor(said: string): DemoPerson | undefined {
  const plain = said.trim().toLowerCase();
  return demoPeople.find(({ name, userName }) =>
    [name, name.split(' ')[0] ?? '', userName].some((form) => form.toLowerCase() === plain),
  );
}

/** The first names of everybody there is. */
export const actorNames: readonly string[] = demoPeople.map(({ name }) => name.split(' ')[0] ?? name);
