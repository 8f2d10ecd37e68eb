import { openDraftKey, newDraftKey } from '#cache/draft-key.ts';
import type { WorkDatabase } from '#cache/work-database.ts';
import type { Draft } from '#contracts/console-port.ts';
import { mostSealedAtOnce, type DraftsTold, type SealedDraft } from '#contracts/sealed-drafts.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Timer } from '#sync/engine-parts.ts';
import type { HubReads } from '../hub/case-api-client.ts';
import { formOf } from '../views/unsent.ts';
import { openSealed, sealDraft, sealedName } from './sealing.ts';

/** What keeping drafts in step needs. */
export interface DraftSyncParts {
  readonly work: Pick<WorkDatabase, 'identity' | 'drafts' | 'findDraft' | 'discardDraft' | 'setting' | 'saveSetting'>;
  readonly api: Pick<HubReads, 'draftKey' | 'keepDraftKey' | 'drafts' | 'tellDrafts'>;
  readonly timer: Timer;
  readonly now: () => Instant;
  /** What was typed to open the vault; forgotten once the key of the drafts is here. */
  readonly passphrase: string;
  /** Something came or went at other computers. */
  readonly onChanged: () => void;
  readonly onThrown: (thrown: unknown) => void;
}

/** Drafts of one person, at this computer and at the others they work at. */
export interface DraftSync {
  /** What was typed under `key` at other computers, the latest of each, newest first; it is shown to its author now. */
  show(key: string): readonly Draft[];
  /** What was typed at other computers under whatever key. */
  elsewhere(): readonly Draft[];
  /** That version of a draft of another computer has become a command: it is ended there too. */
  passedOn(draft: Draft): void;
  /** Whether the hub has this draft as it is here. */
  isSafe(draft: Draft): boolean;
  /** Somebody typed: told to the hub in a moment. */
  typed(): void;
  /** The draft was sent or discarded here: what was shown of it from other computers is ended there too. */
  ended(key: string): void;
  /** Tells and asks now; resolves when that is done or cannot be. */
  meet(): Promise<void>;
  /** `sealed`: other computers of theirs have drafts under another passphrase. */
  state(): 'open' | 'sealed' | 'unknown';
  /** Opens them with the passphrase of those; false when it is not that. */
  openWith(passphrase: string): Promise<boolean>;
  /** Nothing is told any more. */
  stop(): void;
}

/** After the last key, so that the hub is not told every letter. */
const afterTypingMs = 4_000;
const keySetting = 'draft-key';
const toldSetting = 'drafts-told';
const endedSetting = 'drafts-ended';

/** Draft by name: when it was saved here, as the hub has it. */
type Told = Readonly<Record<string, Instant>>;

/** A draft of another computer that was shown here and has since been sent or discarded here. */
type Ended = DraftsTold['gone'][number];

interface Elsewhere extends Draft {
  readonly name: string;
  readonly clientId: SealedDraft['clientId'];
}

/**
 * Keeps the drafts of one person in step over the hub, which can read none of them: they are sealed with a key that
 * only their passphrase opens. Nothing here is needed to type: without the network, or with another passphrase, drafts
 * stay where they were typed. Two versions of one draft from two computers both stay, until their author ends one.
 */
