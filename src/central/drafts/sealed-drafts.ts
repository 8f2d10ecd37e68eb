import { createHash } from 'node:crypto';
import type { ExpressionBuilder } from 'kysely';
import { mostSealedDrafts, type DraftsKept, type DraftsTold, type SealedDraft } from '#contracts/sealed-drafts.ts';
import type { Actor } from '#domain/author.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import type { Tables } from '../store/tables.ts';

/** How long the hub keeps what nobody comes back to (as long as a vault stands without contact: security-sync.md 2.3). */
const keptMs = 30 * 86_400_000;

type Owner = Pick<Actor, 'hub' | 'userId'>;

/** Every draft of `owner`, by name; only their digest when that is what the caller `has`. */
export function readDrafts(
  { store, clock }: Pick<CentralParts, 'store' | 'clock'>,
  owner: Owner,
  has: string | undefined,
): Promise<DraftsKept> {
  return inTransaction(store, (tx) => keptOf(tx, owner, clock.now(), has));
}

/** Takes what the vault `clientId` of `owner` says, and answers what is then kept. Who tells too many loses the oldest. */
export function tellDrafts(
  { store, clock }: Pick<CentralParts, 'store' | 'clock'>,
  owner: Owner,
  clientId: string,
  { put, gone }: DraftsTold,
): Promise<DraftsKept> {
  const { hub, userId } = owner;
  return inTransaction(store, async (tx) => {
    const now = clock.now();
    for (const one of gone) {
      if (one.clientId === clientId) {
        await tx
          .deleteFrom('sealed_draft')
          .where(isThat(hub, userId, one))
          .execute();
      } else {
        // The other vault has to hear of it before the row goes: else it would think that nobody has read it yet.
        await tx
          .updateTable('sealed_draft')
          .set({ sealed: '' })
          .where(isThat(hub, userId, one))
          .execute();
      }
    }
    for (const { name, savedAt, sealed } of put) {
      await tx
        .insertInto('sealed_draft')
        .values({ hub_id: hub, user_id: userId, name, client_id: clientId, saved_at: savedAt, kept_at: now, sealed })
        .onConflict((conflict) =>
          conflict
            .columns(['hub_id', 'user_id', 'name', 'client_id'])
            .doUpdateSet({ saved_at: savedAt, kept_at: now, sealed }),
        )
        .execute();
    }
    return keptOf(tx, owner, now, undefined);
  });
}

/** The row of that draft, unless its vault has said something newer since. */
function isThat(hub: string, userId: string, { name, clientId, savedAt }: DraftsTold['gone'][number]) {
  return (is: ExpressionBuilder<Tables, 'sealed_draft'>) =>
    is.and([
      is('hub_id', '=', hub),
      is('user_id', '=', userId),
      is('name', '=', name),
      is('client_id', '=', clientId),
      is('saved_at', '<=', savedAt),
    ]);
}

async function keptOf(tx: Tx, { hub, userId }: Owner, now: Instant, has: string | undefined): Promise<DraftsKept> {
  await tx
    .deleteFrom('sealed_draft')
    .where('hub_id', '=', hub)
    .where('user_id', '=', userId)
    .where('kept_at', '<', plusMs(now, -keptMs))
    .execute();
  const rows = await tx
    .selectFrom('sealed_draft')
    .where('hub_id', '=', hub)
    .where('user_id', '=', userId)
    .orderBy('saved_at', 'desc')
    .orderBy('name')
    .orderBy('client_id')
    .limit(mostSealedDrafts)
    .select(['name', 'client_id as clientId', 'saved_at as savedAt', 'sealed'])
    .execute();
  const drafts = rows.map((row): SealedDraft => ({ ...row, clientId: row.clientId as SealedDraft['clientId'] }));
  const digest = createHash('sha256')
    .update(
      canonicalJson(drafts.map(({ name, clientId, savedAt, sealed }) => [name, clientId, savedAt, sealed === ''])),
    )
    .digest('hex');
  return digest === has ? { digest } : { digest, drafts: [...drafts] };
}
