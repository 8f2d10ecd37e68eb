import { err, ok } from '#kernel/result.ts';
import type { CommandRule } from '../command-rules.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';

/** Puts a body that could not be read before a person. Only the intake does. */
export const keepArrival: CommandRule<'keep-arrival'> = {
  roles: ['intake'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('arrival', args.arrivalId)],
  decide({ arrivalId, from, ...core }, world) {
    const stream = streamKey('arrival', arrivalId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    return ok([{ kind: 'arrival-kept', stream, body: { core, referrer: from } }]);
  },
};

/** An item of the tray is no referral: why, by code. What arrived is kept. */
export const dismissArrival: CommandRule<'dismiss-arrival'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('arrival', args.arrivalId)],
  decide({ arrivalId, reason, words }, world, { ruleSet }) {
    const stream = streamKey('arrival', arrivalId);
    const arrival = world.find(stream);
    if (arrival === undefined) return err({ kind: 'not-found', stream });
    const { settled } = arrival.parts.core;
    if (settled !== undefined) return err({ kind: 'arrival-settled', by: settled.by.name, at: settled.at });
    if (findCode(ruleSet.trayReasons, reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'trayReasons', code: reason });
    }
    const body = { how: 'dismissed' as const, reason, ...(words === undefined ? {} : { words }) };
    return ok([{ kind: 'arrival-settled', stream, body: { core: body } }]);
  },
};
