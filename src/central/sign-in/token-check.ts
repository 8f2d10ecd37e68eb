import { createLocalJWKSet, createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import * as z from 'zod';
import type { Actor } from '#domain/author.ts';
import { instantFromMs, msOf, type Clock, type Instant } from '#kernel/clock.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { OidcOptions } from '../central-options.ts';
import { actorFromClaims } from './actor-from-claims.ts';

/** Whom a token vouches for, and until when. */
export interface SignedIn {
  readonly actor: Actor;
  readonly until: Instant;
}

/** Why a token is not taken: a sentence for the operator of the client, without anything of the token. */
export interface NotSignedIn {
  readonly kind: 'not-signed-in';
  readonly wrong: string;
}

/** The provider's keys cannot be had: that says nothing about the token, and it is worth coming back. */
export class ProviderTrouble extends Error {
  override readonly name = 'ProviderTrouble';
}

/** Checks access tokens. @throws ProviderTrouble */
export type TokenCheck = (token: string) => Promise<Result<SignedIn, NotSignedIn>>;

const clockToleranceSeconds = 30;
const defaultAudience = 'urn:mash-central';

/** What jose answers when the token is at fault, as opposed to the provider or the network. */
const tokenFaults = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
];

function isTokenFault(thrown: unknown): boolean {
  return tokenFaults.some((fault) => thrown instanceof fault);
}

/** A check for tokens of one provider: RS256, issuer, audience, time, and claims that make an actor. */
export function createTokenCheck(oidc: OidcOptions, clock: Clock): TokenCheck {
  const keys = keysOf(oidc);
  return async (token) => {
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, keys, {
        issuer: oidc.issuer,
        audience: oidc.audience ?? defaultAudience,
        algorithms: ['RS256'],
        requiredClaims: ['exp', 'sub'],
        clockTolerance: clockToleranceSeconds,
        currentDate: new Date(msOf(clock.now())),
      }));
    } catch (thrown) {
      if (!isTokenFault(thrown)) throw new ProviderTrouble('the keys of the provider cannot be had', { cause: thrown });
      return err({ kind: 'not-signed-in', wrong: 'the token is not valid here or no longer' });
    }
    const actor = actorFromClaims(payload);
    if (!actor.ok) return err({ kind: 'not-signed-in', wrong: actor.error });
    return ok({ actor: actor.value, until: instantFromMs((payload.exp ?? 0) * 1000) });
  };
}

function keysOf({ issuer, keys }: OidcOptions): JWTVerifyGetKey {
  if (keys instanceof URL) return createRemoteJWKSet(keys);
  if (keys !== undefined) return createLocalJWKSet(keys);
  return createDiscoveredKeys(issuer);
}

const Discovery = z.looseObject({ issuer: z.string(), jwks_uri: z.url() });

/** The keys the issuer's discovery document points to; asked for at the first token, again after a failure. */
function createDiscoveredKeys(issuer: string): JWTVerifyGetKey {
  let found: Promise<JWTVerifyGetKey> | undefined;
  async function discover(): Promise<JWTVerifyGetKey> {
    const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const answer = await fetch(address, { signal: AbortSignal.timeout(5000), redirect: 'error' });
    const { issuer: says, jwks_uri: place } = Discovery.parse(await answer.json());
    if (says !== issuer) throw new Error('The discovery document is of another issuer.');
    return createRemoteJWKSet(new URL(place));
  }
  return async (header, input) => {
    found ??= discover();
    try {
      return await (
        await found
      )(header, input);
    } catch (thrown) {
      if (!isTokenFault(thrown)) found = undefined;
      throw thrown;
    }
  };
}
