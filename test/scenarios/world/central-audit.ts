import * as z from 'zod';
import type { Store } from '#central/open-store.ts';
import type { Instant } from '#kernel/clock.ts';
import { demoPeople } from '#loopback/people.ts';
import { auditWords } from '#wording/audit.ts';

/** A row of central's audit as a person reads it: "Deborah Reid signed a decision off". */
export interface AuditLine {
  readonly says: string;
  readonly recordedAt: Instant | undefined;
  /** The row as it stands in the chain. */
  readonly body: string;
}

const Entry = z.looseObject({
  what: z.string(),
  actorId: z.string().optional(),
  sender: z.string().optional(),
  command: z.string().optional(),
  outcome: z.string().optional(),
  refusal: z.string().optional(),
  says: z.array(z.string()).optional(),
  why: z.string().optional(),
  alarm: z.string().optional(),
  recordedAt: z.string().optional(),
  receivedAt: z.string().optional(),
});

/** The whole audit of a hub, in its order; a command that did several things is several lines. */
export async function readAudit(store: Store, hub: string): Promise<readonly AuditLine[]> {
  const rows = await store.database
    .selectFrom('audit')
    .where('hub_id', '=', hub)
    .orderBy('seq')
    .select('body')
    .execute();
  return rows.flatMap(({ body }) => {
    const entry = Entry.parse(JSON.parse(body));
    const recordedAt = (entry.recordedAt ?? entry.receivedAt) as Instant | undefined;
    return wordsOf(entry).map((says) => ({ says, recordedAt, body }));
  });
}

function wordsOf(entry: z.output<typeof Entry>): readonly string[] {
  const who = demoPeople.find(({ subject }) => subject === entry.actorId)?.name ?? entry.sender ?? 'The hub';
  const acts: Readonly<Record<string, string>> = auditWords;
  switch (entry.what) {
    case 'command':
      if (entry.says !== undefined) return entry.says.map((act) => `${who} ${acts[act] ?? act}`);
      return [`${who} was refused: ${entry.command ?? ''} (${entry.refusal ?? entry.outcome ?? ''})`];
    case 'referral-received':
      return [`${who} sent a referral`];
    case 'referral-in-tray':
      return [`${who} sent what could not be read (${entry.why ?? ''})`];
    case 'device-enrolled':
      return [`${who} began to use a computer`];
    case 'alarm':
      return [`Alarm about ${who}: ${entry.alarm ?? ''}`];
    default:
      return [`${who}: ${entry.what}`];
  }
}