export function openDraftSync(parts: DraftSyncParts): DraftSync {
  const { work, api, timer } = parts;
  const { clientId } = work.identity();
  let passphrase: string | undefined = parts.passphrase;
  let sealed = false;
  let others: readonly Elsewhere[] = [];
  const shown = new Set<string>();
  let digest: string | undefined;
  let waiting: (() => void) | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  const isAskedAgain = (): boolean => again;
  let stopped = false;
  const hasStopped = (): boolean => stopped;

  const keyHere = (): Buffer | undefined => {
    const kept = work.setting(keySetting);
    return typeof kept === 'string' ? Buffer.from(kept, 'base64') : undefined;
  };
  const nameOf = (draftKey: string): string => {
    const key = keyHere();
    return key === undefined ? '' : sealedName(key, draftKey);
  };
  const told = (): Told => (work.setting(toldSetting) ?? {}) as Told;
  const ended = (): readonly Ended[] => (work.setting(endedSetting) ?? []) as unknown as readonly Ended[];

  async function ensureKey(): Promise<Buffer | undefined> {
    const here = keyHere();
    if (here !== undefined || sealed) return here;
    const answer = await api.draftKey();
    if (answer.kind === 'answered') return takeKey(passphrase, answer.body);
    if (answer.kind !== 'refused' || answer.problem !== 'not-found' || passphrase === undefined) return undefined;
    const made = await newDraftKey(passphrase);
    const kept = await api.keepDraftKey(made.wrapped);
    if (kept.kind !== 'answered') return undefined;
    if (kept.body.key !== made.wrapped.key) return takeKey(passphrase, kept.body);
    return keep(made.key);
  }

  async function takeKey(
    words: string | undefined,
    wrapped: Parameters<typeof openDraftKey>[1],
  ): Promise<Buffer | undefined> {
    const key = words === undefined ? undefined : await openDraftKey(words, wrapped);
    if (key !== undefined) return keep(key);
    if (!sealed) parts.onChanged();
    sealed = true;
    return undefined;
  }

  function keep(key: Buffer): Buffer {
    if (stopped) return key;
    work.saveSetting(keySetting, key.toString('base64'));
    passphrase = undefined;
    sealed = false;
    return key;
  }

  async function meetOnce(): Promise<void> {
    const key = await ensureKey();
    if (key === undefined || hasStopped()) return;
    // What the screen keeps of itself, such as where somebody was, is of this computer.
    const here = work
      .drafts()
      .filter((draft) => formOf(draft.key) !== undefined)
      .map((draft) => ({ ...draft, name: sealedName(key, draft.key) }));
    const before = told();
    const endedThen = ended();
    const put: { name: string; savedAt: Instant; sealed: string }[] = [];
    let size = 0;
    for (const { name, key: of, text, savedAt } of here) {
      if (before[name] === savedAt || size > mostSealedAtOnce) continue;
      const text64 = sealDraft(key, name, { key: of, text });
      if (size > 0 && size + text64.length > mostSealedAtOnce) continue;
      size += text64.length;
      put.push({ name, savedAt, sealed: text64 });
    }
    const names = new Set(here.map(({ name }) => name));
    const gone = [
      ...Object.entries(before).flatMap(([name, savedAt]) => (names.has(name) ? [] : [{ name, clientId, savedAt }])),
      ...endedThen,
    ];
    const isNews = put.length > 0 || gone.length > 0;
    const answer = isNews ? await api.tellDrafts({ put, gone }) : await api.drafts(digest);
    if (answer.kind !== 'answered' || hasStopped()) return;
    if (isNews) {
      work.saveSetting(endedSetting, ended().slice(endedThen.length));
      const kept = Object.entries(before).filter(([name]) => names.has(name));
      work.saveSetting(toldSetting, {
        ...Object.fromEntries(kept),
        ...Object.fromEntries(put.map((one) => [one.name, one.savedAt])),
      });
    }
    digest = answer.body.digest;
    if (answer.body.drafts !== undefined) take(key, answer.body.drafts);
  }

  function take(key: Buffer, drafts: readonly SealedDraft[]): void {
    const found: Elsewhere[] = [];
    const mine: Record<string, Instant> = { ...told() };
    for (const { name, clientId: whose, savedAt, sealed: text } of drafts) {
      if (whose === clientId) {
        if (text === '') endedElsewhere(key, name, savedAt, mine);
        continue;
      }
      const opened = text === '' ? undefined : openSealed(key, name, text);
      if (opened !== undefined) found.push({ ...opened, savedAt, name, clientId: whose });
    }
    others = found;
    parts.onChanged();
  }

  /** Sent or discarded at another computer as it is here: it is no draft here either, but for seven days a version. */
  function endedElsewhere(key: Buffer, name: string, savedAt: Instant, mine: Told): void {
    const here = work.drafts().find((draft) => sealedName(key, draft.key) === name);
    if (here !== undefined && here.savedAt <= savedAt) work.discardDraft(here.key, parts.now());
    // What is not here is not wanted: its row goes with the next word of this vault.
    else if (here === undefined && mine[name] === undefined)
      work.saveSetting(toldSetting, { ...told(), [name]: savedAt });
    later(0);
  }

  /** Those are no drafts any more: told to the computers they are of. */
  function end(over: readonly Elsewhere[]): void {
    const gone = over.map(({ name, clientId: whose, savedAt }) => ({ name, clientId: whose, savedAt }));
    work.saveSetting(endedSetting, [...ended(), ...gone]);
    others = others.filter((draft) => !over.includes(draft));
    later(0);
  }

  function later(ms: number): void {
    waiting?.();
    if (!stopped) waiting = timer.after(ms, () => void meet());
  }

  function meet(): Promise<void> {
    if (running !== undefined) {
      again = true;
      return running;
    }
    running = meetUntilDone()
      .catch(parts.onThrown)
      .finally(() => {
        running = undefined;
      });
    return running;
  }

  /** Whoever asked meanwhile has something that was not told yet. */
  async function meetUntilDone(): Promise<void> {
    do {
      again = false;
      await meetOnce();
    } while (isAskedAgain() && !hasStopped());
  }

  return {
    show: (key) =>
      others
        .filter((draft) => draft.key === key)
        .map((draft) => {
          shown.add(versionOf(draft));
          const { key: of, text, savedAt } = draft;
          return { key: of, text, savedAt, from: 'another-computer' as const };
        }),
    elsewhere: () =>
      others.map(({ key, text, savedAt }) => ({ key, text, savedAt, from: 'another-computer' as const })),
    passedOn({ key, text, savedAt }) {
      end(others.filter((one) => one.key === key && one.text === text && one.savedAt === savedAt));
    },
    isSafe({ key: of, savedAt }) {
      const key = keyHere();
      return key !== undefined && told()[sealedName(key, of)] === savedAt;
    },
    typed: () => later(afterTypingMs),
    ended(key) {
      const read = others.filter((draft) => draft.key === key && shown.has(versionOf(draft)));
      if (read.length > 0 || told()[nameOf(key)] !== undefined) end(read);
    },
    meet,
    state: () => (keyHere() !== undefined ? 'open' : sealed ? 'sealed' : 'unknown'),
    async openWith(words) {
      const answer = await api.draftKey();
      if (answer.kind !== 'answered') return false;
      if ((await takeKey(words, answer.body)) === undefined) return false;
      await meet();
      return true;
    },
    stop() {
      stopped = true;
      passphrase = undefined;
      waiting?.();
    },
  };
}

/** One version of one draft of another computer. */
const versionOf = ({ name, clientId, savedAt }: Elsewhere): string => `${name} ${clientId} ${savedAt}`;
