import * as z from 'zod';
import { Code, Line } from './values.ts';

/** The roles of a hub (design.md 1). They come from the identity provider's claims. */
export const Role = z.enum(['mash-officer', 'team-manager', 'edt', 'agency-representative', 'auditor', 'intake']);
export type Role = z.infer<typeof Role>;

/** Classes of fields that come with a person, not with their role: police intelligence and health detail. */
const ReadClass = z.enum(['police', 'health']);

/** Statutory functions a person may be authorised to sign for. */
export const StatutoryFunction = z.enum(['children-act-1989', 'care-act-2014']);
export type StatutoryFunction = z.infer<typeof StatutoryFunction>;

/** Somebody who is signed in, as the identity provider vouches for them. */
export const Actor = z.strictObject({
  userId: Line,
  /** What colleagues know them by when they sign in; absent where the provider does not say. */
  userName: Line.optional(),
  name: Line,
  hub: Line,
  roles: z.array(Role).min(1),
  /** Functions this person may sign decisions under. */
  signsFor: z.array(StatutoryFunction),
  /** The organisation that employs them and the one responsible for the data they work with (domain.md 3.8). */
  employer: Line,
  controller: Line,
  agency: Line,
  /** The localities whose queue is theirs; absent: all of the hub. */
  localities: z.array(Code).max(50).optional(),
  /** What they read beyond their role; absent: nothing. */
  reads: z.array(ReadClass).max(2).optional(),
});
export type Actor = z.infer<typeof Actor>;

/**
 * Who did something and in which capacity. Every event carries it: the data controller, the statutory function it was
 * done under, the employer, and on whose behalf when it was not on one's own.
 */
export const Author = z.strictObject({
  userId: Line,
  name: Line,
  role: Role,
  employer: Line,
  controller: Line,
  statutoryFunction: StatutoryFunction.optional(),
  actingFor: Line.optional(),
});
export type Author = z.infer<typeof Author>;

/** The author of an act by `actor`. `statutoryFunction` is given where the act is done under one. */
export function authorOf(actor: Actor, role: Role, statutoryFunction?: StatutoryFunction): Author {
  return {
    userId: actor.userId,
    name: actor.name,
    role,
    employer: actor.employer,
    controller: actor.controller,
    ...(statutoryFunction === undefined ? {} : { statutoryFunction }),
  };
}

/** Whether somebody writes on what they see: who only reads by now cannot send what they typed before. */
export function writesStill({ roles }: Pick<Actor, 'roles'>): boolean {
  return roles.some((role) => role !== 'auditor' && role !== 'intake');
}
