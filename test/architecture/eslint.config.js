/**
 * The lint rules. Run by `npm run lint`, which names this file; paths are from the root of the repository.
 * Which rooms are pure comes from the door table. Every rule that is switched off or softened says why; that a comment
 * which switches one off names it and says why is checked by the doors, out of reach of a bare eslint-disable.
 */
import { resolve } from 'node:path';
import reactHooks from 'eslint-plugin-react-hooks';
import { defineConfig, globalIgnores } from 'eslint/config';
import ts from 'typescript-eslint';
import { pureRooms } from './rooms.ts';

const root = resolve(import.meta.dirname, '../..');
const tests = ['test/**', '**/*.test.{ts,tsx}'];

/** Syntax forbidden in every file. */
const everywhere = [
  {
    selector: 'ExportDefaultDeclaration, ExportSpecifier[exported.name="default"]',
    message: 'Export by name; a default export has a different name in every file that imports it.',
  },
  {
    selector:
      'MemberExpression[object.name="safeStorage"][property.name=/^(encryptString|decryptString|isEncryptionAvailable)$/]',
    message: 'Deprecated and blocking: use the …Async methods of safeStorage.',
  },
];

/** Syntax forbidden where time and randomness are arguments. */
const inPureRooms = [
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length=0], CallExpression[callee.name="Date"]',
    message: 'Time is an argument in a pure room: take a clock.',
  },
  {
    selector: 'MemberExpression[object.name="Temporal"][property.name="Now"]',
    message: 'Time is an argument in a pure room: take a clock.',
  },
];

const onlyIpc = 'Only electron/ipc.ts registers handlers; it checks the sender and parses the arguments.';
const ipcMainUsed = [
  { selector: 'MemberExpression[object.name="ipcMain"]', message: onlyIpc },
  { selector: 'MemberExpression[property.name="ipcMain"]', message: onlyIpc },
];

const nodeGlobals = ['process', 'Buffer', 'require', 'module', 'global', '__dirname', '__filename', 'setImmediate'];
const timers = ['setTimeout', 'setInterval', 'queueMicrotask'];

export default defineConfig(
  globalIgnores(['out/', 'release/', 'test-results/', 'playwright-report/', '.data/', 'electron.config.ts.*']),
  { linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    rules: {
      'no-restricted-syntax': ['error', ...everywhere],
      eqeqeq: 'error',
      'no-console': 'off', // Command lines and the runner speak to a person through it; processes of the product log.
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [ts.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { project: 'test/architecture/tsconfig.lint.json', tsconfigRootDir: root },
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        // A default that calls unreachable() is how a switch over a union ends.
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      // A number in a sentence reads as people expect; objects and undefined do not, and stay errors.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `() => send(x)` where nobody looks at the value is the common form of a handler.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // The methods of a port are async whether or not this implementation has to wait.
      '@typescript-eslint/require-await': 'off',
      // `while (true)` with a break in the middle is the honest form of some loops.
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        { allowConstantLoopConditions: 'only-allowed-literals' },
      ],
      // There are no enums: erasable syntax has none. Looking for them costs a tenth of the whole linting.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      // A leading underscore says: the place in the list is needed, the value is not.
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Identifiers with brands are strings; comparing them by generic parameter is how the tables are typed.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
    },
  },
  {
    files: pureRooms.map((room) => `${room.folder}/**/*.ts`),
    ignores: tests,
    rules: {
      'no-restricted-syntax': ['error', ...everywhere, ...inPureRooms],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Time is an argument in a pure room: take a clock.' },
        { object: 'Math', property: 'random', message: 'Randomness is an argument in a pure room.' },
        { object: 'globalThis', message: 'A pure room knows nothing of where it runs.' },
      ],
      'no-restricted-globals': [
        'error',
        ...[...nodeGlobals, ...timers].map((name) => ({
          name,
          message: 'A pure room knows nothing of where it runs; hand it in.',
        })),
      ],
    },
  },
  {
    files: ['src/console/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat['recommended-latest']],
    rules: {
      // A handler of a button may be async: the defect boundary of the screen reports what it rejects with.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
    },
  },
  {
    // Handlers are registered in electron/ipc.ts alone, on the ipcMain that main.ts hands it.
    files: ['electron/**/*.ts'],
    ignores: ['electron/ipc.ts', ...tests],
    rules: { 'no-restricted-syntax': ['error', ...everywhere, ...ipcMainUsed] },
  },
  {
    files: ['electron/**/*.ts'],
    ignores: ['electron/ipc.ts', 'electron/main.ts', ...tests],
    rules: {
      'no-restricted-imports': ['error', { paths: [{ name: 'electron', importNames: ['ipcMain'], message: onlyIpc }] }],
    },
  },
  {
    files: tests,
    rules: {
      // A test that meets undefined fails on the spot, which is what it is for.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // `expect(port.method)` and spies take methods apart on purpose.
      '@typescript-eslint/unbound-method': 'off',
      // Stand-ins have methods that do nothing.
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    // Tools find their configuration by its default export.
    files: ['**/*.config.{ts,js}'],
    rules: { 'no-restricted-syntax': 'off' },
  },
);
