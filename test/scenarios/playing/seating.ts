import type { DemoPerson } from '#loopback/people.ts';
import { signInAs } from '../../integration/desk-browser.ts';
import type { World } from '../world/world.ts';
import type { Workstation } from '../world/workstation.ts';
import { ScenarioFailure } from './failure.ts';
import { lookFor } from './patience.ts';

/** What `person` chose as passphrase at `station`. */
export function passphraseOf(person: DemoPerson, station: Workstation): string {
  return `${person.userName} sits at desk ${station.name}`;
}

/** Signs in at the identity provider in the person's own browser; false where the provider is not reached. */
export async function signIn(world: World, station: Workstation, person: DemoPerson): Promise<boolean> {
  const opened = await station.page.call('sign-in', {});
  if (opened.kind === 'unreachable') return false;
  await signInAs(opened.url, person.userName, world.hub.password);
  return true;
}

/**
 * Has `person` sit at `station` with an open desk: locks whoever else is there, unlocks for who has been here before,
 * signs in who is new. Answers what it took, in words; undefined when they sat there already.
 * @throws ScenarioFailure where it cannot be
 */
export async function seat(world: World, station: Workstation, person: DemoPerson): Promise<string | undefined> {
  const session = await station.page.call('session', {});
  if (session.state === 'open') {
    if (session.actor.userId === person.subject) return undefined;
    await station.lock(false);
  }
  const passphrase = passphraseOf(person, station);
  if (station.known.has(person.userName)) {
    const opened = await station.page.call('unlock', { userName: person.userName, passphrase });
    if (opened.kind !== 'open')
      throw new ScenarioFailure(`${person.name} cannot unlock desk ${station.name}: ${opened.kind}`);
    station.sitting = person;
    return 'unlocks';
  }
  if (!(await signIn(world, station, person))) {
    throw new ScenarioFailure(
      `${person.name} has not been at desk ${station.name} before and cannot sign in: the identity provider is not reached`,
    );
  }
  const chosen = await station.page.call('choose-passphrase', { passphrase });
  if (chosen.kind !== 'open') throw new ScenarioFailure(`${person.name} cannot choose a passphrase: ${chosen.kind}`);
  station.known.add(person.userName);
  station.sitting = person;
  await awaitRules(station);
  return 'signs in';
}

/** Without the hub's rules nothing can be given; they come with the first contact. */
async function awaitRules(station: Workstation): Promise<void> {
  await lookFor(async () => (await station.page.call('rules', {})).ruleSet);
}
