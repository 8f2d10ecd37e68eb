import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** How many workstations, 1 to 9. */
  readonly desks: number;
  /** Throw away what an earlier demo kept. */
  readonly fresh: boolean;
  /** The first desk's port. */
  readonly port: number;
  /** Show a browser or a window, where there is a display. */
  readonly open: boolean;
}

/** The words of `--help`. */
export const startHelp = `npm start -- [--desks N] [--fresh] [--port N] [--no-open]

  --desks N   how many workstations to start (1 to 9, 1 without a word)
  --fresh     start over: throws away what an earlier demo kept
  --port N    the port of the first desk (4600 without a word); the others follow
  --no-open   open no browser and no window
`;

/** The options in `words`, or a sentence that says what is wrong with them. */
export function readStartOptions(words: readonly string[]): StartOptions | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        desks: { type: 'string', default: '1' },
        fresh: { type: 'boolean', default: false },
        port: { type: 'string', default: '4600' },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const desks = Number(values.desks);
    const port = Number(values.port);
    if (!Number.isInteger(desks) || desks < 1 || desks > 9) return { wrong: '--desks takes a number from 1 to 9.' };
    if (!Number.isInteger(port) || port < 1024 || port > 65_000)
      return { wrong: '--port takes a number from 1024 to 65000.' };
    return { desks, fresh: values.fresh, port, open: !values['no-open'] };
  } catch (thrown) {
    return { wrong: thrown instanceof Error ? thrown.message : 'These options cannot be read.' };
  }
}
