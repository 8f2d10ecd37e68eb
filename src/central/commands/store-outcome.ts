import type { Outcome } from '#contracts/outcome.ts';
import { manifest, type CommandKind, type EventKind } from '#domain/event-manifest.ts';
import { present } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Json } from '#kernel/json.ts';
import { appendAudit } from '../audit/append-audit.ts';
import { lockHub, type HubRow } from '../store/hub-row.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Application } from './apply-command.ts';
import { auditedArrival, fingerprintOf, type Arrival } from './arrival.ts';
import type { Sights } from './resolve-sights.ts';

/** A command that has been decided. */
export interface Decision {
  readonly command: CommandKind;
  readonly at: Instant;
  readonly sights: Sights;
  readonly application: Application;
}

/** Stores what became of a command, for every retry, and adds it to the audit chain. The last step of its transaction. */
export async function storeOutcome(tx: Tx, hub: HubRow, arrival: Arrival, decision: Decision): Promise<Outcome> {
  const { envelope, actor, receivedAt } = arrival;
  const { command, at, sights, application } = decision;
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
  return outcome;
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
      return {
        kind: 'conflict',
        commandId,
        theirs: application.over.map(({ stream, facet, theirs }) => {
          const { by, at } = present(theirs.at(-1), 'somebody else for each contest');
          return { stream, facet, by: by.name, at };
        }),
      };
    case 'applied':
    case 'merged':
      return { kind: application.kind, commandId, versions: [...application.versions], at, recordedAt };
  }
}

function detailOf(application: Application): Readonly<Record<string, Json>> {
  switch (application.kind) {
    case 'rejected':
      return { refusal: application.refusal.kind };
    case 'conflict':
      return { with: application.over.map(({ stream, facet }) => ({ stream, facet })) };
    case 'applied':
    case 'merged':
      return {
        says: application.events.map((event) => manifest[event.kind as EventKind].audit),
        events: application.events.map((event) => ({ ...event })),
      };
  }
}
