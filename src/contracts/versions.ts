/** One pinned boundary: its version, and the first 16 hex digits of SHA-256 over its JSON Schemas. */
export interface PinnedShape {
  readonly version: number;
  readonly shape: string;
}

/**
 * The shape of everything that crosses a boundary, pinned. test/suites/contracts-pinned.test.ts computes the digests
 * and fails when one has moved, with the line to write here.
 *
 * A new line is written on purpose. While old desks and central still read each other the version stays (a new call, a
 * field taken but not yet sent); shapes are strict, so a field that is sent, like one that goes, takes the next version,
 * and commands an upcaster (envelope.ts).
 * Predicates (`refine`) are not part of a JSON Schema and so not of the digest.
 */
export const contractVersions = {
  consolePort: { version: 1, shape: '9e2b1ce9a0dcf54a' },
  hostPort: { version: 1, shape: 'bfd41b6d0e4252ed' },
  caseApi: { version: 1, shape: 'cfa5d5c99563d2f6' },
  envelope: { version: 1, shape: '6526c416d33250f9' },
  commands: { version: 1, shape: 'c47df85ce9010b87' },
  events: { version: 1, shape: '22d78894a545554b' },
  records: { version: 1, shape: 'b77cc939e5230edc' },
  ruleSet: { version: 1, shape: 'e8c7d361f87666c0' },
} as const satisfies Readonly<Record<string, PinnedShape>>;

/** The names of the pinned boundaries. */
export type PinnedContract = keyof typeof contractVersions;
