import { once } from 'node:events';
import { connect } from 'node:net';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { StoreTrouble } from '#cache/store-trouble.ts';
import type { Clock } from '#kernel/clock.ts';
import {
  centralAudience,
  demoClientId,
  newIdentityKeys,
  startIdentityProvider,
  type IdentityProvider,
} from '#loopback/identity-provider.ts';
import { demoPeople } from '#loopback/people.ts';
import { openTokens, type RefreshTokenStore } from '../../src/desk/hub/tokens.ts';
import { startSignIn, type SignIn } from '../../src/desk/session/sign-in.ts';
import { signInAs } from './desk-browser.ts';

const password = 'correct horse battery staple';
const folder = mkdtempSync(join(tmpdir(), 'identity-'));
const options = {
  hub: 'trafford',
  people: demoPeople,
  password,
  keys: newIdentityKeys(),
  file: join(folder, 'identity.json'),
} as const;
let provider: IdentityProvider;

beforeAll(async () => {
  provider = await startIdentityProvider({ ...options, port: 0 });
});
afterAll(async () => {
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

const facts = (): { issuer: string; clientId: string } => ({ issuer: provider.issuer, clientId: demoClientId });
const start = (hub = 'trafford'): Promise<SignIn> => startSignIn(facts(), hub);

function store(): RefreshTokenStore & { saved: (string | undefined)[] } {
  const saved: (string | undefined)[] = [];
  return { saved, refreshToken: () => saved.at(-1), saveRefreshToken: (token) => void saved.push(token) };
}

/** A clock that tests can move. */
function movingClock(): Clock & { forward: (ms: number) => void } {
  let ms = 0;
  return {
    now: () => new Date(ms).toISOString() as ReturnType<Clock['now']>,
    monotonicMs: () => ms,
    forward: (by) => void (ms += by),
  };
}

describe('signing in', () => {
  it('gives the person, their tokens for central, and a page that says so', async () => {
    const signIn = await start();
    const text = await signInAs(signIn.url, 'deborah.reid', password);
    const end = await signIn.ended;
    expect(text).toContain('You are signed in');
    expect(end).toMatchObject({
      kind: 'signed-in',
      signedIn: {
        userName: 'deborah.reid',
        actor: {
          userId: 'p-deborah-reid',
          name: 'Deborah Reid',
          hub: 'trafford',
          roles: ['team-manager'],
          signsFor: ['children-act-1989'],
        },
      },
    });
    if (end.kind !== 'signed-in') return;
    const keys = createRemoteJWKSet(new URL(`${provider.issuer}/jwks`));
    const { payload } = await jwtVerify(end.signedIn.tokens.accessToken, keys, {
      issuer: provider.issuer,
      audience: centralAudience,
      algorithms: ['RS256'],
    });
    expect(payload).toMatchObject({
      sub: 'p-deborah-reid',
      name: 'Deborah Reid',
      hub: 'trafford',
      roles: ['team-manager'],
      signs_for: ['children-act-1989'],
      agency: 'childrens-social-care',
    });
  });

  it('asks again after a wrong password and signs nobody in', async () => {
    const signIn = await start();
    expect(await signInAs(signIn.url, 'deborah.reid', 'wrong')).toContain('That is not the demo password');
    signIn.cancel();
    expect(await signIn.ended).toEqual({ kind: 'cancelled' });
  });

  it('turns away somebody of another hub and says so', async () => {
    const signIn = await start('salford');
    expect(await signInAs(signIn.url, 'deborah.reid', password)).toContain('no role in this hub');
    expect(await signIn.ended).toEqual({ kind: 'not-for-this-hub' });
  });

  it('is not ended by a page that does not know the state, nor by a code of another sign-in', async () => {
    const signIn = await start();
    const redirect = new URL(new URL(signIn.url).searchParams.get('redirect_uri')!);
    redirect.search = 'code=stolen&state=guessed';
    expect((await fetch(redirect)).status).toBe(404);
    redirect.search = `code=stolen&state=${new URL(signIn.url).searchParams.get('state')!}&iss=${encodeURIComponent(provider.issuer)}`;
    expect(await (await fetch(redirect)).text()).toContain('could not be finished');
    expect(await signIn.ended).toEqual({ kind: 'failed' });
  });

  it('outlives requests that are no address, and a browser that asks twice', async () => {
    const signIn = await start();
    const { port } = new URL(new URL(signIn.url).searchParams.get('redirect_uri')!);
    for (const path of ['//', '/\\', '//%', 'http://[', '*']) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
      const [said] = (await once(socket, 'data')) as [Buffer];
      expect(String(said)).toMatch(/^HTTP\/1.1 40[04]/);
      socket.destroy();
    }
    const redirect = new URL(new URL(signIn.url).searchParams.get('redirect_uri')!);
    redirect.search = `code=x&state=${new URL(signIn.url).searchParams.get('state')!}&iss=${encodeURIComponent(provider.issuer)}`;
    const [one, two] = await Promise.all([fetch(redirect), fetch(redirect)]);
    expect([await one.text(), await two.text()].every((text) => text.includes('could not be finished'))).toBe(true);
    expect(await signIn.ended).toEqual({ kind: 'failed' });
  });

  it('refuses an answer that names another issuer (mix-up)', async () => {
    const signIn = await start();
    const asked = new URL(signIn.url).searchParams;
    const redirect = new URL(asked.get('redirect_uri')!);
    redirect.search = `code=x&state=${asked.get('state')!}&iss=${encodeURIComponent('https://elsewhere.example')}`;
    await fetch(redirect);
    expect(await signIn.ended).toEqual({ kind: 'failed' });
  });

  it('asks the provider for PKCE, a fresh sign-in and our resource', async () => {
    const signIn = await start();
    const asked = new URL(signIn.url).searchParams;
    expect(asked.get('code_challenge_method')).toBe('S256');
    expect(asked.get('prompt')).toBe('login consent');
    expect(asked.get('resource')).toBe(centralAudience);
    expect(asked.get('nonce')).toBeTruthy();
    signIn.cancel();
  });

  it('control: the provider refuses a request without PKCE', async () => {
    const signIn = await start();
    const url = new URL(signIn.url);
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const answer = await fetch(url, { redirect: 'manual' });
    expect(answer.headers.get('location') ?? (await answer.text())).toContain('invalid_request');
    signIn.cancel();
  });
});

describe('tokens', () => {
  async function signedIn(): Promise<{
    tokens: ReturnType<typeof openTokens>;
    kept: ReturnType<typeof store>;
    clock: ReturnType<typeof movingClock>;
  }> {
    const signIn = await start();
    await signInAs(signIn.url, 'tom.bradshaw', password);
    const end = await signIn.ended;
    if (end.kind !== 'signed-in') throw new Error(end.kind);
    const kept = store();
    const clock = movingClock();
    const tokens = openTokens(facts(), kept, clock);
    tokens.take(end.signedIn.tokens);
    return { tokens, kept, clock };
  }

  it('renews what runs out, once for many who ask, and keeps the rotated token before it is used', async () => {
    const { tokens, kept, clock } = await signedIn();
    const first = await tokens.get(false);
    expect(await tokens.get(false)).toEqual(first);
    clock.forward(290_000);
    const renewed = await Promise.all([tokens.get(false), tokens.get(false), tokens.get(true)]);
    expect(new Set(renewed.map((answer) => (answer.kind === 'token' ? answer.token : answer.kind))).size).toBe(1);
    expect(renewed[0]).not.toEqual(first);
    expect(kept.saved).toHaveLength(2);
    expect(new Set(kept.saved).size).toBe(2);
    const [answer] = renewed;
    expect(answer.kind === 'token' ? decodeJwt(answer.token)['hub'] : '').toBe('trafford');
  });

  it('says that nobody is signed in once the provider turns the refresh token away', async () => {
    const { tokens, kept, clock } = await signedIn();
    const old = kept.refreshToken();
    await tokens.get(true);
    // Somebody uses the old, rotated token: the provider ends the whole family.
    const copy = store();
    copy.saveRefreshToken(old);
    expect(await openTokens(facts(), copy, clock).get(false)).toEqual({ kind: 'none' });
    expect(await tokens.get(true)).toEqual({ kind: 'none' });
    expect(kept.refreshToken()).toBeUndefined();
    expect(await tokens.get(false)).toEqual({ kind: 'none' });
  });

  it('forgets here and at the provider when signed out', async () => {
    const { tokens, kept, clock } = await signedIn();
    const token = kept.refreshToken();
    await tokens.forget();
    expect(kept.refreshToken()).toBeUndefined();
    expect(await tokens.get(false)).toEqual({ kind: 'none' });
    const copy = store();
    copy.saveRefreshToken(token);
    expect(await openTokens(facts(), copy, clock).get(false)).toEqual({ kind: 'none' });
  });

  it('go on for as long as the process lives when the disk is full', async () => {
    const { tokens, clock, kept } = await signedIn();
    kept.saveRefreshToken = () => {
      throw new StoreTrouble('work', 'disk-full', 'SQLITE_FULL');
    };
    for (let times = 0; times < 3; times += 1) {
      clock.forward(290_000);
      expect(await tokens.get(false)).toMatchObject({ kind: 'token' });
    }
  });

  it('tells a provider that is away from one that says no, and knows everybody again after a restart', async () => {
    const { tokens, kept } = await signedIn();
    const { port } = new URL(provider.issuer);
    await provider.close();
    expect(await tokens.get(true)).toEqual({ kind: 'unreachable' });
    expect(kept.refreshToken()).toBeTruthy();
    expect(statSync(options.file).mode & 0o777).toBe(0o600);
    provider = await startIdentityProvider({ ...options, port: Number(port) });
    expect(await tokens.get(true)).toMatchObject({ kind: 'token' });
  });
});
