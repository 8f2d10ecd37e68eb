import { createHash } from 'node:crypto';
import type { CacheDatabase } from '#cache/cache-database.ts';
import { StoreTrouble } from '#cache/store-trouble.ts';
import type { KeptFile, KeptPart, WorkDatabase } from '#cache/work-database.ts';
import { blobPartBytes } from '#contracts/blob.ts';
import type { KeptFileAsked } from '#contracts/console-port.ts';
import type { Id } from '#kernel/ids.ts';
import type { Instant } from '#kernel/clock.ts';
import type { OutboxItem } from '#sync/ports.ts';
import type { Timer } from '#sync/engine-parts.ts';
import type { HubReads } from '../hub/case-api-client.ts';

/** What keeping files and handing them over needs. */
export interface KeptFileParts {
  readonly work: Pick<
    WorkDatabase,
    'keptFiles' | 'keptFile' | 'keptPart' | 'keepPart' | 'keptFileSent' | 'dropKeptFile' | 'drafts'
  >;
  readonly cache: Pick<CacheDatabase, 'position'>;
  readonly api: Pick<HubReads, 'sendFilePart'>;
  readonly items: () => readonly OutboxItem[];
  readonly timer: Timer;
  readonly now: () => Instant;
  /** Another file is kept, sent or gone. */
  readonly onMoved: () => void;
  readonly onThrown: (thrown: unknown) => void;
}

/** What became of a part (contracts/console-port.ts). */
export type FileKept =
  { readonly kind: 'held'; readonly held: number } | { readonly kind: 'here' | 'damaged' | 'not-saved' };

/** Files on their way from this computer. */
export interface KeptFiles {
  keep(part: KeptPart): FileKept;
  drop(file: KeptFileAsked): void;
  list(referralId: Id<'referral'>): { readonly sha256: string; readonly state: 'here' | 'sent' }[];
  /** What the hub has not got, of referrals recorded here and of drafts. */
  unsent(): readonly KeptFile[];
  /**
   * Looks whether something is to be sent: when the desk opens, at every contact, and whenever commands or records moved.
   * Resolves when it is sent or cannot be now.
   */
  look(): Promise<void>;
  stop(): void;
}

/** After the hub did not answer, or does not know the referral yet. */
const tryAgainMs = 15_000;

/**
 * Keeps the files of referrals typed here and hands them to the hub once it has the referral, part by part, from where
 * the hub says it is. They stay here until the referral itself has left the sent journal: a hub that was restored from a
 * backup is asked again and gets what it lost.
 */
