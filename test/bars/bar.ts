/** How a bar is run. */
export interface BarOptions {
  /** How much of it; each bar says of what. Undefined: its short form, or its long one with `long`. */
  readonly runs: number | undefined;
  /** Where chance begins. The same seed makes the same choices; what runs at once still meets as it likes. */
  readonly seed: number;
  readonly long: boolean;
}

/** What came out of a bar. */
export interface BarResult {
  readonly pass: boolean;
  /** What was run and counted, in plain words with its numbers. */
  readonly figure: string;
  /** The same with the protection off, or the oracle fed with what is wrong: it must be caught. */
  readonly control: { readonly caught: boolean; readonly what: string };
}

/** A promise of the product that is measured, with a control that must fail. */
export interface Bar {
  readonly name: string;
  /** What must hold, in one line. */
  readonly promise: string;
  run(options: BarOptions): Promise<BarResult>;
}

const prefix = 'not run here: ';

/** The result of a bar this machine cannot run, for `reason`. It never passes. */
export function notRunHere(reason: string): BarResult {
  const figure = reason.startsWith(prefix) ? reason : prefix + reason;
  return { pass: false, figure, control: { caught: false, what: 'not run' } };
}

/** Whether `result` says that this machine cannot run the bar. */
export function isNotRunHere({ pass, figure }: BarResult): boolean {
  return !pass && figure.startsWith(prefix);
}
