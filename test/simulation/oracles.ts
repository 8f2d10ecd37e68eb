import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { ProposedEvent } from '#domain/case-event.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import type { OutboxItem } from '#sync/ports.ts';
import type { Desk } from './desk/desk.ts';
import type { Lineage } from './hub/conflicts.ts';
import type { Hub, HubWitness } from './hub/hub.ts';
import { facetOf, type Effected, type StoredEvent } from './hub/hub-data.ts';

/**
 * What must never be otherwise (security-sync.md 3.6). I1: what was said to be saved is at the hub or on the desk, in
 * sight. I1b: never both taken and refused. I2: effect at most once. I3: nothing overwritten its author had not seen.
 * I4: in the end a desk has exactly what it may see; I4b: and on the way it never runs backwards. I5: nothing it may
 * not see, and one that was revoked nothing at all. I6: effects of one author on one record in the author's order. I7:
 * the outbox drains. I9: nobody is in conflict with themselves. I10: of two holders of one client none goes on, and
 * nothing of a frozen one takes effect. I11: nobody is frozen of whom there is one.
 */
export type Invariant =
  'I1' | 'I1b' | 'I2' | 'I3' | 'I4' | 'I4b' | 'I5' | 'I6' | 'I7' | 'I9' | 'I10' | 'I11' | 'defect';

/** An invariant was broken. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly invariant: Invariant;

  constructor(invariant: Invariant, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

interface Saved {
  readonly desk: Desk;
  readonly envelope: CommandEnvelope;
  readonly key: string;
  /** It was on the disk when the folder was copied: either holder may have sent it. */
  isShared: boolean;
  /** The commands whose effect on each stream its author had on screen, confirmed. */
  readonly saw: ReadonlyMap<StreamKey, Lineage>;
}

/** Watches a simulation from outside: it looks at disks and at the hub, and keeps its own account of what people saw. */
export class Oracles implements HubWitness {
  readonly #saved = new Map<Id<'command'>, Saved>();
  /** By client and number: what keeps its identity even when a bug gives a command a new id. */
  readonly #byNumber = new Map<string, Saved>();
  readonly #copied = new Set<string>();
  readonly #copies = new Map<Desk, Desk>();
  readonly #looked = new Map<Desk, { work: number; base: number; effects: number; epoch: string }>();
  readonly #highest = new Map<Desk, { epoch: string; versions: Map<StreamKey, number> }>();
  #known = knownOf([]);
  /** Counts what took effect and what was forgotten. */
  #effects = 0;
  #broken: Violation | undefined;

