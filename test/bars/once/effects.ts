import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import type { Given } from './recorder.ts';

/** What stands in the store against what senders were told. */
export interface Effects {
  /** Effects of commands beyond their first. */
  readonly duplicates: number;
  /** Commands that were acknowledged and have no effect, or another one than was said. */
  readonly lost: number;
  /** Commands of which was said no, and that have an effect. */
  readonly takenAllTheSame: number;
}

interface EventRow {
  readonly client_id: string;
  /** Nobody settles a conflict here: the number of the command. */
  readonly place: number;
  readonly versions: readonly number[];
}

/** Looks behind central for the effects of `given`; each of them makes one event or, confirming a claim, none. */
export async function effectsOf(store: Store, given: readonly Given[]): Promise<Effects> {
  const { rows } = await sql<EventRow>`select client_id, place, array_agg(version order by version) as versions
    from event where client_id is not null and stream like 'enquiry/%' group by client_id, place`.execute(
    store.database,
  );
  const versionsOf = new Map(rows.map((row) => [`${row.client_id} ${row.place}`, row.versions]));
  let [duplicates, lost, takenAllTheSame] = [0, 0, 0];
  for (const { envelope, stream, asked, outcome } of given) {
    const made = versionsOf.get(`${envelope.clientId} ${envelope.number}`) ?? [];
    duplicates += Math.max(0, made.length - 1);
    if (outcome?.kind === 'applied' || outcome?.kind === 'merged') {
      const said = outcome.versions.find((version) => version.stream === stream)?.version;
      const isThere = made.length === 0 ? asked.kind === 'claim' : made.includes(said ?? 0);
      if (!isThere) lost += 1;
    } else if (made.length > 0) takenAllTheSame += 1;
  }
  return { duplicates, lost, takenAllTheSame };
}
