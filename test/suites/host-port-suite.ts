import assert from 'node:assert/strict';
import { isAbsolute } from 'node:path';
import { hostPort } from '#contracts/host-port.ts';
import { connectPort, PortTrouble, type Connected } from '#contracts/port-calls.ts';
import type { Port } from '#contracts/port.ts';

/** A host under test: the desk's side of its port. */
export interface HostUnderTest {
  readonly port: Port;
  close(): Promise<void> | void;
}

/** Registers one test: `test` of vitest or of Playwright. */
export type Register = (name: string, body: () => Promise<void>) => void;

type Host = Connected<typeof hostPort>;
interface Case {
  readonly name: string;
  readonly run: (host: Host, port: Port) => Promise<void>;
}

const share = Buffer.from('a share of a key, 32 bytes long.').toString('base64');
const page = (body: string): string =>
  `<!doctype html><html lang="en-GB"><head><title>MASH enquiry</title></head><body>${body}</body></html>`;

/** What every host must do, in words. Each case gets a host of its own. */
export const hostPortCases: readonly Case[] = [
  {
    name: 'describes a machine the desk can open',
    async run(host) {
      const facts = await host.call('describe', {});
      assert.ok(isAbsolute(facts.folder), 'the folder is absolute');
      assert.match(
        facts.centralUrl,
        /^https:|^http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/]/,
        'central is reached over TLS or is here',
      );
      if (facts.host === 'loopback') assert.equal(facts.packaged, false, 'the loopback host is never packaged');
    },
  },
  {
    name: 'seals a share and opens it again, or says why not',
    async run(host) {
      const sealed = await host.call('seal', { bytes: share });
      if (sealed.kind !== 'sealed') {
        assert.notEqual(sealed.why, '');
        return;
      }
      assert.ok(!Buffer.from(sealed.sealed, 'base64').includes(Buffer.from(share, 'base64')), 'the share is not in it');
      assert.ok(!Buffer.from(sealed.sealed, 'base64').includes(share), 'nor its text');
      const opened = await host.call('unseal', { sealed: sealed.sealed, backend: sealed.backend });
      assert.equal(opened.kind === 'opened' && opened.bytes, share);
    },
  },
  {
    name: 'never opens what another keystore sealed, nor damaged bytes',
    async run(host) {
      const sealed = await host.call('seal', { bytes: share });
      if (sealed.kind !== 'sealed') return;
      const elsewhere = await host.call('unseal', { sealed: sealed.sealed, backend: `${sealed.backend}-other` });
      assert.equal(elsewhere.kind, 'none');
      const bytes = Buffer.from(sealed.sealed, 'base64');
      bytes[bytes.length - 1]! ^= 1;
      const damaged = await host.call('unseal', { sealed: bytes.toString('base64'), backend: sealed.backend });
      assert.equal(damaged.kind, 'damaged');
      const nothing = await host.call('unseal', { sealed: '', backend: sealed.backend });
      assert.equal(nothing.kind, 'damaged');
    },
  },
  {
    name: 'opens no address but the identity provider’s',
    async run(host) {
      const { oidc } = await host.call('describe', {});
      const issuer = new URL(oidc.issuer);
      const others = [
        'https://example.com/',
        `https://${issuer.host}.example.com/`,
        `https://${issuer.host}@example.com/`,
        `${issuer.protocol}//user:word@${issuer.host}/`,
        'file:///etc/passwd',
        'javascript:alert(1)',
        'smb://example.com/share',
        `${issuer.origin}/\u0000`,
        `${issuer.origin}\\@example.com/`,
      ];
      for (const url of others) {
        const refused = await host.call('open-login', { url }).catch((thrown: unknown) => thrown);
        if (refused instanceof PortTrouble) assert.equal(refused.error.kind, 'bad-input', url);
        else assert.deepEqual(refused, { opened: false }, url);
      }
    },
  },
  {
    name: 'prints to a tagged PDF in which no script has run',
    async run(host) {
      const html = page('<h1>MASH enquiry</h1><p>Text</p><script>document.title = "SCRIPT RAN"</script>');
      const printed = await host.call('print', { html, title: 'MASH enquiry' });
      if (printed.kind === 'not-printed') assert.fail(`not printed: ${printed.why}`);
      const pdf = Buffer.from(printed.pdf, 'base64').toString('latin1');
      assert.match(pdf, /^%PDF-/);
      assert.match(pdf, /\/StructTreeRoot/, 'tagged');
      assert.match(pdf, /\/Lang/, 'with its language');
      assert.match(pdf, /MASH enquiry/, 'with its title');
      assert.doesNotMatch(pdf, /SCRIPT RAN/);
    },
  },
  {
    name: 'says whether it notified',
    async run(host) {
      const { shown } = await host.call('notify', { title: 'MASH Console', body: 'Something needs you.' });
      assert.equal(typeof shown, 'boolean');
    },
  },
  {
    name: 'refuses calls that do not exist and input that is not right',
    async run(host) {
      for (const name of ['no-such-call', 'constructor', '__proto__', 'toString']) {
        await assert.rejects(host.call(name as 'describe', {}), isTrouble('unknown-call'), name);
      }
      const wrong = host.call('seal', { bytes: 'not base64!' });
      await assert.rejects(wrong, isTrouble('bad-input'));
      const more = host.call('describe', { more: true } as object as Record<string, never>);
      await assert.rejects(more, isTrouble('bad-input'));
    },
  },
  {
    name: 'survives frames that are no calls',
    async run(host, port) {
      for (const frame of [
        null,
        1,
        'x',
        [],
        {},
        { t: 'call' },
        { t: 'answer', id: 99, ok: true },
        { t: 'call', id: -1 },
      ])
        port.post(frame);
      assert.ok((await host.call('describe', {})).hub !== '');
    },
  },
  {
    name: 'answers that it heard of a lock',
    async run(host) {
      assert.deepEqual(await host.call('locked', {}), {});
    },
  },
];

/** The suite any host must pass: `hostPortSuite(test, make)`, where each test gets a host from `make`. */
export function hostPortSuite(register: Register, make: () => Promise<HostUnderTest>): void {
  for (const { name, run } of hostPortCases) {
    register(`the host ${name}`, async () => {
      const { port, close } = await make();
      try {
        await run(connectPort(hostPort, port), port);
      } finally {
        await close();
      }
    });
  }
}

function isTrouble(kind: string): (thrown: unknown) => boolean {
  return (thrown) => thrown instanceof PortTrouble && thrown.error.kind === kind;
}
