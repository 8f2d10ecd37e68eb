import { timingSafeEqual, createHash, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import Provider, { type JWK } from 'oidc-provider';
import { centralAudience, grantedScopes, providerConfiguration } from './identity/configuration.ts';
import { pageHeaders, passwordPage, problemPage, whoPage } from './identity/sign-in-page.ts';
import { openTokenStore } from './identity/token-store.ts';
import { closeServer, listen } from './listening.ts';
import type { DemoPerson } from './people.ts';

export { centralAudience, demoClientId } from './identity/configuration.ts';

/** What a demo identity provider is started with. */
export interface IdentityOptions {
  /** 0 takes any free port. The issuer carries it, so a second start should use the same. */
  readonly port: number;
  readonly hub: string;
  readonly people: readonly DemoPerson[];
  /** The one password of all demo people; generated, never in the source. */
  readonly password: string;
  /** Secrets that must survive a restart for those signed in to stay signed in. */
  readonly keys: IdentityKeys;
  /** Where sessions and tokens are kept; without it they end with the process. */
  readonly file?: string;
  /** How long an access token lasts, 300 seconds without a word. */
  readonly accessTokenSeconds?: number;
}

/** The provider's own secrets. */
export interface IdentityKeys {
  readonly jwk: JWK;
  readonly cookieKey: string;
}

/** A running provider. */
export interface IdentityProvider {
  readonly issuer: string;
  close(): Promise<void>;
}

/** New secrets for a provider. */
export function newIdentityKeys(): IdentityKeys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = {
    ...privateKey.export({ format: 'jwk' }),
    alg: 'RS256',
    use: 'sig',
    kid: randomBytes(8).toString('hex'),
  };
  return { jwk, cookieKey: randomBytes(32).toString('base64url') };
}

/**
 * Starts a real OpenID provider on 127.0.0.1 for demo and tests. Anybody who knows the demo password can be anybody of
 * `people`: it proves nothing about a person and must never stand before real records.
 */
export async function startIdentityProvider(options: IdentityOptions): Promise<IdentityProvider> {
  const server = createServer();
  const port = await listen(server, options.port);
  const issuer = `http://127.0.0.1:${String(port)}`;
  const store = openTokenStore(options.file);
  const provider = new Provider(
    issuer,
    providerConfiguration({
      people: options.people,
      hub: options.hub,
      store,
      jwk: options.keys.jwk,
      cookieKey: options.keys.cookieKey,
      accessTokenSeconds: options.accessTokenSeconds ?? 300,
    }),
  );
  serve(server, provider, options);
  return {
    issuer,
    async close() {
      await closeServer(server);
      store.close();
    },
  };
}

function serve(server: Server, provider: Provider, options: IdentityOptions): void {
  const standard = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/sign-in/') !== true) {
      void standard(request, response);
      return;
    }
    signIn(provider, options, request, response).catch(() => {
      // The interaction has expired or belongs to another browser; nothing else can go wrong here.
      if (!response.headersSent)
        answer(response, 400, problemPage('This sign-in has ended. Start it again from the console.'));
      else response.end();
    });
  });
}

async function signIn(
  provider: Provider,
  options: IdentityOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  const action = `/sign-in/${uid}`;
  if (request.url !== action && request.url !== `${action}?`) throw new Error('another interaction');
  const form = request.method === 'POST' ? await readForm(request) : new URLSearchParams();
  const person = options.people.find((candidate) => candidate.userName === form.get('person'));
  const password = form.get('password');
  if (person === undefined || password === null || !isSame(password, options.password)) {
    answer(
      response,
      200,
      person === undefined ? whoPage(action, options.people) : passwordPage(action, person, password !== null),
    );
    return;
  }
  const grant = new provider.Grant({ accountId: person.subject, clientId: String(params['client_id']) });
  grant.addOIDCScope(grantedScopes.openId);
  grant.addResourceScope(centralAudience, grantedScopes.resource);
  const consent = { grantId: await grant.save() };
  const login = { accountId: person.subject, remember: false };
  await provider.interactionFinished(request, response, { login, consent }, { mergeWithLastSubmission: false });
}

function answer(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, pageHeaders).end(html);
}

const largestForm = 10_000;

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > largestForm) throw new Error('too large');
  }
  return new URLSearchParams(text);
}

/** Compares by digest, so neither length nor first difference shows in the time it takes. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
