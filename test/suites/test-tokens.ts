import { generateKeyPairSync } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import type { Actor } from '#domain/author.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Body } from './central-world.ts';

const issuer = 'https://identity.test';
const audience = 'urn:mash-central';

const provider = generateKeyPairSync('rsa', { modulusLength: 2048 });
const publicJwk = { ...(await exportJWK(provider.publicKey)), alg: 'RS256', kid: 'test' };

/** Whose tokens a central of the tests takes; as JSON it may go to another process. */
export const testOidc = { issuer, audience, keys: { keys: [publicJwk] } };

/** An access token for `actor`, good for five minutes from `now`; `claims` replaces or (undefined) removes some. */
export function testToken(
  { userId, userName, signsFor, ...rest }: Actor,
  now: Instant,
  claims: Body = {},
): Promise<string> {
  return new SignJWT({
    sub: userId,
    preferred_username: userName,
    signs_for: signsFor,
    ...rest,
    iss: issuer,
    aud: audience,
    ...claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: 'test' })
    .setIssuedAt(Date.parse(now) / 1000)
    .setExpirationTime(Date.parse(now) / 1000 + 300)
    .sign(provider.privateKey);
}
