import type { CaseEvent } from '#domain/case-event.ts';
import { present } from '#kernel/assert.ts';
import type { Tx } from '../store/in-transaction.ts';

/**
 * Puts authors and signers of decisions where the database's own four-eyes constraint sees them. The rules refuse
 * first; if they ever failed to, the commit would fail here.
 */
export async function writeSigners(tx: Tx, hub: string, events: readonly CaseEvent[]): Promise<void> {
  for (const event of events) {
    if (event.kind === 'decision-recommended') {
      await tx
        .insertInto('decision_author')
        .values({ hub_id: hub, stream: event.stream, user_id: event.by.userId })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
    if (event.kind === 'decision-signed') {
      const signedAt = present(event.recordedAt, 'a receipt for every event of central');
      await tx
        .insertInto('decision_signature')
        .values({
          hub_id: hub,
          stream: event.stream,
          version: event.version,
          signer_id: event.by.userId,
          signed_at: signedAt,
        })
        .execute();
    }
  }
}
