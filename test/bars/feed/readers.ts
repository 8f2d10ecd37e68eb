import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Store } from '#central/open-store.ts';
import { below, type Random } from '#kernel/random.ts';
import type { TestDesk } from '../../suites/central-world.ts';
import type { Placed, Told } from './judge.ts';

/** Where a reader stands, and what a pull from there brings. */
export interface Reader {
  /** Everything new since the last pull, in the order told. */
  pull(): Promise<readonly Told[]>;
}

/** A desk: a snapshot first, then changes, by the cursors of central. */
export function deskReader(desk: TestDesk): Reader {
  let at: string | undefined;
  return {
    async pull() {
      const { pages, cursor } = await desk.pull(at);
      at = cursor;
      return pages
        .flatMap((page) => page.changes)
        .flatMap((change) => (change.kind === 'record' ? [change.record] : []))
        .map(({ stream, version }) => ({ stream, version }));
    },
  };
}

/** The control: the same reading, with a plain bigserial as the cursor. */
export function plainReader(store: Store, hub: string): Reader {
  let at = 0;
  return {
    async pull() {
      const { rows } = await sql<Placed>`select stream, version, id as place from plain_change
        where hub_id = ${hub} and id > ${at} order by id, stream`.execute(store.database);
      at = rows.at(-1)?.place ?? at;
      return rows;
    },
  };
}

/** Pulls again and again until `ended`, and once more after it. */
export async function follow(
  reader: Reader,
  ended: () => boolean,
  random: Random,
): Promise<readonly (readonly Told[])[]> {
  const pulls: (readonly Told[])[] = [];
  for (;;) {
    const isLast = ended();
    pulls.push(await reader.pull());
    if (isLast) return pulls;
    await wait(below(random, 60));
  }
}

/** Everything that was written to `hub`, by its place in the feed and by the plain number of the control. */
export async function writtenTo(
  store: Store,
  hub: string,
): Promise<{ readonly feed: readonly Placed[]; readonly plain: readonly Placed[] }> {
  const [feed, plain] = await Promise.all([
    sql<Placed>`select stream, max(version) as version, seq as place from event
      where hub_id = ${hub} group by stream, seq`.execute(store.database),
    sql<Placed>`select stream, version, id as place from plain_change where hub_id = ${hub}`.execute(store.database),
  ]);
  return { feed: feed.rows, plain: plain.rows };
}