  saved(desk: Desk, envelope: CommandEnvelope, hub: Hub): void {
    const saw = new Map<StreamKey, Lineage>();
    for (const seen of [...envelope.reads, ...envelope.writes]) {
      const now = hub.lineageOf(desk.base.find(seen.stream));
      // What comes after one's own command was written by somebody who saw what that one saw, though it may be gone now.
      const then = 'after' in seen ? this.#saved.get(seen.after)?.saw.get(seen.stream) : undefined;
      saw.set(seen.stream, then === undefined ? now : new Set([...then, ...now]));
    }
    const key = keyOf(envelope);
    const saved = { desk, envelope, key, saw, isShared: false };
    this.#saved.set(envelope.commandId, saved);
    if (!this.#byNumber.has(key)) this.#byNumber.set(key, saved);
  }

  /** Somebody has copied the folder of `desk` and opened `copy` on it. */
  copied(desk: Desk, copy: Desk): void {
    this.#copied.add(desk.clientId);
    this.#copies.set(desk, copy);
    for (const commandId of desk.work.items.keys()) {
      const saved = this.#saved.get(commandId);
      if (saved !== undefined) saved.isShared = true;
    }
  }

  frozen(clientId: string): void {
    if (!this.#copied.has(clientId)) this.#break('I11', `${clientId} was frozen, and there is one of it`);
  }

  defect(error: unknown): void {
    this.#break('defect', error instanceof Error ? (error.stack ?? error.message) : String(error));
  }

  effect(
    envelope: CommandEnvelope,
    proposed: readonly ProposedEvent[],
    before: (stream: StreamKey) => readonly StoredEvent[],
    isFrozen: boolean,
  ): void {
    if (isFrozen) this.#break('I10', `${name(envelope)} of a frozen client took effect`);
    const saved = this.#savedOf(envelope);
    if (saved === undefined) return; // There from the beginning.
    const isMine = (stored: StoredEvent): boolean => this.#deskOf(stored) === saved.desk;
    const isOwn = ({ clientId, place, event }: StoredEvent): boolean =>
      clientId === envelope.clientId ? place < envelope.number : event.by.userId === envelope.actorId;
    for (const mine of proposed) {
      const { class: conflict, name: facet } = facetOf(mine);
      const about = aboutOf(mine);
      // What ends something rests on all its command names; everything else on its own stream.
      const named = [...envelope.writes, ...envelope.reads].map((seen) => seen.stream);
      for (const stored of (conflict === 'ends' ? named : [mine.stream]).flatMap(before)) {
        // What both holders of a copied folder have, one of them may send long after what the other wrote meanwhile.
        const isApart = saved.isShared && this.#savedAs(stored)?.isShared === false;
        if (stored.event.stream === mine.stream && isMine(stored) && !isApart && stored.place > envelope.number) {
          this.#break('I6', `${name(envelope)} took effect after number ${stored.place} on ${mine.stream}`);
        }
        const isOfFacet = facetOf(stored.event).name === facet && aboutOf(stored.event) === about;
        if (conflict === 'append' || conflict === 'birth' || (conflict !== 'ends' && !isOfFacet)) continue;
        if (conflict === 'scalar' && saysTheSame(mine, stored.event)) continue;
        const seen = saved.saw.get(stored.event.stream)?.has(stored.event.commandId) === true;
        if (!seen && !isOwn(stored)) {
          this.#break('I3', `${name(envelope)} overwrote ${stored.event.kind} of ${stored.event.by.name}, unseen`);
        }
      }
    }
  }

  conflict(envelope: CommandEnvelope, theirs: readonly StoredEvent[]): void {
    const desk = this.#savedOf(envelope)?.desk;
    if (desk !== undefined && theirs.some((stored) => this.#deskOf(stored) === desk)) {
      this.#break('I9', `${name(envelope)} is in conflict with its own author`);
    }
  }

  /**
   * The hub does not know `earlier`. In order, unless the hub had refused it, which a restored hub has forgotten: the
   * holder that sent the command has settled it, and of one that both holders of a copied folder have either may be that.
   */
  heldBack(envelope: CommandEnvelope, earlier: Id<'command'>): void {
    const saved = this.#savedOf(envelope);
    const hasSettled = (desk: Desk | undefined): boolean => desk?.work.items.get(earlier)?.state === 'settled';
    if (hasSettled(saved?.desk) || (saved?.isShared === true && hasSettled(this.#copies.get(saved.desk)))) return;
    this.#break('I6', `${name(envelope)} was sent before what it rests on`);
  }

  #savedOf(envelope: CommandEnvelope): Saved | undefined {
    return this.#saved.get(envelope.commandId) ?? this.#byNumber.get(keyOf(envelope));
  }

  #deskOf(stored: StoredEvent): Desk | undefined {
    return this.#savedAs(stored)?.desk;
  }

  #savedAs({ event, clientId, number }: StoredEvent): Saved | undefined {
    return this.#saved.get(event.commandId) ?? this.#byNumber.get(keyOf({ clientId, number }));
  }

  /** After every step. @throws Violation */
  check(desks: readonly Desk[], hub: Hub): void {
    if (this.#broken !== undefined) throw this.#broken;
    const effects = this.#effectsOf(hub.data.history);
    const moved = new Set<Desk>();
    for (const desk of desks) {
      const now = { work: desk.work.revision, base: desk.base.revision, effects: this.#effects, epoch: hub.epoch };
      const then = this.#looked.get(desk);
      this.#looked.set(desk, now);
      if (then?.work !== now.work || then.effects !== now.effects || then.epoch !== now.epoch) moved.add(desk);
      if (then?.base !== now.base) this.#checkForward(desk);
    }
    if (moved.size === 0) return;
    for (const saved of this.#saved.values()) {
      if (moved.has(saved.desk)) checkSaved(saved, this.#isIn(effects, saved), hub.epoch);
    }
  }

  #isIn(effects: ReadonlySet<string>, saved: Saved): boolean {
    const { envelope, key } = saved;
    if (effects.has(envelope.commandId)) return true;
    return this.#known.renamed.has(key) && this.#byNumber.get(key) === saved;
  }

  /** After the storm, when everything has been done that can be done. @throws Violation */
  checkQuiet(desks: readonly Desk[], hub: Hub): void {
    this.check(desks, hub);
    for (const desk of desks) {
      const standing = hub.standing(desk.clientId);
      if (desk.isCopy && standing === 'active') {
        throw new Violation('I10', `${desk.actor.userId} and a copy of their vault both go on`);
      }
      if (standing === 'revoked') checkRevoked(desk);
      else if (!desk.isCopy) checkDesk(desk, hub);
    }
  }

  /** The keys of what has taken effect; only what is new in a history is looked at again. */
  #effectsOf(history: readonly Effected[]): ReadonlySet<string> {
    if (this.#known.history !== history) {
      this.#known = knownOf(history);
      this.#effects += 1;
    }
    const { keys, renamed } = this.#known;
    if (this.#known.upTo !== history.length) this.#effects += 1;
    for (const effect of history.slice(this.#known.upTo)) {
      const key = keyOf(effect);
      if (keys.has(key)) throw new Violation('I2', `number ${effect.number} took effect twice`);
      keys.add(key);
      keys.add(effect.commandId);
      if (!this.#saved.has(effect.commandId)) renamed.add(key);
    }
    this.#known.upTo = history.length;
    return keys;
  }

  #checkForward(desk: Desk): void {
    const { at } = desk.base;
    if (at === undefined || at.snapshot) return;
    const known = this.#highest.get(desk);
    const versions = known?.epoch === at.epoch ? known.versions : new Map<StreamKey, number>();
    for (const [stream, { record }] of desk.base.rows) {
      const highest = versions.get(stream) ?? 0;
      if (record.version < highest) throw new Violation('I4b', `${desk.actor.userId} went back on ${stream}`);
      versions.set(stream, record.version);
    }
    this.#highest.set(desk, { epoch: at.epoch, versions });
  }

  /** The first one counts; thrown at the next check, outside of what it happened in. */
  #break(invariant: Invariant, what: string): void {
    this.#broken ??= new Violation(invariant, what);
  }
}

/** What is known of a history, of which nothing has been looked at yet; `renamed`: what came under an id nobody gave. */
function knownOf(history: readonly Effected[]) {
  return { history, upTo: 0, keys: new Set<string>(), renamed: new Set<string>() };
}

/** A desk that was revoked holds nothing, but what was not sent. */
function checkRevoked(desk: Desk): void {
  if (!desk.revoked || desk.base.rows.size > 0)
    throw new Violation('I5', `${desk.actor.userId} was revoked and holds on`);
}

function checkDesk(desk: Desk, hub: Hub): void {
  const who = desk.actor.userId;
  const open = [...desk.work.items.values()].filter(({ state }) => state !== 'settled' && state !== 'withdrawn');
  // What a former client gave and the hub has is kept for ever.
  const left = open.filter(({ state, former }) => !(former && state === 'accepted'));
  if (left.length > 0) throw new Violation('I7', `${left.map((item) => nameItem(item)).join(', ')} of ${who}`);
  const visible = hub.visibleRecords(who);
  for (const stream of desk.base.rows.keys()) {
    if (!visible.has(stream)) throw new Violation('I5', `${who} holds ${stream}`);
  }
  for (const [stream, record] of visible) {
    if (desk.base.find(stream) !== record) {
      throw new Violation('I4', `${who} has ${stream} at ${desk.base.version(stream)}, not ${record.version}`);
    }
  }
  if (desk.sight().changed.size > 0) throw new Violation('I4', `${who} still sees provisional work`);
}

function checkSaved({ desk, envelope, isShared }: Saved, atHub: boolean, epoch: string): void {
  const item = desk.work.items.get(envelope.commandId);
  if (!atHub) {
    if (item === undefined) throw new Violation('I1', `${name(envelope)} is nowhere`);
    if (item.state === 'accepted' && item.outcomeEpoch === epoch) {
      throw new Violation('I1', `${name(envelope)} is said to be at the hub and is not`);
    }
  } else if (item !== undefined && !isShared && saysNotTaken(item)) {
    throw new Violation('I1b', `${nameItem(item)} is at the hub all the same`);
  }
}

/** Whether the desk says for certain that the hub has not taken it. */
function saysNotTaken({ state, sent, outcome }: OutboxItem): boolean {
  if (state === 'withdrawn' || state === 'settled') return true;
  return state === 'needs-you' ? outcome !== undefined : !sent;
}

function keyOf({ clientId, number }: { readonly clientId: string; readonly number: number }): string {
  return `${clientId} ${number}`;
}

/** Whom an event is about within its stream, where that is one thing for each of them. */
const aboutOf = (event: Pick<ProposedEvent, 'kind' | 'body'>): string | undefined =>
  facetOf(event).name === 'identity' && 'subjectId' in event.body.core ? event.body.core.subjectId : undefined;

/** Two people who choose the same queue overwrite nothing of each other. */
const saysTheSame = (mine: ProposedEvent, theirs: ProposedEvent): boolean =>
  mine.kind === 'enquiry-routed' &&
  theirs.kind === 'enquiry-routed' &&
  mine.body.core.locality === theirs.body.core.locality;

function name({ number, command, actorId }: CommandEnvelope): string {
  return `${command.kind} number ${number} of ${actorId}`;
}

function nameItem(item: OutboxItem): string {
  return `${name(item.envelope)} (${item.state}${item.outcome === undefined ? '' : `, ${item.outcome.kind}`})`;
}
