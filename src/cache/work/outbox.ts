import { assert } from '#kernel/assert.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { OutboxItem, OutboxState, WorkChange } from '#sync/ports.ts';
import type { WritableDatabase } from '../sqlite/database.ts';
import type { Client } from './client.ts';

/** What may change of a command, as it stands in the row. */
interface Standing {
  readonly state: OutboxState;
  readonly intent: number;
  readonly sent: number;
  readonly shown: number;
  readonly outcome: string | null;
  readonly outcomeEpoch: string | null;
  readonly behind: Id<'command'> | null;
  readonly failures: number;
  readonly former: number;
}

interface Columns extends Standing {
  readonly envelope: string;
}

const columns =
  'state, intent, sent, shown, outcome, outcome_epoch AS outcomeEpoch, behind, failures, former, envelope';

/** The SQL of the lists, for the tests that look at their plans. */
export const outboxQueries = {
  load: `SELECT ${columns} FROM outbox ORDER BY number`,
  find: `SELECT ${columns} FROM outbox WHERE command_id = ?`,
  pendingOf: `SELECT ${columns} FROM overlay JOIN outbox USING (number) WHERE overlay.stream = ? ORDER BY overlay.number`,
  pendingStreams: 'SELECT DISTINCT stream FROM overlay ORDER BY stream',
} as const;

/** The commands of this client. To be called inside a transaction where something is written. Statements are prepared once. */
export function outboxOf(database: WritableDatabase, client: Client) {
  const load = database.prepare<[], Columns>(outboxQueries.load);
  const find = database.prepare<[string], Columns>(outboxQueries.find);
  const pendingOf = database.prepare<[string], Columns>(outboxQueries.pendingOf);
  const pendingStreams = database.prepare<[], StreamKey>(outboxQueries.pendingStreams).pluck();
  const insert = database.prepare<[Standing & { number: number; commandId: string; envelope: string }]>(
    `INSERT INTO outbox
       (number, command_id, state, intent, sent, shown, outcome, outcome_epoch, behind, failures, former, envelope)
     VALUES (@number, @commandId, @state, @intent, @sent, @shown, @outcome, @outcomeEpoch, @behind, @failures, @former,
       @envelope)`,
  );
  const update = database.prepare<[Standing & { commandId: string }]>(
    `UPDATE outbox SET state = @state, intent = @intent, sent = @sent, shown = @shown, outcome = @outcome,
       outcome_epoch = @outcomeEpoch, behind = @behind, failures = @failures, former = @former
     WHERE command_id = @commandId`,
  );
  const remove = database.prepare<[string]>('DELETE FROM outbox WHERE command_id = ?');
  const mark = database.prepare<[string, number]>('INSERT OR IGNORE INTO overlay (stream, number) VALUES (?, ?)');
  const unmark = database.prepare<[number]>('DELETE FROM overlay WHERE number = ?');
  const leaveBehind = database.prepare(
    `UPDATE outbox SET former = 1, behind = NULL, failures = 0,
       state = CASE WHEN state = 'parked' OR (state = 'needs-you' AND outcome IS NULL) THEN 'waiting' ELSE state END`,
  );
  const unmarkAll = database.prepare('DELETE FROM overlay');

  function add(item: OutboxItem): void {
    const { envelope } = item;
    const { number, commandId } = envelope;
    assert(envelope.clientId === client.identity().clientId, 'a command of another client is not kept here');
    assert(number === client.nextNumber(), 'commands are numbered without gaps');
    assert(find.get(commandId) === undefined, 'a command is saved once');
    insert.run({ ...standingOf(item), number, commandId, envelope: JSON.stringify(envelope) });
    client.numberUsed();
    markStreams(item);
  }

  /** A command that may have an effect of its own, or hold up others, marks the streams it writes. */
  function markStreams({ envelope, state, shown, former }: OutboxItem): void {
    if (state === 'settled' || state === 'withdrawn' || shown || former) unmark.run(envelope.number);
    else for (const { stream } of envelope.writes) mark.run(stream, envelope.number);
  }

  function put(item: OutboxItem): void {
    const { envelope } = item;
    const held = find.get(envelope.commandId);
    if (held === undefined) {
      add(item);
      return;
    }
    assert(canonicalJson(JSON.parse(held.envelope)) === canonicalJson(envelope), 'a signed command is never edited');
    update.run({ ...standingOf(item), commandId: envelope.commandId });
    markStreams(item);
  }

  return {
    load: (): readonly OutboxItem[] => load.all().map(itemOf),
    find(commandId: Id<'command'>): OutboxItem | undefined {
      const row = find.get(commandId);
      return row === undefined ? undefined : itemOf(row);
    },
    pendingOf: (stream: StreamKey): readonly OutboxItem[] => pendingOf.all(stream).map(itemOf),
    pendingStreams: (): readonly StreamKey[] => pendingStreams.all(),
    add,
    /** Every command there is was given as a client that is no more (OutboxItem.former). */
    leaveBehind(): void {
      leaveBehind.run();
      unmarkAll.run();
    },
    change(change: WorkChange): void {
      if (change.kind === 'put') put(change.item);
      else remove.run(change.commandId);
    },
  };
}

function standingOf(item: OutboxItem): Standing {
  return {
    state: item.state,
    intent: item.intent ? 1 : 0,
    sent: item.sent ? 1 : 0,
    shown: item.shown ? 1 : 0,
    outcome: item.outcome === undefined ? null : JSON.stringify(item.outcome),
    outcomeEpoch: item.outcomeEpoch ?? null,
    behind: item.behind ?? null,
    failures: item.failures,
    former: item.former ? 1 : 0,
  };
}

function itemOf(row: Columns): OutboxItem {
  return {
    envelope: JSON.parse(row.envelope) as OutboxItem['envelope'],
    state: row.state,
    intent: row.intent === 1,
    sent: row.sent === 1,
    outcome: row.outcome === null ? undefined : (JSON.parse(row.outcome) as OutboxItem['outcome']),
    outcomeEpoch: row.outcomeEpoch ?? undefined,
    shown: row.shown === 1,
    behind: row.behind ?? undefined,
    failures: row.failures,
    former: row.former === 1,
  };
}
