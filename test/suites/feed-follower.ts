import type { ChangesPage } from '#contracts/case-api.ts';
import type { Lent } from '#domain/lent.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { TestDesk } from './central-world.ts';
import { digestOf } from './example-pages.ts';

/**
 * What a vault holds that follows the feed: a plain map, compared with the digest of every page it takes. A page may be
 * asked for and never taken, as when its answer is lost.
 */
export class FeedFollower {
  readonly held = new Map<StreamKey, AnyRecord>();
  /** Until when what is only lent. */
  readonly lent = new Map<StreamKey, Lent>();
  cursor: string | undefined;
  #snapshot = true;

  /** The next page, as the hub makes it for `desk` now. */
  async ask(desk: TestDesk): Promise<ChangesPage> {
    const path = this.#snapshot ? '/v1/snapshot' : '/v1/changes';
    const { status, body } = await desk.get(this.cursor === undefined ? path : `${path}?cursor=${this.cursor}`);
    if (status !== 200) throw new Error(`${path} answered ${status} ${JSON.stringify(body)}`);
    return body as unknown as ChangesPage;
  }

  /** @throws when the page does not follow on, or what is then held is not what it says. */
  take(page: ChangesPage): void {
    if (page.from !== (this.cursor ?? null)) throw new Error('the page does not follow on');
    for (const change of page.changes) {
      if (change.kind !== 'record') continue;
      const { record, lent } = change;
      this.held.set(record.stream, record as AnyRecord);
      this.lent.delete(record.stream);
      if (lent !== undefined) this.lent.set(record.stream, lent);
    }
    for (const stream of page.evict) for (const part of [this.held, this.lent]) part.delete(stream);
    if (page.digest !== digestOf([...this.held.values()], this.lent)) throw new Error('the page says another digest');
    this.cursor = page.cursor;
    this.#snapshot = this.#snapshot && page.more;
  }

  /** Takes pages until there are no more; answers them. */
  async follow(desk: TestDesk): Promise<readonly ChangesPage[]> {
    const pages: ChangesPage[] = [];
    for (;;) {
      const page = await this.ask(desk);
      this.take(page);
      pages.push(page);
      if (!page.more) return pages;
    }
  }

  /** What is held, by stream, in one order. */
  records(): readonly AnyRecord[] {
    return [...this.held.values()].sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }
}

/** What a new vault would get now, whose person is the one at `desk`. */
export async function wholeView(desk: TestDesk): Promise<readonly AnyRecord[]> {
  const follower = new FeedFollower();
  await follower.follow(desk);
  return follower.records();
}
