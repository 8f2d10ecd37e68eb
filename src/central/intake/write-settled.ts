import { sql } from 'kysely';
import type { IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import type { StreamKey } from '#domain/streams.ts';
import { inPieces } from '../store/in-pieces.ts';
import type { Tx } from '../store/in-transaction.ts';
import type { KeptBody } from './keep-body.ts';

/** What became of a body. */
export type SettledBody = { readonly body: KeptBody; readonly submission: string | null } & (
  | { readonly state: 'taken'; readonly stream: StreamKey<'referral'>; readonly receipt: IntakeReceipt }
  /** `receipt`: a person made a referral of what came before it, and its sender is told of that. */
  | {
      readonly state: 'tray';
      readonly stream: StreamKey;
      readonly problem: IntakeProblem;
      readonly receipt?: IntakeReceipt;
    }
  /** The same is held under the row `first`: where it is the same bytes, these need not be. */
  | { readonly state: 'repeated'; readonly first: string; readonly receipt?: IntakeReceipt }
);

/** Writes what became of kept bodies of `hub`. */
export async function writeSettled(tx: Tx, hub: string, settled: readonly SettledBody[]): Promise<void> {
  for (const piece of inPieces(settled)) {
    const column = <Value>(of: (body: SettledBody) => Value): Value[] => piece.map(of);
    await sql`
      update intake_body kept set
        state = s.state,
        submission = s.submission,
        stream = s.stream,
        receipt = s.receipt::json,
        problem = s.problem::json,
        first = s.first,
        bytes = case when s.state = 'repeated' and exists (
            select 1 from intake_body f
            where f.hub_id = kept.hub_id and f.intake_id = s.first and f.sha256 = kept.sha256
          ) then null else kept.bytes end
      from unnest(
        ${column(({ body }) => body.intakeId)}::text[],
        ${column(({ state }) => state)}::text[],
        ${column(({ submission }) => submission)}::text[],
        ${column((one) => ('stream' in one ? one.stream : null))}::text[],
        ${column((one) => ('receipt' in one ? JSON.stringify(one.receipt) : null))}::text[],
        ${column((one) => ('problem' in one ? JSON.stringify(one.problem) : null))}::text[],
        ${column((one) => ('first' in one ? one.first : null))}::text[]
      ) as s(intake_id, state, submission, stream, receipt, problem, first)
      where kept.hub_id = ${hub} and kept.intake_id = s.intake_id`.execute(tx);
  }
}
