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
  consolePort: { version: 1, shape: '965a1a45bea54f91' },
  hostPort: { version: 1, shape: 'bfd41b6d0e4252ed' },
  caseApi: { version: 1, shape: '6396b800e2ca6cc0' },
  envelope: { version: 1, shape: 'a42483ebe53c110f' },
  commands: { version: 1, shape: '1b2912fac1eb3670' },
  events: { version: 1, shape: '45a72c967553e219' },
  records: { version: 1, shape: '83f1319e5104f54b' },
  ruleSet: { version: 1, shape: '7f0370051f7202fc' },
} as const satisfies Readonly<Record<string, PinnedShape>>;

/** The names of the pinned boundaries. */
export type PinnedContract = keyof typeof contractVersions;
