import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemClock } from '../system.ts';
import { openTokens, type RefreshTokenStore } from './tokens.ts';

/** A provider that answers a renewal only when it is let, and then turns it away. */
let answer: () => void = () => undefined;
let asked: Promise<void>;
let onAsked: () => void;
const provider = createServer((request, response) => {
  response.setHeader('content-type', 'application/json');
  if (request.url?.startsWith('/.well-known/') === true) {
    response.end(JSON.stringify({ issuer, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/jwks` }));
    return;
  }
  answer = () => {
    response.statusCode = 400;
    response.end(JSON.stringify({ error: 'invalid_grant' }));
  };
  onAsked();
});
let issuer = '';
beforeAll(async () => {
  provider.listen(0, '127.0.0.1');
  await once(provider, 'listening');
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
});
afterAll(() => provider.close());

/** A store with a token in it; once closed, it takes nothing, as a database does. */
function storeWith(token: string): RefreshTokenStore & { isOpen: boolean; readonly saved: (string | undefined)[] } {
  const saved: (string | undefined)[] = [];
  return {
    isOpen: true,
    saved,
    refreshToken: () => token,
    saveRefreshToken(fresh) {
      if (!this.isOpen) throw new TypeError('The database connection is not open');
      saved.push(fresh);
    },
  };
}

async function askWith(store: RefreshTokenStore) {
  asked = new Promise((done) => (onAsked = done));
  const tokens = openTokens({ issuer, clientId: 'desk' }, store, systemClock);
  const renewed = tokens.get(false);
  await asked;
  return { tokens, renewed };
}

test('a token that is turned away is forgotten', async () => {
  const store = storeWith('old');
  const { tokens, renewed } = await askWith(store);
  answer();
  expect(await renewed).toEqual({ kind: 'none' });
  expect(store.saved).toEqual([undefined]);
  expect(await tokens.get(false)).toEqual({ kind: 'none' });
});

test('what the provider says after the desk has closed reaches no store, and is no defect', async () => {
  const store = storeWith('old');
  const { tokens, renewed } = await askWith(store);
  tokens.stop();
  store.isOpen = false;
  answer();
  expect(await renewed).toEqual({ kind: 'none' });
  expect(store.saved).toEqual([]);
});
