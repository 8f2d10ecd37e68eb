import { describe, expect, it } from 'vitest';
import { hostPort } from '#contracts/host-port.ts';
import { connectPort, servePort } from '#contracts/port-calls.ts';
import { portPair } from '#contracts/port.ts';
import { hostPortCases, hostPortSuite } from '#test/suites/host-port-suite.ts';
import { hostHandlers, type Machine } from './host-port.ts';
import type { MachinePolicy } from './policy.ts';

const policy: MachinePolicy = {
  centralUrl: 'https://central.example.org/',
  hub: 'trafford',
  trustKey: 'AAAA',
  oidc: { issuer: 'https://identity.example.org/realm', clientId: 'console' },
  osShare: 'required',
};
const tagged = '%PDF-1.4 /StructTreeRoot /Lang (en-GB) /Title (MASH enquiry)';

/** A keystore that seals by turning one bit of each byte. */
const keyed: Machine['keyVault'] = {
  seal: ({ bytes }) => ({
    kind: 'sealed',
    sealed: Buffer.from([...Buffer.from(`${bytes}!`)].map((byte) => byte ^ 1)).toString('base64'),
    backend: 'x',
  }),
  unseal({ sealed, backend }) {
    const text = Buffer.from([...Buffer.from(sealed, 'base64')].map((byte) => byte ^ 1)).toString();
    if (backend !== 'x') return { kind: 'none', why: 'another backend' };
    return text.endsWith('!') ? { kind: 'opened', bytes: text.slice(0, -1), again: false } : { kind: 'damaged' };
  },
};

/** A machine on which everything works. */
function machine(changes: Partial<Machine> = {}): Machine {
  return {
    folder: '/data/desk',
    packaged: true,
    policy,
    keyVault: keyed,
    openInBrowser: async () => undefined,
    print: async () => Buffer.from(tagged),
    chooseFile: async () => '/saved',
    writeFile: async () => undefined,
    notify: () => true,
    lock: () => undefined,
    ...changes,
  };
}

async function host(on: Machine): Promise<{ readonly port: ReturnType<typeof portPair>[0]; close(): void }> {
  const [desk, main] = portPair();
  servePort(hostPort, main, hostHandlers(on), String);
  return { port: desk, close: () => desk.close() };
}

describe('Electron’s host port', () => {
  hostPortSuite(it, () => host(machine()));
});

describe('the suite for hosts fails a bad one (control)', () => {
  const bad: readonly (readonly [string, Partial<Machine>])[] = [
    ['a folder that is not absolute', { folder: 'data' }],
    ['a PDF without tags', { print: async () => Buffer.from('%PDF-1.4') }],
    [
      'a share that is not sealed',
      {
        keyVault: {
          seal: ({ bytes }) => ({ kind: 'sealed', sealed: bytes, backend: 'x' }),
          unseal: () => ({ kind: 'damaged' }),
        },
      },
    ],
    [
      'a store that opens anything',
      { keyVault: { ...keyed, unseal: () => ({ kind: 'opened', bytes: 'AAAA', again: false }) } },
    ],
  ];
  it.each(bad)('%s', async (_name, changes) => {
    const outcomes = await Promise.allSettled(
      hostPortCases.map(async ({ run }) => {
        const { port } = await host(machine(changes));
        await run(connectPort(hostPort, port), port);
      }),
    );
    expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);
  });
});

describe('trouble becomes a named outcome', () => {
  const handlers = (changes: Partial<Machine>): ReturnType<typeof hostHandlers> => hostHandlers(machine(changes));
  const fails =
    (code: string): (() => Promise<never>) =>
    async () =>
      Promise.reject(Object.assign(new Error(`${code}: /home/sam/secret`), { code }));

  it('the browser does not open', async () => {
    const url = 'https://identity.example.org/x';
    expect(await handlers({})['open-login']({ url })).toEqual({ opened: true });
    expect(await handlers({ openInBrowser: fails('EPERM') })['open-login']({ url })).toEqual({ opened: false });
  });
  it('printing fails, or gives too much', async () => {
    expect(await handlers({ print: fails('X') }).print({ html: '', title: '' })).toMatchObject({ kind: 'not-printed' });
    expect(await handlers({ print: async () => Buffer.alloc(3_000_000) }).print({ html: '', title: '' })).toEqual({
      kind: 'not-printed',
      why: 'the document is too large',
    });
  });
  it('saving fails: the words hold no path', async () => {
    const save = (changes: Partial<Machine>): unknown => handlers(changes).save({ suggestedName: 'x', bytes: '' });
    expect(await save({})).toEqual({ kind: 'saved' });
    expect(await save({ chooseFile: async () => undefined })).toEqual({ kind: 'not-saved', why: 'no file was chosen' });
    expect(await save({ writeFile: fails('ENOSPC') })).toEqual({ kind: 'not-saved', why: 'the disk is full' });
    expect(await save({ writeFile: fails('EACCES') })).toEqual({
      kind: 'not-saved',
      why: 'this folder may not be written to',
    });
    expect(await save({ writeFile: fails('EIO') })).toEqual({
      kind: 'not-saved',
      why: 'the file could not be written',
    });
  });
});
