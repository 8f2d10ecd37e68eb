import type { ChangesPage } from '#contracts/case-api.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Asked, RecordOperation, Sight, Told } from '../histories/record-model.ts';

/** What one client gave, from its first sending to its first answer. */
export interface Given {
  readonly envelope: CommandEnvelope;
  readonly stream: StreamKey<'enquiry'>;
  readonly asked: Asked;
  readonly saw: number;
  invoked: number | undefined;
  outcome: Outcome | undefined;
}

/** Writes down everything that all clients asked and were told, on one clock. */
export class Recorder {
  readonly #given = new Map<string, Given>();
  readonly #histories = new Map<StreamKey, RecordOperation[]>();
  readonly #sights = new Map<string, Sight>();
  /** Commands that were told one thing and later another. */
  contradictions = 0;

  /** Commands that were saved at a desk. */
  get given(): readonly Given[] {
    return [...this.#given.values()];
  }

  /** Of each enquiry, everything that was done to it and is answered. */
  get histories(): ReadonlyMap<StreamKey, readonly RecordOperation[]> {
    return this.#histories;
  }

  /** A desk has saved a command; `ask` makes of it what was asked, by what its author had seen. */
  saved(envelope: CommandEnvelope, ask: (saw: number) => Asked): void {
    const [seen] = envelope.writes;
    if (seen === undefined) throw new Error('a command that writes nothing');
    // "After my own command": what that one's author had seen.
    const saw = 'version' in seen ? seen.version : (this.#given.get(seen.after)?.saw ?? 0);
    const stream = seen.stream as StreamKey<'enquiry'>;
    const asked = ask(saw);
    this.#given.set(envelope.commandId, { envelope, stream, asked, saw, invoked: undefined, outcome: undefined });
  }

  sent(envelopes: readonly CommandEnvelope[]): void {
    for (const { commandId } of envelopes) {
      const given = this.#given.get(commandId);
      if (given !== undefined) given.invoked ??= performance.now();
    }
  }

  /** The first answer counts; a later one must say the same. */
  answered(outcomes: readonly Outcome[]): void {
    for (const outcome of outcomes) {
      const given = this.#given.get(outcome.commandId);
      if (given?.invoked === undefined) continue;
      if (given.outcome !== undefined) {
        if (given.outcome.kind !== outcome.kind) this.contradictions += 1;
        continue;
      }
      const told = toldBy(outcome, given.stream);
      if (told === undefined) continue;
      given.outcome = outcome;
      this.#note(given.stream, given.asked, told, given.invoked);
    }
  }

  /** A page came that was asked for at `invoked`: a look at every enquiry in it. */
  read(page: ChangesPage, invoked: number): void {
    for (const change of page.changes) if (change.kind === 'record') this.look(change.record as AnyRecord, invoked);
  }

  /** Somebody looked at `record` between `invoked` and now. */
  look(record: AnyRecord, invoked: number): void {
    if (record.kind !== 'enquiry') return;
    const key = `${record.stream} ${record.version}`;
    const { ratings, claim, notes } = record.parts.core;
    const fresh: Sight = {
      rating: ratings.at(-1)?.rating,
      claimedBy: claim?.by.userId,
      notes: notes.map(({ noteId }) => noteId),
    };
    const known = this.#sights.get(key);
    // One version is one state; the same object is kept for all who saw it.
    const seen = known !== undefined && JSON.stringify(known) === JSON.stringify(fresh) ? known : fresh;
    this.#sights.set(key, seen);
    this.#note(record.stream, { kind: 'read' }, { kind: 'seen', version: record.version, seen }, invoked);
  }

  #note(stream: StreamKey, input: Asked, output: Told, invoked: number): void {
    const history = this.#histories.get(stream) ?? [];
    this.#histories.set(stream, history);
    history.push({ input, output, invoked, completed: performance.now() });
  }
}

/** The answer of the hub as the model tells it; undefined for one that is not final. */
function toldBy(outcome: Outcome, stream: StreamKey): Told | undefined {
  switch (outcome.kind) {
    case 'applied':
    case 'merged':
      return { kind: 'done', version: outcome.versions.find((made) => made.stream === stream)?.version ?? 0 };
    case 'conflict':
      return { kind: 'conflict' };
    case 'rejected':
      return { kind: 'refused', why: outcome.refusal.kind };
    case 'held':
    case 'forbidden':
      return { kind: 'refused', why: outcome.kind };
    case 'epoch-mismatch':
      return undefined;
  }
}