export function keptFiles(parts: KeptFileParts): KeptFiles {
  const { work, api, timer } = parts;
  /** What this process knows to be at the hub, by timeline. */
  const there = new Set<string>();
  let running: Promise<void> | undefined;
  let isAskedAgain = false;
  let isStopped = false;
  const hasStopped = (): boolean => isStopped;
  let waiting: (() => void) | undefined;

  const commandOf = (file: KeptFile): OutboxItem | undefined =>
    parts.items().find(({ envelope: { command } }) => {
      return command.kind === 'receive-referral' && command.args.referralId === file.referralId;
    });
  const isWhole = ({ held, bytes }: KeptFile): boolean => held >= bytes;

  async function look(): Promise<void> {
    if (isStopped) return;
    isAskedAgain = true;
    waiting?.();
    waiting = undefined;
    await (running ??= run());
  }

  async function run(): Promise<void> {
    let isDone = true;
    // Never inside a step of the engine, which may be telling of a change right now.
    await new Promise<void>((done) => setImmediate(done));
    try {
      while (isAskedAgain && !hasStopped()) {
        isAskedAgain = false;
        isDone = await sendAll();
      }
    } catch (thrown) {
      isDone = false;
      if (!hasStopped()) parts.onThrown(thrown);
    }
    running = undefined;
    if (!isDone && !hasStopped()) waiting = timer.after(tryAgainMs, () => void look());
  }

  async function sendAll(): Promise<boolean> {
    let isDone = true;
    for (const file of work.keptFiles()) {
      if (file.state === 'draft') continue;
      const command = commandOf(file);
      if (command === undefined && file.state === 'sent') {
        work.dropKeptFile(file.referralId, file.sha256);
        parts.onMoved();
        continue;
      }
      if (command !== undefined && command.state !== 'accepted') continue;
      const place = `${parts.cache.position()?.epoch ?? ''} ${file.referralId} ${file.sha256}`;
      if (there.has(place)) continue;
      if (await send(file)) there.add(place);
      else isDone = false;
      if (hasStopped()) return true;
    }
    return isDone;
  }

  /** Asks how far the hub is, and goes on from there. False when it did not answer or does not take it now. */
  async function send({ referralId, sha256, bytes, state }: KeptFile): Promise<boolean> {
    const asked = { offset: 0, bytes, body: new Uint8Array() };
    for (let answer = await api.sendFilePart(referralId, sha256, asked); ;) {
      if (hasStopped() || answer.kind !== 'answered') return false;
      const { held, complete } = answer.body;
      if (complete) {
        if (state !== 'sent') work.keptFileSent(referralId, sha256);
        parts.onMoved();
        return true;
      }
      const part = work.keptPart(referralId, sha256, held);
      if (part === undefined) return false;
      answer = await api.sendFilePart(referralId, sha256, { offset: held, bytes, body: new Uint8Array(part) });
      if (answer.kind === 'answered' && answer.body.held <= held) return false;
    }
  }

  return {
    keep(part) {
      const { referralId, sha256, bytes, start, body } = part;
      const before = work.keptFile(referralId, sha256);
      if (before !== undefined && isWhole(before)) return { kind: 'here' };
      const held = before?.held ?? 0;
      if (start !== held) return { kind: 'held', held };
      const isPart = bytes === (before?.bytes ?? bytes) && body.length === Math.min(blobPartBytes, bytes - start);
      try {
        if (isPart) {
          const kept = work.keepPart(part, parts.now());
          if (!kept.ok) return { kind: 'not-saved' };
          if (held + body.length < bytes) return { kind: 'held', held: held + body.length };
          if (digestOf(work, part) === sha256) {
            parts.onMoved();
            return { kind: 'here' };
          }
        }
        work.dropKeptFile(referralId, sha256);
        return { kind: 'damaged' };
      } catch (thrown) {
        if (!(thrown instanceof StoreTrouble)) throw thrown;
        return { kind: 'not-saved' };
      }
    },
    drop({ referralId, sha256 }) {
      if (work.keptFile(referralId, sha256)?.state !== 'draft') return;
      work.dropKeptFile(referralId, sha256);
      parts.onMoved();
    },
    list: (referralId) =>
      work
        .keptFiles()
        .filter((file) => file.referralId === referralId && isWhole(file))
        .map(({ sha256, state }) => ({ sha256, state: state === 'sent' ? 'sent' : 'here' })),
    unsent() {
      const drafts = work.drafts();
      return work.keptFiles().filter((file) => {
        if (file.state === 'sent') return false;
        // A draft that was discarded, and work a person ended, wait for nobody.
        if (file.state === 'draft') return isWhole(file) && drafts.some(({ text }) => text.includes(file.referralId));
        const state = commandOf(file)?.state;
        return state !== 'settled' && state !== 'withdrawn';
      });
    },
    look,
    stop() {
      isStopped = true;
      waiting?.();
    },
  };
}

function digestOf(work: KeptFileParts['work'], { referralId, sha256, bytes }: KeptPart): string {
  const hash = createHash('sha256');
  for (let start = 0; start < bytes; start += blobPartBytes) {
    hash.update(work.keptPart(referralId, sha256, start) ?? new Uint8Array());
  }
  return hash.digest('hex');
}
