import type { Configuration, JWK } from 'oidc-provider';
import { claimsOf, type DemoPerson } from '../people.ts';
import { problemPage } from './sign-in-page.ts';
import type { TokenStore } from './token-store.ts';

/** The console's client id at the demo provider: a native, public client (RFC 8252). */
export const demoClientId = 'mash-console';
/** Who access tokens are for: central checks it. */
export const centralAudience = 'urn:mash-central';

const hubClaims = ['hub', 'roles', 'signs_for', 'employer', 'controller', 'agency', 'localities', 'reads'];
const scopes = ['openid', 'offline_access', 'profile', 'mash'];

/** What the provider is made of. */
export interface ProviderParts {
  readonly people: readonly DemoPerson[];
  readonly hub: string;
  readonly store: TokenStore;
  readonly jwk: JWK;
  readonly cookieKey: string;
  /** Seconds an access token lasts. */
  readonly accessTokenSeconds: number;
}

/** The scopes of a full sign-in, and of the resource. */
export const grantedScopes = { openId: scopes.join(' '), resource: 'profile mash' } as const;

/**
 * oidc-provider's settings: authorization code with PKCE only, signed JWT access tokens for central, refresh tokens that
 * rotate and end after twelve hours (security-sync.md 4.1), nothing that a demo does not need.
 */
export function providerConfiguration(parts: ProviderParts): Configuration {
  const { people, hub } = parts;
  const claims = (subject: string): Record<string, unknown> | undefined => {
    const person = people.find((candidate) => candidate.subject === subject);
    return person === undefined ? undefined : { ...claimsOf(person, hub) };
  };
  return {
    adapter: parts.store.adapter,
    jwks: { keys: [parts.jwk] },
    cookies: { keys: [parts.cookieKey] },
    pkce: { required: () => true },
    clients: [
      {
        client_id: demoClientId,
        client_name: 'MASH Console',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        // RFC 8252, 7.3: a native client's loopback address matches with any port.
        redirect_uris: ['http://127.0.0.1/signed-in'],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
      },
    ],
    scopes,
    claims: { openid: ['sub'], profile: ['name', 'preferred_username'], mash: hubClaims },
    conformIdTokenClaims: false,
    async findAccount(_ctx, subject) {
      const known = claims(subject);
      return known === undefined ? undefined : { accountId: subject, claims: async () => ({ sub: subject, ...known }) };
    },
    async extraTokenClaims(_ctx, token) {
      return 'accountId' in token ? claims(token.accountId) : undefined;
    },
    rotateRefreshToken: true,
    ttl: {
      AccessToken: parts.accessTokenSeconds,
      AuthorizationCode: 60,
      IdToken: 300,
      Interaction: 900,
      Session: 3600,
      Grant: 12 * 3600,
      RefreshToken: 12 * 3600,
    },
    features: {
      devInteractions: { enabled: false },
      revocation: { enabled: true, allowedPolicy: async (_ctx, client, token) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      resourceIndicators: {
        enabled: true,
        async defaultResource() {
          return centralAudience;
        },
        async useGrantedResource() {
          return true;
        },
        async getResourceServerInfo(_ctx, resource) {
          if (resource !== centralAudience) throw new Error('unknown resource');
          return {
            scope: grantedScopes.resource,
            audience: centralAudience,
            accessTokenFormat: 'jwt',
            accessTokenTTL: parts.accessTokenSeconds,
            jwt: { sign: { alg: 'RS256' } },
          };
        },
      },
    },
    interactions: { url: (_ctx, interaction) => `/sign-in/${interaction.uid}` },
    async renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = problemPage(
        `The console asked for something this page does not do (${out.error}). Close it and try again from the console.`,
      );
    },
  };
}
