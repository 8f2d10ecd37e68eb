import { mostTheirs, type Contested, type Outcome } from '#contracts/outcome.ts';
import { manifest, type CommandKind, type EventKind } from '#domain/event-manifest.ts';
import type { Token } from '#domain/token.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Json } from '#kernel/json.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { lockHub, type HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Application } from './apply-command.ts';
import { auditedArrival, fingerprintOf, type Arrival } from './arrival.ts';
import type { WeighedContest } from './find-before.ts';
import type { Sights } from './resolve-sights.ts';
import { tellOutcome } from './tell-outcome.ts';

/** A command that has been decided. */
export interface Decision {
  readonly command: CommandKind;
  readonly at: Instant;
  readonly sights: Sights;
  readonly application: Application;
  /** What its sender holds now. */
  readonly tokens: readonly Token[];
}

/** Stores what became of a command, for every retry, and adds it to the audit chain. The last step of its transaction. */
export async function storeOutcome(tx: Tx, hub: HubRow, arrival: Arrival, decision: Decision): Promise<Outcome> {
  const { envelope, actor, receivedAt } = arrival;
  const { command, at, sights, application, tokens } = decision;
  const outcome = outcomeOf(application, envelope.commandId, at, receivedAt);
  await tx
    .insertInto('command')
    .values({
      hub_id: hub.hub,
      client_id: envelope.clientId,
      command_id: envelope.commandId,
      number: envelope.number,
      device_id: envelope.deviceId,
      actor_id: actor.userId,
      fingerprint: fingerprintOf(envelope),
      kind: command,
      claimed_at: envelope.claimedAt,
      clock: JSON.stringify(envelope.clock),
      sights: JSON.stringify(sights),
      outcome: JSON.stringify(outcome),
      recorded_at: receivedAt,
    })
    .execute();
  const took = application.kind === 'applied' || application.kind === 'merged';
  const locked = took ? application.locked : await lockHub(tx, hub.hub);
  const entry = {
    what: 'command',
    ...auditedArrival(arrival),
    command,
    at,
    ruleSet: application.ruleSet,
    outcome: outcome.kind,
    ...detailOf(application),
  } as const;
  await appendAudit(tx, locked, entry, took ? application.seq : locked.seq);
  return tellOutcome(tx, hub.hub, outcome, tokens);
}

function outcomeOf(
  application: Application,
  commandId: Outcome['commandId'],
  at: Instant,
  recordedAt: Instant,
): Outcome {
  switch (application.kind) {
    case 'rejected':
      return { kind: 'rejected', commandId, refusal: application.refusal };
    case 'conflict':
      return { kind: 'conflict', commandId, over: application.over.map(contestedOf) };
    case 'applied':
    case 'merged':
      return {
        ...{ kind: application.kind, commandId, versions: [...application.versions], at, recordedAt },
        ...(application.review.length === 0 ? {} : { review: application.review.map(contestedOf) }),
      };
  }
}

/** Without a word of what anybody said: that is added whenever the outcome is told (tell-outcome.ts). */
function contestedOf({ stream, facet, about, before, theirs }: WeighedContest): Contested {
  return {
    ...{ stream, facet },
    ...(about === undefined ? {} : { about }),
    ...(before === undefined ? {} : { before }),
    theirs: theirs.slice(-mostTheirs).map(({ version, by, at }) => ({ version, by, at })),
  };
}

function detailOf(application: Application): Readonly<Record<string, Json>> {
  switch (application.kind) {
    case 'rejected':
      return { refusal: application.refusal.kind };
    case 'conflict':
      return { with: thingsOf(application.over) };
    case 'applied':
    case 'merged':
      return {
        says: application.events.map((event) => manifest[event.kind as EventKind].audit),
        events: application.events.map((event) => ({ ...event })),
        ...(application.review.length === 0 ? {} : { review: thingsOf(application.review) }),
      };
  }
}

function thingsOf(contests: readonly WeighedContest[]): Json {
  return contests.map(({ stream, facet }) => ({ stream, facet }));
}
