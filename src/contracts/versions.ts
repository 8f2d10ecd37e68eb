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
  consolePort: { version: 1, shape: '83681f6facb38b3a' },
  hostPort: { version: 1, shape: 'bfd41b6d0e4252ed' },
  caseApi: { version: 1, shape: '85f3bbbe8e6e24a6' },
  envelope: { version: 1, shape: '6526c416d33250f9' },
  commands: { version: 1, shape: 'b29f82efeaa3fc12' },
  events: { version: 1, shape: '407afe9e0890690d' },
  records: { version: 1, shape: '933072951f57299c' },
  ruleSet: { version: 1, shape: '022d2dc17d4a7eb7' },
} as const satisfies Readonly<Record<string, PinnedShape>>;

/** The names of the pinned boundaries. */
export type PinnedContract = keyof typeof contractVersions;
