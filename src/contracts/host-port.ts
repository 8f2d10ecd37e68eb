import * as z from 'zod';
import type { PortContract } from './port-calls.ts';

/** Bytes on a port, as base64: no Buffer ever crosses. */
const Bytes = z.base64().max(3_900_000);

/**
 * What the desk process asks of its host: Electron's main, or the loopback host. The host holds policy and no case
 * data; it never sees a key in clear (it seals a share, not a key) and answers trouble as named outcomes.
 */
export const hostPort = {
  name: 'host',
  version: 1,
  calls: {
    /** Facts the desk needs before it can open anything. `folder` is this workstation's data folder. */
    describe: {
      input: z.strictObject({}),
      output: z.strictObject({
        host: z.enum(['electron', 'loopback']),
        folder: z.string(),
        centralUrl: z.url(),
        hub: z.string(),
        /** Ed25519 public key (SPKI, base64) that signs rule sets. */
        trustKey: z.base64(),
        oidc: z.strictObject({ issuer: z.url(), clientId: z.string() }),
        /** Machine policy: `required` refuses without an operating-system keystore, `optional` is for the demo. */
        osShare: z.enum(['required', 'optional']),
        packaged: z.boolean(),
      }),
    },
    /** Seals a share with the operating system's keystore. `none`: no trustworthy keystore here. */
    seal: {
      input: z.strictObject({ bytes: Bytes }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('sealed'), sealed: Bytes, backend: z.string() }),
        z.strictObject({ kind: z.literal('none'), why: z.string() }),
        z.strictObject({ kind: z.literal('try-again'), why: z.string() }),
      ]),
    },
    /** Opens what `seal` gave. `again`: the keystore asks to be given the bytes anew (rotation). */
    unseal: {
      input: z.strictObject({ sealed: Bytes, backend: z.string() }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('opened'), bytes: Bytes, again: z.boolean() }),
        z.strictObject({ kind: z.literal('none'), why: z.string() }),
        z.strictObject({ kind: z.literal('try-again'), why: z.string() }),
        z.strictObject({ kind: z.literal('damaged') }),
      ]),
    },
    /** Opens the identity provider's page in the person's own browser; only the issuer's origin is allowed. */
    'open-login': {
      input: z.strictObject({ url: z.url() }),
      output: z.strictObject({ opened: z.boolean() }),
    },
    /** Prints a complete HTML document (no scripts, no remote content) to a tagged PDF. */
    print: {
      input: z.strictObject({ html: z.string().max(2_000_000), title: z.string().max(200) }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('printed'), pdf: Bytes }),
        z.strictObject({ kind: z.literal('not-printed'), why: z.string() }),
      ]),
    },
    /** Asks the person where to save, and saves. */
    save: {
      input: z.strictObject({ suggestedName: z.string().max(120), bytes: Bytes }),
      output: z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('saved') }),
        z.strictObject({ kind: z.literal('not-saved'), why: z.string() }),
      ]),
    },
    /** A notification without personal data. */
    notify: {
      input: z.strictObject({ title: z.string().max(80), body: z.string().max(200) }),
      output: z.strictObject({ shown: z.boolean() }),
    },
    /** The desk has closed its databases and wiped its keys: the host ends the process and starts a locked one. */
    locked: {
      input: z.strictObject({}),
      output: z.strictObject({}),
    },
  },
  events: {
    /** Power and session events of the machine; `closing` asks the desk to close within two seconds. */
    power: z.strictObject({ what: z.enum(['suspend', 'resume', 'lock-screen', 'unlock-screen', 'closing']) }),
  },
} as const satisfies PortContract;

/** The type of the host port's table. */
export type HostPort = typeof hostPort;
