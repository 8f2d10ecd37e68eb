import * as z from 'zod';
import { done, word, type Word } from './word.ts';

const family = 'The network';

/** Words for cables and for central. */
export const networkWords: readonly Word[] = [
  word({
    name: 'network',
    family,
    says: 'Pulls the network cable of this desk, or puts it back. Pulled, every connection ends at once and none begins.',
    args: z.enum(['off', 'on']),
    needs: 'desk',
    async run({ station }, given) {
      if (given === 'off') station.cable.unplug();
      else await station.cable.plug();
      return done(given === 'off' ? 'loses the network' : 'has the network back');
    },
  }),
  word({
    name: 'central',
    family,
    says: 'Stops central, or starts it again on the same address with the same data.',
    args: z.enum(['stop', 'start']),
    needs: 'nothing',
    async run({ world }, given) {
      await (given === 'stop' ? world.hub.stop() : world.hub.start());
      return done(given === 'stop' ? 'central stops' : 'central starts');
    },
  }),
];
