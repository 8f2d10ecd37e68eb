/**
 * The door table: which rooms there are, where each may run, which rooms it may enter and which packages it may use.
 *
 * This is the one place where that is said. The doors test turns it into import rules, the lint configuration takes
 * the pure rooms from it, and a test compares it with the TypeScript environments. Adding a row or a package is a
 * line here with its reason; `resources/` and `test/` are not rooms.
 */

/** Where a room may run: anywhere, on Node, in the screen's sandbox, or in Electron's own processes. */
export type Environment = 'pure' | 'node' | 'web' | 'electron';

/** A room another room may enter: all of its top-level files, or only the ones named. */
export type Door = string | { readonly room: string; readonly only: readonly string[] };

/** One row of the table. */
export interface Room {
  /** Its folder, from the root of the repository, without a closing slash. */
  readonly folder: string;
  readonly runs: Environment;
  readonly mayEnter: readonly Door[];
  /** Package name → why this room needs it. */
  readonly packages: Readonly<Record<string, string>>;
}

/** Every room by name. `src/loopback` and `electron` may enter the desk only to start it: the depth rule sees to it. */
export const roomsByName: Readonly<Record<string, Room>> = {
  kernel: {
    folder: 'src/kernel',
    runs: 'pure',
    mayEnter: [],
    packages: { 'temporal-polyfill': 'working days and zoned deadlines, until Node has Temporal itself' },
  },
  domain: {
    folder: 'src/domain',
    runs: 'pure',
    mayEnter: ['kernel'],
    packages: { zod: 'the shapes of nouns and events' },
  },
  linkage: {
    folder: 'src/linkage',
    runs: 'pure',
    mayEnter: ['kernel', 'domain'],
    packages: {
      'any-ascii': 'names in any script to letters that can be compared',
      'double-metaphone': 'names that sound alike',
      'libphonenumber-js': 'telephone numbers to one form; only its /min data',
      postcode: 'postcodes to one form',
    },
  },
  contracts: {
    folder: 'src/contracts',
    runs: 'pure',
    mayEnter: ['kernel', 'domain'],
    packages: { zod: 'both ends of every boundary parse with it' },
  },
  wording: { folder: 'src/wording', runs: 'pure', mayEnter: ['kernel', 'domain'], packages: {} },
  sync: { folder: 'src/sync', runs: 'pure', mayEnter: ['kernel', 'domain', 'contracts'], packages: {} },
  synthetic: {
    folder: 'src/synthetic',
    runs: 'pure',
    mayEnter: ['kernel', 'domain', 'contracts'],
    packages: { 'pure-rand': 'a seeded generator that gives the same borough everywhere' },
  },
  cache: {
    folder: 'src/cache',
    runs: 'node',
    mayEnter: ['kernel', 'domain', 'contracts', { room: 'sync', only: ['ports.ts'] }],
    packages: {
      'better-sqlite3': 'the encrypted store; this room is its only user',
      zod: 'parsing the vault header, read from a disk anybody may have written to',
    },
  },
  desk: {
    folder: 'src/desk',
    runs: 'node',
    mayEnter: ['kernel', 'domain', 'linkage', 'contracts', 'wording', 'sync', 'cache'],
    packages: {
      jose: 'device signatures and token checks',
      'openid-client': 'signing in: authorization code with PKCE',
    },
  },
  console: {
    folder: 'src/console',
    runs: 'web',
    mayEnter: ['kernel', 'domain', 'contracts', 'wording'],
    packages: {
      '@fontsource-variable/inter': 'the typeface, shipped with the program because the screen has no network',
      '@hookform/resolvers': 'forms checked by the zod schema the desk uses',
      '@internationalized/date': 'dates for the date fields of react-aria-components',
      '@tanstack/react-table': 'column state of the queue',
      '@tanstack/react-virtual': 'scrolling arithmetic of long queues',
      '@visx/axis': 'axes of the workload figures',
      '@visx/pattern': 'patterns, so that a figure does not rest on colour alone',
      '@visx/scale': 'scales of the workload figures',
      '@visx/shape': 'bars of the workload figures',
      diff: 'what changed between two versions of a text',
      jsondiffpatch: 'what changed between two versions of a record',
      'lucide-react': 'icons',
      'pdfjs-dist': 'pages of PDF files drawn in the console itself, on the main thread, without eval',
      'postal-mime': 'the words of an e-mail file, parsed without showing its HTML or fetching anything',
      react: 'the screen',
      'react-aria-components': 'dialogs, menus, lists and dates that keyboards and screen readers can use',
      'react-dom': 'the screen',
      'react-error-boundary': 'a defect in one pane must not take the others',
      'react-hook-form': 'form state that survives',
      'react-intl': 'plurals and dates in sentences',
      'react-resizable-panels': 'splitters that work with a keyboard',
      tinykeys: 'matching key chords',
      zod: 'parsing what the desk sends',
      zustand: 'selection, layout and drafts in hand; never case data',
    },
  },
  central: {
    folder: 'src/central',
    runs: 'node',
    mayEnter: ['kernel', 'domain', 'linkage', 'contracts', 'wording'],
    packages: {
      '@electric-sql/pglite': 'the embedded PostgreSQL of demo and development',
      fastify: 'the HTTP server',
      jose: 'verifying tokens and device signatures',
      kysely: 'one set of typed SQL for both databases',
      pg: 'PostgreSQL in production',
      yaml: 'rule sets are files that people edit',
      zod: 'parsing what arrives',
    },
  },
  loopback: {
    folder: 'src/loopback',
    runs: 'node',
    mayEnter: ['kernel', 'contracts', 'desk', 'central', 'synthetic'],
    packages: {
      'oidc-provider': 'a real identity provider for demo and tests',
      vite: 'serving the screen while it is being changed',
      ws: 'the console port over a socket instead of a message channel',
    },
  },
  terminal: {
    folder: 'src/terminal',
    runs: 'node',
    mayEnter: ['kernel', 'domain', 'linkage', 'contracts', 'wording', 'cache', 'central', 'synthetic'],
    packages: {},
  },
  electron: {
    folder: 'electron',
    runs: 'electron',
    mayEnter: ['kernel', 'contracts', 'desk'],
    packages: {
      electron: 'this is the only folder that may',
      zod: 'parsing the machine policy and what arrives on the host port',
    },
  },
};

/** What a test beside the source may use besides its room's own packages, and why. */
export const packagesForTests: Readonly<Record<string, string>> = {
  '@testing-library/dom': 'finding what a person would find',
  '@testing-library/react': 'rendering a pane',
  'fast-check': 'properties over random input',
  vitest: 'the runner',
};

/** Files of electron/ that configure tools and run at build time, and what they may use. */
export const buildFiles: Readonly<Record<string, readonly string[]>> = {
  'electron/builder.config.ts': ['electron-builder', '@electron/fuses'],
};

/** No file is longer than this; a longer one holds two things. */
export const longestFileInLines = 400;

/** Files that may be longer, each with the reason. */
export const longFiles: Readonly<Record<string, string>> = {};

/** The rooms that may run anywhere. */
export const pureRooms: readonly Room[] = Object.values(roomsByName).filter((room) => room.runs === 'pure');
