import type { Store } from '#central/open-store.ts';

/** Every text a scenario has given to anybody, so that "never seen" is never said of what was never there. */
export class Said {
  readonly #texts: string[] = [];

  /** Remembers every text in `given`. */
  add(given: unknown): void {
    if (typeof given === 'string') this.#texts.push(given);
    else if (typeof given === 'object' && given !== null) Object.values(given).forEach((one) => this.add(one));
  }

  /** Whether `text` was given in this scenario, or stands in anything that central keeps. */
  async holds(text: string, store: Store): Promise<boolean> {
    if (this.#texts.some((one) => one.includes(text))) return true;
    const written = JSON.stringify(text).slice(1, -1);
    const { rows } = await store.database
      .selectFrom('record_part')
      .select('body')
      .execute()
      .then((all) => ({ rows: all.map(({ body }) => JSON.stringify(body)) }));
    return rows.some((body) => body.includes(written));
  }
}
