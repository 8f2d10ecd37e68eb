import type { Handlers } from '#contracts/port-calls.ts';
import type { HostPort } from '#contracts/host-port.ts';
import { safeFileName } from './file-name.ts';
import { isLoginAddress } from './login-gateway.ts';
import type { MachinePolicy } from './policy.ts';

/** What the host port needs of the machine; main hands in Electron's. */
export interface Machine {
  readonly folder: string;
  readonly packaged: boolean;
  readonly policy: MachinePolicy;
  readonly keyVault: Pick<Handlers<HostPort>, 'seal' | 'unseal'>;
  openInBrowser(url: string): Promise<void>;
  print(html: string, title: string): Promise<Uint8Array>;
  /** The file a person chose, or nothing. */
  chooseFile(suggestedName: string): Promise<string | undefined>;
  writeFile(file: string, bytes: Uint8Array): Promise<void>;
  /** Shows a notification; false where the system shows none. */
  notify(title: string, body: string): boolean;
  /** Ends the desk process, empties the page and starts a locked desk. */
  lock(): void;
}

const largestPdf = 3_900_000;

/** Every call of the host port, answered with what the machine offers. Trouble becomes a named outcome here, once. */
export function hostHandlers(machine: Machine): Handlers<HostPort> {
  const { folder, packaged, policy } = machine;
  return {
    describe: () => ({
      host: 'electron',
      folder,
      centralUrl: policy.centralUrl,
      hub: policy.hub,
      trustKey: policy.trustKey,
      oidc: policy.oidc,
      osShare: policy.osShare,
      packaged,
    }),
    ...machine.keyVault,
    'open-login': async ({ url }) => {
      if (!isLoginAddress(url, policy.oidc.issuer)) return { opened: false };
      const opened = await machine.openInBrowser(url).then(
        () => true,
        () => false,
      );
      return { opened };
    },
    print: async ({ html, title }) => {
      try {
        const pdf = Buffer.from(await machine.print(html, title)).toString('base64');
        if (pdf.length > largestPdf) return { kind: 'not-printed', why: 'the document is too large' };
        return { kind: 'printed', pdf };
      } catch {
        return { kind: 'not-printed', why: 'the printing window gave no document' };
      }
    },
    save: async ({ suggestedName, bytes }) => {
      const file = await machine.chooseFile(safeFileName(suggestedName));
      if (file === undefined) return { kind: 'not-saved', why: 'no file was chosen' };
      try {
        await machine.writeFile(file, Buffer.from(bytes, 'base64'));
        return { kind: 'saved' };
      } catch (thrown) {
        return { kind: 'not-saved', why: codeOf(thrown) };
      }
    },
    notify: ({ title, body }) => ({ shown: machine.notify(title, body) }),
    locked: () => {
      machine.lock();
      return {};
    },
  };
}

/** The operating system's word for what went wrong, never its sentence: that holds the path. */
function codeOf(thrown: unknown): string {
  const code: unknown = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOSPC') return 'the disk is full';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return 'this folder may not be written to';
  return 'the file could not be written';
}
