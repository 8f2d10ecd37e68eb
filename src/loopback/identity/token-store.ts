import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Adapter, AdapterPayload } from 'oidc-provider';

interface Entry {
  payload: AdapterPayload;
  /** Milliseconds since 1970; null lasts. */
  readonly endsAt: number | null;
}

/** Where the demo provider keeps sessions, grants and tokens. */
export interface TokenStore {
  /** One adapter for each model of oidc-provider. */
  readonly adapter: (model: string) => Adapter;
  /** Writes what is not yet in the file. */
  close(): void;
}

const writeAfterMs = 200;

/**
 * Keeps everything in memory and, with a `file`, also there (mode 600), so that a second start of the demo knows who
 * was signed in. What has expired is dropped when read.
 */
export function openTokenStore(file: string | undefined): TokenStore {
  const entries = new Map<string, Entry>(file === undefined ? [] : read(file));
  let timer: NodeJS.Timeout | undefined;

  const write = (): void => {
    timer = undefined;
    if (file === undefined) return;
    const live = [...entries].filter(([, entry]) => isLive(entry));
    writeFileSync(`${file}.new`, JSON.stringify(live), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  };
  const writeSoon = (): void => {
    timer ??= setTimeout(write, writeAfterMs).unref();
  };
  const find = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && isLive(entry) ? entry.payload : undefined;
  };
  const findBy = (model: string, is: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    [...entries]
      .filter(([key, entry]) => key.startsWith(`${model}:`) && isLive(entry))
      .map(([, entry]) => entry.payload)
      .find(is);

  return {
    adapter: (model) => ({
      async upsert(id, payload, expiresIn) {
        const endsAt = typeof expiresIn === 'number' ? Date.now() + expiresIn * 1000 : null;
        entries.set(`${model}:${id}`, { payload, endsAt });
        writeSoon();
      },
      async find(id) {
        return find(`${model}:${id}`);
      },
      async findByUid(uid) {
        return findBy(model, (payload) => payload.uid === uid);
      },
      async findByUserCode(userCode) {
        return findBy(model, (payload) => payload.userCode === userCode);
      },
      async consume(id) {
        const entry = entries.get(`${model}:${id}`);
        if (entry !== undefined) entry.payload = { ...entry.payload, consumed: Math.floor(Date.now() / 1000) };
        writeSoon();
      },
      async destroy(id) {
        entries.delete(`${model}:${id}`);
        writeSoon();
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
        writeSoon();
      },
    }),
    close() {
      clearTimeout(timer);
      write();
    },
  };
}

function isLive(entry: Entry): boolean {
  return entry.endsAt === null || entry.endsAt > Date.now();
}

function read(file: string): readonly [string, Entry][] {
  if (!existsSync(file)) return [];
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as [string, Entry][];
  } catch {
    // A torn file of a demo means that everybody signs in again.
    return [];
  }
}
