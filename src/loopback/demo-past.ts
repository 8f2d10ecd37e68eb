import { createHash } from 'node:crypto';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PastAct } from '#central/replay.ts';
import { Lease } from '#contracts/case-api.ts';
import type { Instant } from '#kernel/clock.ts';
import { hubHistory, type HubHistory, type HubStaff } from '#synthetic/history.ts';
import { scenarios } from '#synthetic/scenarios.ts';
import type { DemoRules } from './demo-central.ts';
import { claimsOf, demoPeople, type DemoPerson } from './people.ts';

/** How large the past of the demo's hub is. */
export interface PastSize {
  /** People of the borough; nearly all of them are on record. */
  readonly people: number;
  /** How often somebody sent a referral over eighteen months. */
  readonly referrals: number;
}

/** How often a referral came, where nothing else is said. */
export const usualReferrals = 400;

/** Which borough. */
const seed = 20_260_401;

/** Whom the files of resources/demo are about: the hub knows of them what the scenarios say, and nothing of the rest. */
const inDemoFiles = scenarios.filter(({ code }) => ['S1', 'S2', 'S5', 'S8'].includes(code));

/** The past of the hub until `now`, done by the people who can sign in. The same day gives the same past. */
export function demoPast(ruleSet: DemoRules, size: PastSize, now: Instant): HubHistory {
  const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
  const staff = staffOf(demoPeople, ruleSet.hub.id);
  return hubHistory({ ...size, seed, now, ruleSet, staff, digest, alsoKnown: inDemoFiles.map(({ known }) => known) });
}

/** The acts of a past as central takes them. */
export function* actsOf({ acts }: HubHistory): Generator<PastAct, void, void> {
  for (const { body, ...act } of acts) yield body === undefined ? act : { ...act, body: Buffer.from(body) };
}

/** How much of a past is what a person would ask about. */
export interface PastFacts {
  readonly people: number;
  readonly referrals: number;
  /** Enquiries that are not closed. */
  readonly inHand: number;
}

/** What to say about a past. */
export function factsOf({ records }: HubHistory): PastFacts {
  const count = (kind: string): number => records.filter((record) => record.kind === kind).length;
  const inHand = records.filter((record) => record.kind === 'enquiry' && record.parts.core.closed === undefined).length;
  return { people: count('person'), referrals: count('referral'), inHand };
}

/** The people of the hub by what they do in it, as central knows them from their claims. */
export function staffOf(people: readonly DemoPerson[], hub: string): HubStaff {
  const inRole = (role: string): HubStaff['officers'] =>
    people.filter(({ roles }) => roles.includes(role)).map((person) => actorOf(person, hub));
  return { officers: inRole('mash-officer'), managers: inRole('team-manager'), night: inRole('edt') };
}

function actorOf(person: DemoPerson, hub: string): HubStaff['officers'][number] {
  const { preferred_username: userName, signs_for: signsFor, ...claims } = claimsOf(person, hub);
  return Lease.shape.actor.parse({ ...claims, userId: person.subject, userName, signsFor });
}

/**
 * Fills the hub in `folder` by `fill`. A start that is ended before the end leaves a note, and the next one throws the
 * half-filled hub away: nobody has worked in it.
 */
export async function fillOnce(folder: string, fill: () => Promise<void>): Promise<void> {
  writeFileSync(noteIn(folder), '', { mode: 0o600 });
  await fill();
  rmSync(noteIn(folder));
}

/** Whether there is no hub in `folder` yet; one that was only half filled is thrown away first. */
export function isNewHub(folder: string): boolean {
  const central = join(folder, 'central');
  if (existsSync(noteIn(folder))) rmSync(central, { recursive: true, force: true });
  rmSync(noteIn(folder), { force: true });
  return !existsSync(central);
}

const noteIn = (folder: string): string => join(folder, 'half-filled');
