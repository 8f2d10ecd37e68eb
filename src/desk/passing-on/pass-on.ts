import type { Draft, Sent } from '#contracts/console-port.ts';
import { writesStill, type Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import { notedClasses } from '#domain/enquiry.ts';
import type { NamedPerson } from '#domain/named-person.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import { Line } from '#domain/values.ts';
import { msOf, plusMs, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Timer } from '#sync/engine-parts.ts';
import type { OutboxItem } from '#sync/ports.ts';
import type { HubReads } from '../hub/case-api-client.ts';
import { typedText } from '../views/typed-text.ts';
import { formOf } from '../views/unsent.ts';
import { draftAbout } from './draft-about.ts';
import { draftWords, inPieces } from './draft-words.ts';
import { commandAbout, isRoleGone, keptFromOf, maybeLost } from './lost-items.ts';

/** What passing on needs of an open desk. */
export interface PassingOnParts {
  readonly api: Pick<HubReads, 'record'>;
  readonly actor: () => Actor;
  readonly rules: () => RuleSet | undefined;
  readonly now: () => Instant;
  readonly random: Random;
  readonly timer: Timer;
  readonly items: () => readonly OutboxItem[];
  /** Drafts of this computer, and of the others of the same person as far as they can be read here. */
  readonly drafts: () => readonly Draft[];
  /** Whether the record is held here. */
  readonly isHeld: (stream: StreamKey) => boolean;
  /** Gives the command, and ends that version of that draft with it, wherever it is. */
  readonly give: (command: PassOn, draft: Draft | undefined) => Sent;
  readonly onThrown: (thrown: unknown) => void;
}

/** The command that passes something on. */
export type PassOn = Extract<Command, { readonly kind: 'pass-on-text' }>;

/** Whoever is writing in a form is left to it. */
const restMs = 5_000;
/** After a record was seen to be still theirs, nobody asks again for so long: it was only opened for some hours. */
const theirsMs = 10 * 60_000;

/**
 * Passes on what its author typed about a record they see no more, or may write on no more, to somebody who does: drafts
 * that were never sent, and commands the hub did not take. It is asked of the hub which those are, each time from what
 * is on the disk, so that it makes no difference how a record went and what was interrupted; without the network all of
 * it stays where it is. `look`: records, commands or drafts have changed.
 */
export function passOnTyped(parts: PassingOnParts): { look(): void; stop(): void } {
  const theirs = new Map<StreamKey, Instant>();
  let waiting: (() => void) | undefined;
  let running = false;
  let stopped = false;
  const hasStopped = (): boolean => stopped;

  function later(ms: number): void {
    waiting?.();
    if (!stopped) waiting = parts.timer.after(ms, () => void run());
  }

  async function run(): Promise<void> {
    if (running) {
      later(restMs);
      return;
    }
    running = true;
    try {
      for (const item of maybeLost(parts.items())) await lookAtItem(item);
      for (const draft of parts.drafts()) await lookAtDraft(draft);
    } catch (thrown) {
      parts.onThrown(thrown);
    } finally {
      running = false;
    }
  }

  async function lookAtItem(item: OutboxItem): Promise<void> {
    const about = commandAbout(item);
    const { command, claimedAt, commandId } = item.envelope;
    const words = typedText(command, parts.rules());
    if (about === undefined || words === undefined) return;
    if (!isRoleGone(item) && !(await isLost(about))) return;
    if (hasStopped()) return;
    const keptFor = command.kind === 'add-note' ? command.args.keptFor : undefined;
    pass({ about, what: command.kind, at: claimedAt, keptFor, keptFrom: keptFromOf(command) }, words, undefined, {
      settles: commandId,
    });
  }

  async function lookAtDraft(draft: Draft): Promise<void> {
    const { key, text, savedAt } = draft;
    const form = formOf(key);
    if (form === undefined) return;
    const about = draftAbout(form, key, (commandId) => {
      const item = parts.items().find(({ envelope }) => envelope.commandId === commandId);
      return item === undefined ? undefined : commandAbout(item);
    });
    const words = draftWords(text, parts.rules());
    if (about === undefined || words === undefined) return;
    const isRoleLost = !writesStill(parts.actor()) && form !== 'review' && form !== 'alert';
    if (!isRoleLost && parts.isHeld(about)) return;
    if (msOf(parts.now()) - msOf(savedAt) < restMs) {
      later(restMs);
      return;
    }
    if (!(isRoleLost ? await isAnswered(about) : await isLost(about)) || hasStopped()) return;
    pass({ about, what: form, at: savedAt, ...readersOf(form, text, parts.actor()) }, words, draft, {});
  }

  function pass(
    told: Omit<PassOn['args'], 'alertId' | 'words' | 'settles'>,
    words: string,
    draft: Draft | undefined,
    settles: Pick<PassOn['args'], 'settles'>,
  ): void {
    const { keptFor, keptFrom = [], ...rest } = told;
    const pieces = inPieces(words);
    for (const [at, piece] of pieces.entries()) {
      const isLast = at === pieces.length - 1;
      const args = {
        alertId: newId<'alert'>(parts.random),
        ...rest,
        words: piece,
        ...(keptFor === undefined ? {} : { keptFor }),
        ...(keptFrom.length === 0 ? {} : { keptFrom }),
        ...(isLast ? settles : {}),
      };
      const sent = parts.give({ kind: 'pass-on-text', args }, isLast ? draft : undefined);
      // The disk did not take it: what was typed is where it was, and is looked at again.
      if (sent.kind !== 'intent' && sent.kind !== 'saved') return;
    }
  }

  /** Whether the hub says that there is no such record for its author. What it does not answer to is not lost. */
  async function isLost(about: StreamKey): Promise<boolean> {
    if (parts.isHeld(about)) return false;
    const until = theirs.get(about);
    if (until !== undefined && parts.now() < until) return false;
    const answer = await parts.api.record(about);
    if (answer.kind === 'answered') theirs.set(about, plusMs(parts.now(), theirsMs));
    return answer.kind === 'refused' && answer.problem === 'not-found';
  }

  /** Whether the hub answers at all, whatever it says: without the network everything stays where it is. */
  async function isAnswered(about: StreamKey): Promise<boolean> {
    const answer = await parts.api.record(about);
    return answer.kind === 'answered' || (answer.kind === 'refused' && answer.problem === 'not-found');
  }

  return {
    look: () => later(0),
    stop() {
      stopped = true;
      waiting?.();
    },
  };
}

/**
 * For whom a draft was. Whoever reads police intelligence or detail of health and had not said yet whom a note is for
 * may have written such: it goes to its readers alone.
 */
function readersOf(form: string, text: string, { reads }: Actor): Pick<PassOn['args'], 'keptFor' | 'keptFrom'> {
  const kept = parsed(text);
  if (form === 'note') {
    const chosen = kept['readers'];
    const keptFor = chosen === 'everybody' ? undefined : (notedClasses.find((name) => name === chosen) ?? reads?.[0]);
    return keptFor === undefined ? {} : { keptFor };
  }
  const keptFrom = form === 'restrict' ? blockedIn(kept['blocks']) : [];
  return keptFrom.length === 0 ? {} : { keptFrom };
}

/** Whom a restriction that was never sent was to keep something from: chosen by user name, or typed one a line. */
function blockedIn(blocks: unknown): NamedPerson[] {
  const { chosen, typed } = (blocks ?? {}) as Readonly<Record<string, unknown>>;
  const lines = typeof typed === 'string' ? typed.split('\n').map((line) => line.split(',')[0]?.trim()) : [];
  const userIds = new Set([...(Array.isArray(chosen) ? (chosen as unknown[]) : []), ...lines]);
  return [...userIds]
    .flatMap((userId) => Line.safeParse(userId).data ?? [])
    .slice(0, 50)
    .map((userId) => ({ userId, name: userId }));
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {};
  } catch {
    return {};
  }
}
