import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import * as z from 'zod';
import { parseJson } from './parse-json.ts';
import { readTwins, writeTwins } from './twin-file.ts';

/** What tells this workstation's folder from every other: made once, in the open, worth nothing by itself. */
const Install = z.strictObject({
  version: z.literal(1),
  installId: z.string().regex(/^[0-9a-f]{32}$/),
  /** Keys the index of vaults, so that the folder does not say whose vaults it holds. */
  indexKey: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Install = z.infer<typeof Install>;

/** The install facts of `folder`; `none` when nothing was ever made there. */
export function readInstall(folder: string): Install | 'none' | 'damaged' {
  const twins = readTwins(folder, 'install');
  if (twins.length === 0) return 'none';
  for (const text of twins) {
    const parsed = Install.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
  }
  return 'damaged';
}

/** The install facts of `folder`, made when there are none. */
export function readOrMakeInstall(folder: string): Install | 'damaged' {
  const found = readInstall(folder);
  if (found !== 'none') return found;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const install: Install = {
    version: 1,
    installId: randomBytes(16).toString('hex'),
    indexKey: randomBytes(32).toString('hex'),
  };
  writeTwins(folder, 'install', JSON.stringify(install));
  return install;
}

/** What stands for a user in files: the same for all ways to write a name, meaningless without the install key. */
export function userKeyOf(install: Install, userName: string): string {
  const name = userName.normalize('NFKC').trim().toLowerCase();
  return createHmac('sha256', Buffer.from(install.indexKey, 'hex')).update(`mash/user/v1\n${name}`).digest('hex');
}
