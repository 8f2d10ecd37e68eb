import type { SenderKind } from '../senders.ts';

/** Facts a sender's form asks for by name: codes of the site's arrivals. */
export type StatedFact = 'injury' | 'weapon' | 'strangulation' | 'sexual-assault' | 'missing-now' | 'not-mobile';

/** The words somebody tells it in; with what they tick on the form where the words say so. */
export type Account = string | { readonly says: string; readonly stated: readonly StatedFact[] };

/**
 * Something that happens in families of the borough, with how each kind of sender tells it. In the texts {name} and
 * {names} are whom it is about, {he} {him} {his} {He} go with the one and {were} {are} {have} with the others; {mum}, {man}
 * and {setting} are who and where else.
 */
export interface IncidentKind {
  readonly code: string;
  readonly about: 'child' | 'adult';
  /** Codes of the site's arrivals; police add what kind of notice it is. */
  readonly concerns: readonly string[];
  /** What a police notice of it is, besides. */
  readonly notice?: string;
  /** Ages of whom it names, from and to, both included; of everybody when left out. */
  readonly ages?: readonly [from: number, to: number];
  /** Who of the health service tells it. */
  readonly healthRole: string;
  /** Nobody spoke with whom it is about. */
  readonly unheard?: boolean;
  /** Whether all the children at home are told, or one. */
  readonly everybody?: boolean;
  /** The family has asked for it, whatever else the sender would have ticked. */
  readonly agreed?: boolean;
  /** How often, against the others. */
  readonly share: number;
  /** Who tells it, the likeliest first, each in the words of one or another. */
  readonly tellings: Readonly<Partial<Record<SenderKind, readonly Account[]>>>;
  /** What somebody adds some days later. */
  readonly further: readonly Account[];
}
