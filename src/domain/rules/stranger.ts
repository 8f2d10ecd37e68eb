import type { HubFacts } from '../command-rules.ts';
import type { NamedReader } from '../named-person.ts';
import type { Refusal } from '../refusal.ts';

/** The refusal of the first of `named` whom the hub does not know, unless it was said that they have not signed in yet. */
export function strangerIn(named: readonly NamedReader[], hub: HubFacts | undefined): Refusal | undefined {
  const stranger = named.find(
    ({ userId, notSignedInYet }) => notSignedInYet !== true && hub?.unknown?.includes(userId) === true,
  );
  return stranger === undefined ? undefined : { kind: 'not-known-here', userId: stranger.userId, name: stranger.name };
}
