import type { WrappedDraftKey } from '#contracts/sealed-drafts.ts';
import type { Actor } from '#domain/author.ts';
import { present } from '#kernel/assert.ts';
import type { Store } from '../open-store.ts';

type Owner = Pick<Actor, 'hub' | 'userId'>;

/** The wrapped key of `owner`'s drafts, when one is kept. */
export async function findDraftKey(
  { database }: Pick<Store, 'database'>,
  { hub, userId }: Owner,
): Promise<WrappedDraftKey | undefined> {
  const row = await database
    .selectFrom('draft_key')
    .where('hub_id', '=', hub)
    .where('user_id', '=', userId)
    .select('wrapped')
    .executeTakeFirst();
  return row?.wrapped as WrappedDraftKey | undefined;
}

/** Keeps `wrapped` for `owner` unless there is a key; answers the one that is kept: two new vaults agree on the first. */
export async function keepDraftKey(
  store: Pick<Store, 'database'>,
  owner: Owner,
  wrapped: WrappedDraftKey,
): Promise<WrappedDraftKey> {
  await store.database
    .insertInto('draft_key')
    .values({ hub_id: owner.hub, user_id: owner.userId, wrapped: JSON.stringify(wrapped) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return present(await findDraftKey(store, owner), 'a key that was just kept');
}
