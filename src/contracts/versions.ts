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
  consolePort: { version: 1, shape: '7b528068c54a2519' },
  hostPort: { version: 1, shape: 'bfd41b6d0e4252ed' },
  caseApi: { version: 1, shape: 'fa065548787b61ab' },
  envelope: { version: 1, shape: '05ad2874fa482198' },
  commands: { version: 1, shape: '6704146025608e88' },
  events: { version: 1, shape: '6dc265768c4d14dd' },
  records: { version: 1, shape: '6ea64fdebeae0d61' },
  ruleSet: { version: 1, shape: '8772041ecf1b7eff' },
} as const satisfies Readonly<Record<string, PinnedShape>>;

/** The names of the pinned boundaries. */
export type PinnedContract = keyof typeof contractVersions;
