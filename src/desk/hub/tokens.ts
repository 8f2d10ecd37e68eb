import * as client from 'openid-client';
import type { Clock } from '#kernel/clock.ts';
import { quietly } from '../opened/quietly.ts';
import { centralResource, discoverProvider, type ProviderFacts } from './provider.ts';

/** What there is to show the hub. `none`: nobody is signed in any more. `unreachable`: the provider does not answer. */
export type TokenAnswer =
  { readonly kind: 'token'; readonly token: string } | { readonly kind: 'none' } | { readonly kind: 'unreachable' };

/** Fresh tokens from a sign-in. */
export interface TokenSet {
  readonly accessToken: string;
  /** Seconds the access token lasts. */
  readonly lasts: number;
  readonly refreshToken: string | undefined;
}

/** Where the refresh token is kept: work.db. */
export interface RefreshTokenStore {
  refreshToken(): string | undefined;
  saveRefreshToken(token: string | undefined): void;
}

/** The tokens of whoever this vault belongs to. */
export interface Tokens {
  /** A token that is still good. `again`: the last one was turned away, get another. */
  get(again: boolean): Promise<TokenAnswer>;
  /** Takes the tokens of a new sign-in. */
  take(tokens: TokenSet): void;
  /** Forgets everything and asks the provider to do so too, which may fail. */
  forget(): Promise<void>;
  /** Keeps nothing from now on: the store is about to close, and what the provider still answers comes too late. */
  stop(): void;
}

/** An access token is renewed this long before it ends. */
const marginMs = 30_000;

/**
 * Keeps the access token in memory and the rotating refresh token in work.db. A rotated token is on the disk before it
 * is used; a refresh token that the provider turns away is forgotten, and work goes on locally.
 */
export function openTokens(facts: ProviderFacts, store: RefreshTokenStore, clock: Clock): Tokens {
  let kept = store.refreshToken();
  let access: { readonly token: string; readonly endsAt: number } | undefined;
  let configuration: client.Configuration | undefined;
  let renewing: Promise<TokenAnswer> | undefined;
  let stopped = false;

  const keep = (refreshToken: string | undefined): void => {
    kept = refreshToken;
    if (stopped) return;
    // A full disk costs a sign-in after the next start, not this connection.
    quietly(() => store.saveRefreshToken(refreshToken));
  };
  const take = ({ accessToken, lasts, refreshToken }: TokenSet): void => {
    if (refreshToken !== undefined) keep(refreshToken);
    access = { token: accessToken, endsAt: clock.monotonicMs() + lasts * 1000 };
  };

  async function renew(): Promise<TokenAnswer> {
    const refreshToken = kept;
    if (refreshToken === undefined) return { kind: 'none' };
    try {
      configuration ??= await discoverProvider(facts);
      const granted = await client.refreshTokenGrant(configuration, refreshToken, { resource: centralResource });
      // A sign-in that finished meanwhile is newer than what we asked with.
      if (kept !== refreshToken) return current() ?? { kind: 'unreachable' };
      take({
        accessToken: granted.access_token,
        lasts: granted.expiresIn() ?? 60,
        refreshToken: granted.refresh_token,
      });
      return { kind: 'token', token: granted.access_token };
    } catch (thrown) {
      if (!(thrown instanceof client.ResponseBodyError) || thrown.error !== 'invalid_grant')
        return { kind: 'unreachable' };
      if (kept === refreshToken) keep(undefined);
      access = undefined;
      return { kind: 'none' };
    }
  }

  const current = (): TokenAnswer | undefined =>
    access !== undefined && clock.monotonicMs() < access.endsAt - marginMs
      ? { kind: 'token', token: access.token }
      : undefined;

  return {
    async get(again) {
      const good = again ? undefined : current();
      if (good !== undefined) return good;
      renewing ??= renew().finally(() => {
        renewing = undefined;
      });
      return renewing;
    },
    take,
    async forget() {
      const refreshToken = kept;
      keep(undefined);
      access = undefined;
      if (refreshToken === undefined) return;
      try {
        configuration ??= await discoverProvider(facts);
        await client.tokenRevocation(configuration, refreshToken, { token_type_hint: 'refresh_token' });
      } catch {
        // The provider could not be told; the token ends by itself within twelve hours.
      }
    },
    stop() {
      stopped = true;
    },
  };
}
