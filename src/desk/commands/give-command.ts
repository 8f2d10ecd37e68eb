import type { Sent } from '#contracts/console-port.ts';
import { signedText } from '#contracts/envelope.ts';
import type { SeenVersions } from '#contracts/views.ts';
import type { WorkDatabase } from '#cache/work-database.ts';
import { StoreTrouble } from '#cache/store-trouble.ts';
import type { CacheDatabase } from '#cache/cache-database.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { World } from '#domain/command-rules.ts';
import { decide } from '#domain/decide.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Clock, Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Engine } from '#sync/engine.ts';
import { buildEnvelope } from '#sync/envelope-building.ts';

/** What giving a command needs of an open desk. */
export interface Giving {
  readonly actor: Actor;
  readonly hub: string;
  readonly ruleSet: RuleSet | undefined;
  /** Confirmed records with everything pending on top. */
  readonly world: World;
  readonly engine: Pick<Engine, 'record' | 'items' | 'connection'>;
  readonly base: Pick<CacheDatabase, 'position' | 'version'>;
  readonly work: Pick<WorkDatabase, 'identity' | 'nextNumber' | 'sign' | 'saveCommand'>;
  readonly clock: Clock;
  /** The hub's time, as well as this desk knows it. */
  readonly at: Instant;
  readonly random: Random;
}

/** Beyond this nobody signs anything: the time of a legal act would be wrong (security-sync.md 3.5). */
const skewThatStopsSigningMs = 10 * 60_000;

/**
 * Decides `command` on what this desk has, signs it, with the versions its author had `seen` where they are older, and
 * saves it in one transaction, with the end of the draft `draftKey` where it is made of one. `saved` and `intent` are answered
 * only when it is on the disk; a refusal and trouble leave nothing behind, and the text stays with the caller.
 */
export function giveCommand(command: Command, giving: Giving, seen?: SeenVersions, draftKey?: string): Sent {
  const { actor, ruleSet, world, engine, base, work, at } = giving;
  if (ruleSet === undefined) return { kind: 'not-saved', why: 'no-rule-set' };
  const { lastContact, sinceContactMs, skewMs } = engine.connection();
  if (command.kind === 'sign-off-decision' && Math.abs(skewMs) > skewThatStopsSigningMs)
    return { kind: 'not-saved', why: 'clock' };

  const decided = decide(command, world, { actor, ruleSet, at, hub: undefined });
  if (!decided.ok && decided.error.kind !== 'ask-central') return { kind: 'refused', refusal: decided.error };
  const intent = !decided.ok;
  try {
    const { clientId, deviceId } = work.identity();
    const commandId = newId<'command'>(giving.random);
    const facts = {
      commandId,
      clientId,
      deviceId,
      number: work.nextNumber(),
      hub: giving.hub,
      ruleSet: ruleSet.number,
      actorId: actor.userId,
      claimedAt: giving.clock.now(),
      clock: { lastContact: lastContact ?? null, sinceContactMs, skewMs },
    };
    const built = buildEnvelope(command, base, engine.items(), facts, seen);
    // Rules come with the feed, so there has been a contact; after a lost cache there may be rules and no position.
    if (!built.ok) return { kind: 'not-saved', why: 'no-rule-set' };
    const envelope = { ...built.value, signature: work.sign(signedText(built.value)) };
    const recorded = engine.record(envelope, intent, (item, others) => work.saveCommand(item, draftKey, others));
    if (!recorded.ok) return { kind: 'not-saved', why: 'disk' };
    return { kind: intent ? 'intent' : 'saved', commandId, at };
  } catch (thrown) {
    if (thrown instanceof StoreTrouble) return { kind: 'not-saved', why: 'disk' };
    throw thrown;
  }
}
