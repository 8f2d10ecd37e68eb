import { present } from '#kernel/assert.ts';
import { plusMs } from '#kernel/clock.ts';
import type { IntakeKey } from '../intake-key.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { bodyOf, keepBody, type KeptBody } from './keep-body.ts';
import { settleBatch, settleEach } from './receive-batch.ts';
import { settleBodies } from './settle-bodies.ts';
import type { IntakeAnswer } from './settle.ts';

type Parts = Pick<CentralParts, 'store' | 'clock' | 'random' | 'ruleSets' | 'pokes' | 'defect'>;

/** A request is over by then, one way or the other; what is still kept has been left behind. */
const leftBehindAfterMs = 60_000;

/** Bodies looked at together when the process is done with what another one left. */
const atOnce = 200;

/**
 * Takes what a sender sent: keeps it, then makes it a referral, finds the receipt it already has, or puts it into the
 * tray with everything that is wrong with it. Whatever happens after `keepBody`, the body is there.
 */
export async function receiveBody(parts: Parts, key: IntakeKey, bytes: Uint8Array): Promise<IntakeAnswer> {
  const [answer] = await settleBodies(parts, [await keepBody(parts, key, { kind: 'referral', bytes })]);
  return present(answer, 'an answer for every body');
}

/**
 * Deals with bodies that were kept and then not dealt with, because the process ended in between or a defect stood in
 * the way. One that is in the way again is passed by, so that it keeps no other waiting.
 */
export async function finishKeptBodies(parts: Parts): Promise<void> {
  const before = plusMs(parts.clock.now(), -leftBehindAfterMs);
  // Batches first: what is in them is not even registered yet.
  for (const kinds of [['batch'], ['referral', 'notice']] as const) {
    let last = '';
    for (;;) {
      const rows = await parts.store.database
        .selectFrom('intake_body')
        .where('state', '=', 'kept')
        .where('received_at', '<', before)
        .where('kind', 'in', kinds)
        .where('intake_id', '>', last)
        .orderBy('intake_id')
        .limit(atOnce)
        .selectAll()
        .execute();
      if (rows.length === 0) break;
      last = present(rows.at(-1), 'a last row').intake_id;
      await finish(
        parts,
        rows.map((row) => bodyOf(row)),
      );
    }
  }
}

async function finish(parts: Parts, bodies: readonly KeptBody[]): Promise<void> {
  const bySender = new Map<string, KeptBody[]>();
  for (const body of bodies) {
    if (body.kind === 'batch') await settleBatch(parts, body).catch(parts.defect);
    else {
      const sender = `${body.hub} ${body.sender}`;
      bySender.set(sender, [...(bySender.get(sender) ?? []), body]);
    }
  }
  for (const own of bySender.values()) await settleEach(parts, own);
}
