import { err, ok } from '#kernel/result.ts';
import type { CommandRule } from '../command-rules.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';

/** The hub itself raises alerts; a person only one: why they open so many records, and only about themselves. */
export const raiseAlert: CommandRule<'raise-alert'> = {
  roles: ['intake', ...hubWorkers, 'auditor', 'agency-representative'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('alert', args.alertId)],
  decide({ alertId, ...alert }, world, { actor, ruleSet }) {
    const stream = streamKey('alert', alertId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    // What was typed is passed on by a command of its own.
    if (alert.why === 'typed-before-access-ended') return err({ kind: 'does-not-fit', what: 'alert' });
    const ofOneself = alert.why === 'bulk-reading' && alert.who.userId === actor.userId && alert.words !== undefined;
    if (!actor.roles.includes('intake') && !ofOneself) return err({ kind: 'does-not-fit', what: 'alert' });
    if (ofOneself && findCode(ruleSet.bulkReadingReasons, alert.reason ?? '') === undefined) {
      return err({ kind: 'unknown-code', list: 'bulkReadingReasons', code: alert.reason ?? '' });
    }
    return ok([{ kind: 'alert-raised', stream, body: { core: alert } }]);
  },
};

/** Somebody it was for looked and says what followed. */
export const settleAlert: CommandRule<'settle-alert'> = {
  roles: [...hubWorkers, 'auditor'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('alert', args.alertId)],
  decide({ alertId, ...settled }, world) {
    const stream = streamKey('alert', alertId);
    const before = world.find(stream)?.parts.core;
    if (before === undefined) return err({ kind: 'not-found', stream });
    if (before.settled !== undefined) {
      return err({ kind: 'ended-already', by: before.settled.by.name, at: before.settled.at });
    }
    // What was typed has ways to end, one of which is said; nothing else has.
    if ((before.why === 'typed-before-access-ended') !== (settled.how !== undefined)) {
      return err({ kind: 'does-not-fit', what: 'how' });
    }
    return ok([{ kind: 'alert-settled', stream, body: { core: settled } }]);
  },
};
