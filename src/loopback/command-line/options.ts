import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartOptions {
  /** How many workstations, 1 to 9. */
  readonly desks: number;
  /** People of the borough whose past a new hub gets; none: it begins empty. */
  readonly people: number | undefined;
  /** Throw away what an earlier demo kept. */
  readonly fresh: boolean;
  /** The first desk's port. */
  readonly port: number;
  /** Show a browser or a window, where there is a display. */
  readonly open: boolean;
}

/** A past of this size is in within a minute. */
const usualPeople = 5000;

/** The words of `--help`. */
export const startHelp = `npm start -- [--desks N] [--fresh] [--empty | --people N] [--port N] [--no-open]

  --desks N   how many workstations to start (1 to 9, 1 without a word)
  --fresh     start over: throws away what an earlier demo kept
  --empty     a new hub begins with the demo referrals alone and without a past
  --people N  how many people the borough of a new hub has (500 to 50000, ${usualPeople} without a word)
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
        empty: { type: 'boolean', default: false },
        people: { type: 'string' },
        port: { type: 'string', default: '4600' },
        'no-open': { type: 'boolean', default: false },
      },
    });
    const desks = Number(values.desks);
    const port = Number(values.port);
    if (!Number.isInteger(desks) || desks < 1 || desks > 9) return { wrong: '--desks takes a number from 1 to 9.' };
    if (!Number.isInteger(port) || port < 1024 || port > 65_000)
      return { wrong: '--port takes a number from 1024 to 65000.' };
    const people = Number(values.people ?? usualPeople);
    if (!Number.isInteger(people) || people < 500 || people > 50_000)
      return { wrong: '--people takes a number from 500 to 50000.' };
    if (values.empty && values.people !== undefined) return { wrong: 'Either --empty or --people, not both.' };
    return { desks, people: values.empty ? undefined : people, fresh: values.fresh, port, open: !values['no-open'] };
  } catch (thrown) {
    return { wrong: thrown instanceof Error ? thrown.message : 'These options cannot be read.' };
  }
}
