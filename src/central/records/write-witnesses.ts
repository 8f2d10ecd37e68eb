import type { CaseEvent } from '#domain/case-event.ts';
import { streamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { Tables } from '../store/tables.ts';

/** Rows for the tables that the database's own constraints look at. */
interface Witnesses {
  readonly decision_author: Tables['decision_author'][];
  readonly decision_signature: Tables['decision_signature'][];
  readonly decision_settled: Tables['decision_settled'][];
  readonly enquiry_line: Tables['enquiry_line'][];
  readonly duty_owed: Tables['duty_owed'][];
  readonly duty_settled: Tables['duty_settled'][];
  readonly enquiry_closed: Tables['enquiry_closed'][];
}

/**
 * Puts who wrote and who signed a decision, what an enquiry has to decide, owes and has settled, and that it is closed
 * where the database's own constraints see them (migrations 0050, 0060). The rules refuse first; if they ever failed
 * to, the write fails here. Before the events themselves, which are refused without these rows.
 */
export async function writeWitnesses(tx: Tx, hub: string, events: readonly CaseEvent[]): Promise<void> {
  const rows = witnessesOf(hub, events);
  for (const authors of inPieces(rows.decision_author)) {
    await tx
      .insertInto('decision_author')
      .values(authors)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  for (const piece of inPieces(rows.decision_signature))
    await tx.insertInto('decision_signature').values(piece).execute();
  for (const piece of inPieces(rows.decision_settled)) await tx.insertInto('decision_settled').values(piece).execute();
  for (const piece of inPieces(rows.enquiry_line)) await tx.insertInto('enquiry_line').values(piece).execute();
  for (const piece of inPieces(rows.duty_owed)) await tx.insertInto('duty_owed').values(piece).execute();
  for (const piece of inPieces(rows.duty_settled)) await tx.insertInto('duty_settled').values(piece).execute();
  // Last: what closes an enquiry stands in the same transaction before it.
  for (const piece of inPieces(rows.enquiry_closed)) await tx.insertInto('enquiry_closed').values(piece).execute();
}

function witnessesOf(hub: string, events: readonly CaseEvent[]): Witnesses {
  const rows: Witnesses = {
    decision_author: [],
    decision_signature: [],
    decision_settled: [],
    enquiry_line: [],
    duty_owed: [],
    duty_settled: [],
    enquiry_closed: [],
  };
  for (const event of events) {
    const { stream, version } = event;
    const at = { hub_id: hub, stream, version };
    switch (event.kind) {
      case 'decision-recommended':
        rows.decision_author.push({ hub_id: hub, stream, user_id: event.by.userId });
        break;
      case 'decision-signed': {
        const signedAt = present(event.recordedAt, 'a receipt for every event of central');
        rows.decision_signature.push({ ...at, signer_id: event.by.userId, signed_at: signedAt });
        break;
      }
      case 'decision-settled':
        rows.decision_settled.push({ ...at, ceremony: event.body.core.ceremony, rule_set: event.ruleSet });
        break;
      case 'enquiry-opened':
        for (const { decisionId } of event.body.core.subjects) {
          rows.enquiry_line.push({ hub_id: hub, enquiry: stream, decision: streamKey('decision', decisionId) });
        }
        break;
      case 'enquiry-closed':
        rows.enquiry_closed.push(at);
        break;
      case 'duty-arose':
        rows.duty_owed.push({ hub_id: hub, stream, enquiry: streamKey('enquiry', event.body.core.enquiryId) });
        break;
      case 'duty-done':
      case 'duty-waived':
        rows.duty_settled.push(at);
        break;
      default:
        break;
    }
  }
  return rows;
}
