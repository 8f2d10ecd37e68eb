import { createHash } from 'node:crypto';
import type { CaseEvent } from '#domain/case-event.ts';
import { newId } from '#kernel/ids.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { Random } from '#kernel/random.ts';
import { present } from '#kernel/assert.ts';
import type { HubRow } from '../store/hub-row.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';

/** An event as the audit names it. */
export interface WrittenEvent {
  readonly stream: string;
  readonly version: number;
  readonly kind: string;
  readonly digest: string;
}

/** The digest of a body under its salt. Without the salt it cannot be guessed from a likely body. */
export function bodyDigest(salt: string, body: unknown): string {
  return createHash('sha256')
    .update(`mash/event-body/v1\n${salt}\n${canonicalJson(body)}`)
    .digest('hex');
}

/** The digest of an event: its envelope and the digest of its body, so that it still stands when the body is destroyed. */
export function eventDigest({ body: _, ...envelope }: CaseEvent, digestOfBody: string): string {
  return createHash('sha256')
    .update(`mash/event/v1\n${canonicalJson(envelope)}\n${digestOfBody}`)
    .digest('hex');
}

/** The events of one act, and where and from whom they come into the hub. */
interface PlacedEvents {
  readonly events: readonly CaseEvent[];
  readonly seq: number;
  /** The vault and the place of its command there; absent for a system's act. */
  readonly sender: { readonly clientId: string; readonly place: number } | undefined;
}

/** Appends the events of `commits`, envelope and body apart; answers what was written for each commit. */
export async function writeEvents(
  tx: Tx,
  { hub, timeline }: Pick<HubRow, 'hub' | 'timeline'>,
  commits: readonly PlacedEvents[],
  random: Random,
): Promise<readonly (readonly WrittenEvent[])[]> {
  const placed = commits.map(({ events, seq, sender }) =>
    events.map((event) => {
      const salt = newId(random);
      const digestOfBody = bodyDigest(salt, event.body);
      return { event, seq, sender, salt, digestOfBody, digest: eventDigest(event, digestOfBody) };
    }),
  );
  for (const rows of inPieces(placed.flat())) {
    await tx
      .insertInto('event')
      .values(
        rows.map(({ event, seq, sender, digestOfBody, digest }) => ({
          hub_id: hub,
          stream: event.stream,
          version: event.version,
          kind: event.kind,
          seq,
          command_id: event.commandId,
          client_id: sender?.clientId ?? null,
          place: sender?.place ?? null,
          timeline,
          author: JSON.stringify(event.by),
          at: event.at,
          recorded_at: present(event.recordedAt, 'a receipt for every event of central'),
          rule_set: event.ruleSet,
          body_digest: digestOfBody,
          digest,
        })),
      )
      .execute();
    await tx
      .insertInto('event_body')
      .values(
        rows.map(({ event, salt }) => ({
          hub_id: hub,
          stream: event.stream,
          version: event.version,
          salt,
          body: JSON.stringify(event.body),
        })),
      )
      .execute();
  }
  return placed.map((rows) =>
    rows.map(({ event: { stream, version, kind }, digest }) => ({ stream, version, kind, digest })),
  );
}
