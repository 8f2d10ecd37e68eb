/** `npm run -s bench -- NAME`: measures one thing and says whether it is as fast and as small as it was promised to be. */
import { benchBorough } from './borough.ts';
import { benchPeopleIndex } from './people-index.ts';
import { benchQueue } from './queue.ts';
import { benchQueueScreen } from './queue-screen.ts';

/** What a bench measures, in one line, and the measuring; ends with 0 when promises were kept, 1 when not, 2 when misused. */
interface Bench {
  readonly measures: string;
  readonly run: (args: readonly string[]) => number | Promise<number>;
}

const benches: Readonly<Record<string, Bench>> = {
  borough: {
    measures: 'making a synthetic borough: seconds and memory for a million people',
    run: benchBorough,
  },
  'people-index': {
    measures: 'the people index of a whole borough to a new desk over a slow line, while its work goes on',
    run: benchPeopleIndex,
  },
  queue: {
    measures: 'the queue and the people of a desk with 5,000 referrals, as its screen asks for them',
    run: benchQueue,
  },
  'queue-screen': {
    measures: 'the screen before 5,000 referrals: from each key or click to the next paint',
    run: benchQueueScreen,
  },
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(benches, name) ? benches[name] : undefined;
if (bench === undefined) {
  const rows = Object.entries(benches).map(([known, { measures }]) => `  ${known.padEnd(12)} ${measures}`);
  console.error(['Usage: npm run -s bench -- NAME [options]', '', ...rows].join('\n'));
  process.exitCode = 2;
} else {
  process.exitCode = await bench.run(args);
}
