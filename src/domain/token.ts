import type { FieldClass } from './field-class.ts';
import type { StreamKey } from './streams.ts';

/**
 * Something readers hold and records ask for. Compared whole; the only place that says how one is written, so that what
 * a role gives and what a record asks for cannot drift apart.
 */
export type Token = string;

/** Every record of a hub is for its workers; other classes only for those who read them. */
export const classToken = (name: FieldClass, hub: string): Token => `${name === 'core' ? 'work' : name}@${hub}`;

/** Held by those who may know where somebody hides, or who a referrer is who asked not to be named. */
export const stricterToken = (what: 'safe-address' | 'protected-referrer', hub: string): Token => `${what}@${hub}`;

/** Held by the roles a category of restriction names. */
export const categoryToken = (category: string, hub: string): Token => `restricted:${category}@${hub}`;

/** Held by those a restriction names as its only readers; `stream` is the restriction. */
export const readerToken = (stream: StreamKey<'restriction'>): Token => `named:${stream}`;

/** Held by whoever was let in to `root`, for each class of fields the access opens. */
export const accessToken = (name: FieldClass, root: StreamKey): Token => `open:${name}:${root}`;

/** Held by one person alone: what a record is kept from asks for it to be missing. */
export const userToken = (userId: string): Token => `user:${userId}`;

/** Held by team managers: whom what somebody else could not send any more is passed on to. */
export const managerToken = (hub: string): Token => `manages@${hub}`;

/** Held by those who review how records are read. */
export const reviewToken = (hub: string): Token => `review@${hub}`;
