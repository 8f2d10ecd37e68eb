import { expect, test } from 'vitest';
import { readConfiguration, readStoreConfiguration } from './configuration.ts';

const right = {
  MASH_DATABASE_URL: 'postgresql://central@db/mash',
  MASH_RULE_SETS: '/etc/mash/rules-1:/etc/mash/rules-2',
  MASH_SIGNING_KEY_FILE: '/etc/mash/key.pem',
  MASH_OIDC_ISSUER: 'https://login.council.example/',
};

test('a configuration is read, with its defaults', () => {
  expect(readConfiguration(right)).toEqual({
    ok: true,
    value: {
      store: { kind: 'postgres', url: right.MASH_DATABASE_URL },
      ruleSets: ['/etc/mash/rules-1', '/etc/mash/rules-2'],
      signingKeyFile: '/etc/mash/key.pem',
      oidc: { issuer: 'https://login.council.example/' },
      intakeKeysFile: undefined,
      listen: { host: '127.0.0.1', port: 8080 },
      durable: 'by-backup',
    },
  });
});

test('everything missing is said at once', () => {
  const read = readConfiguration({ MASH_DATABASE_URL: '' });
  expect(read.ok ? [] : read.error.map(({ variable, wrong }) => `${variable} ${wrong}`)).toEqual([
    'MASH_DATABASE_URL is missing',
    'MASH_RULE_SETS is missing',
    'MASH_SIGNING_KEY_FILE is missing',
    'MASH_OIDC_ISSUER is missing',
  ]);
});

test.each([
  ['MASH_OIDC_ISSUER', 'http://login.council.example'],
  ['MASH_OIDC_KEYS', 'http://login.council.example/keys'],
  ['MASH_OIDC_ISSUER', 'not an address'],
  ['MASH_DATABASE_URL', 'mysql://db/mash'],
  ['MASH_EMBEDDED_FOLDER', '.data/central'],
  ['MASH_LISTEN', '8080'],
  ['MASH_DURABLE', 'sometimes'],
])('%s=%s is refused', (name, value) => {
  const read = readConfiguration({ ...right, [name]: value });
  expect(read.ok).toBe(false);
});

test('plain http is taken within the machine', () => {
  expect(readConfiguration({ ...right, MASH_OIDC_ISSUER: 'http://127.0.0.1:4011' }).ok).toBe(true);
});

test('an address in brackets and a port are told apart', () => {
  const read = readConfiguration({ ...right, MASH_LISTEN: '[::1]:8443' });
  expect(read.ok && read.value.listen).toEqual({ host: '::1', port: 8443 });
});

test('commands on the store need only the store', () => {
  expect(readStoreConfiguration({ MASH_EMBEDDED_FOLDER: 'x' })).toEqual({
    ok: true,
    value: { kind: 'embedded', folder: 'x' },
  });
  expect(readStoreConfiguration({ MASH_EMBEDDED_FOLDER: 'x', MASH_DATABASE_URL: 'postgres://y/z' }).ok).toBe(false);
  expect(readStoreConfiguration({}).ok).toBe(false);
});
