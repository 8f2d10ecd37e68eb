/** Where something stands in a file, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** One thing wrong with a scenario, for whoever wrote it. */
export interface Problem {
  readonly place: Place;
  /** What is wrong, as the end of a sentence about that place. */
  readonly wrong: string;
  /** What would be right. */
  readonly fix: string;
}

/** A problem as one line of a terminal: `day.yaml:12:5 …; …`. */
export function problemText(file: string, { place, wrong, fix }: Problem): string {
  return `${file}:${place.line}:${place.column} ${wrong}; ${fix}`;
}
