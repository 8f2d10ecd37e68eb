import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { Actor } from '#domain/author.ts';
import { centralResource, discoverProvider, type ProviderFacts } from '../hub/provider.ts';
import type { SignedIn, SignInEnd } from './signed-in.ts';
import { signInPage } from './sign-in-page.ts';

/** A sign-in under way. */
export interface SignIn {
  /** The provider's page, for the person's own browser. */
  readonly url: string;
  /** Resolves once, never rejects. */
  readonly ended: Promise<SignInEnd>;
  cancel(): void;
}

const redirectPath = '/signed-in';
const scope = 'openid offline_access profile mash';
/** A sign-in nobody finishes ends by itself. */
const patienceMs = 10 * 60_000;

/**
 * Starts authorization code with PKCE in the person's browser (RFC 8252): the answer comes back to a listener of our
 * own on 127.0.0.1 and a random port. State, nonce, issuer and the ID token's signature are checked. Rejects when the
 * provider cannot be reached.
 */
export async function startSignIn(facts: ProviderFacts, hub: string): Promise<SignIn> {
  const configuration = await discoverProvider(facts);
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const verifier = client.randomPKCECodeVerifier();
  const state = client.randomState();
  const nonce = client.randomNonce();
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: `${origin}${redirectPath}`,
    scope,
    // A workstation is shared: whoever signed in before must not be signed in again by a cookie.
    prompt: 'login consent',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    resource: centralResource,
  });

  let finish: (end: SignInEnd) => void = () => undefined;
  const ended = new Promise<SignInEnd>((done) => {
    finish = (end) => {
      clearTimeout(timer);
      server.close();
      server.closeIdleConnections();
      done(end);
    };
  });
  const timer = setTimeout(() => finish({ kind: 'cancelled' }), patienceMs);

  const exchange = async (answer: URL): Promise<SignInEnd> => {
    try {
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const granted = await client.authorizationCodeGrant(configuration, answer, checks, { resource: centralResource });
      const signedIn = readSignedIn(granted.claims() ?? {}, granted, hub);
      return signedIn === undefined ? { kind: 'not-for-this-hub' } : { kind: 'signed-in', signedIn };
    } catch {
      return { kind: 'failed' };
    }
  };

  let exchanging: Promise<SignInEnd> | undefined;
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    // Somebody else's page may ask any port of this machine for anything, "//" included, which is no address.
    const answer = URL.parse(request.url ?? '/', origin);
    const isOurs =
      request.method === 'GET' && answer?.pathname === redirectPath && request.headers.host === new URL(origin).host;
    // Without our state it learns nothing and ends nothing.
    if (!isOurs || answer.searchParams.get('state') !== state) {
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    // A browser that asks twice gets one exchange: a code used twice ends what it gave.
    exchanging ??= exchange(answer);
    void exchanging.then((end) => {
      const { headers, html } = signInPage(end.kind);
      response.once('close', () => finish(end));
      response.writeHead(200, { ...headers, connection: 'close' }).end(html, () => finish(end));
      if (response.closed) finish(end);
    });
  });
  return { url: url.href, ended, cancel: () => finish({ kind: 'cancelled' }) };
}

function readSignedIn(
  claims: Readonly<Record<string, unknown>>,
  granted: client.TokenEndpointResponse & client.TokenEndpointResponseHelpers,
  hub: string,
): SignedIn | undefined {
  const actor = Actor.safeParse({
    userId: claims['sub'],
    name: claims['name'],
    hub: claims['hub'],
    roles: claims['roles'],
    signsFor: claims['signs_for'] ?? [],
    employer: claims['employer'],
    controller: claims['controller'],
    agency: claims['agency'],
    localities: claims['localities'],
    reads: claims['reads'],
  });
  const userName = claims['preferred_username'];
  if (!actor.success || actor.data.hub !== hub || typeof userName !== 'string' || userName.trim() === '')
    return undefined;
  const tokens = {
    accessToken: granted.access_token,
    lasts: granted.expiresIn() ?? 60,
    refreshToken: granted.refresh_token,
  };
  return { actor: actor.data, userName, tokens };
}
