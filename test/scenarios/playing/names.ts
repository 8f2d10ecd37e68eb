/** The names a scenario gave to what it sent or recorded, and the reference each stands for. */
export class Names {
  readonly #references = new Map<string, string>();

  /** `name` stands for `reference` from now on; a second thing of the same name takes its place. */
  give(name: string, reference: string): void {
    this.#references.set(name, reference);
  }

  /** The reference `said` stands for: a name given here, or a reference itself; undefined for anything else. */
  reference(said: string): string | undefined {
    return this.#references.get(said) ?? (/^[A-Z]-[0-9A-Z]{5}-[0-9A-Z]{5}$/.test(said) ? said : undefined);
  }

  all(): readonly string[] {
    return [...this.#references.keys()];
  }
}
