import type { Actor } from '#domain/author.ts';
import type { TokenSet } from '../hub/tokens.ts';

/** Somebody whom the identity provider vouches for. */
export interface SignedIn {
  readonly actor: Actor;
  /** What they unlock with, from `preferred_username`. */
  readonly userName: string;
  readonly tokens: TokenSet;
}

/** How a sign-in ended. `not-for-this-hub`: a real person, with no role here. `failed`: the provider or the page said no. */
export type SignInEnd =
  | { readonly kind: 'signed-in'; readonly signedIn: SignedIn }
  | { readonly kind: 'not-for-this-hub' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'cancelled' };
