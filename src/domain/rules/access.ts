import { msOf } from '#kernel/clock.ts';
import { err, ok } from '#kernel/result.ts';
import { classesOf, glassCloses, leastGlassWords } from '../grants.ts';
import type { CommandRule } from '../command-rules.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';
import { strangerIn } from './stranger.ts';

const dayMs = 86_400_000;

/**
 * Lets somebody in to one record for a time: who is involved, has a task, supervises, or whose agency was asked. Nobody
 * gives what they do not see themselves, and an agency never learns who told us.
 */
export const giveAccess: CommandRule<'give-access'> = {
  roles: hubWorkers,
  exact: false,
  reads: (args) => [args.about],
  writes: (args) => [streamKey('access', args.accessId)],
  decide({ accessId, ...access }, world, { actor, ruleSet, at, hub }) {
    const stream = streamKey('access', accessId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    if (world.find(access.about) === undefined) return err({ kind: 'not-found', stream: access.about });
    const held = classesOf(actor);
    const toAgency = access.reader.kind === 'agency';
    if (access.classes.some((name) => !held.has(name) || (toAgency && name === 'referrer'))) {
      return err({ kind: 'does-not-fit', what: 'classes' });
    }
    if ((access.kind === 'asked') !== toAgency) return err({ kind: 'does-not-fit', what: 'reader' });
    const stranger = access.reader.kind === 'person' ? strangerIn([access.reader], hub) : undefined;
    if (stranger !== undefined) return err(stranger);
    if (access.until <= access.from || access.until <= at) return err({ kind: 'does-not-fit', what: 'until' });
    const days = ruleSet.accessDays[access.kind];
    if (msOf(access.until) - msOf(access.from) > days * dayMs) return err({ kind: 'longer-than-allowed', days });
    return ok([{ kind: 'access-given', stream, body: { core: access } }]);
  },
};

/** Ends an access before its time. */
export const endAccess: CommandRule<'end-access'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('access', args.accessId)],
  decide({ accessId, ...ended }, world) {
    const stream = streamKey('access', accessId);
    const before = world.find(stream)?.parts.core;
    if (before === undefined) return err({ kind: 'not-found', stream });
    if (before.ended !== undefined)
      return err({ kind: 'ended-already', by: before.ended.by.name, at: before.ended.at });
    return ok([{ kind: 'access-ended', stream, body: { core: ended } }]);
  },
};

/**
 * Opens one record for an hour by the reference its reader was told: with a coded reason and words, at the hub alone,
 * and those who review it are told at once. Where somebody lives it opens to everybody, who told us only to those whose
 * role reads that. What cannot be opened this way is answered like what does not exist.
 */
export const breakGlass: CommandRule<'break-glass'> = {
  roles: [...hubWorkers, 'agency-representative'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('access', args.accessId), streamKey('alert', args.alertId)],
  decide({ accessId, alertId, reference, reason, words }, world, { actor, ruleSet, at, hub }) {
    const stream = streamKey('access', accessId);
    const alert = streamKey('alert', alertId);
    for (const key of [stream, alert])
      if (world.find(key) !== undefined) return err({ kind: 'already-there', stream: key });
    if (findCode(ruleSet.breakGlassReasons, reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'breakGlassReasons', code: reason });
    }
    if (words.trim().length < leastGlassWords) return err({ kind: 'say-more', least: leastGlassWords });
    if (hub === undefined) return err({ kind: 'ask-central' });
    const { named } = hub;
    if (named === undefined) return err({ kind: 'reference-not-available', reference });
    if (named.seen) return err({ kind: 'seen-already' });
    const { userId, name } = actor;
    return ok([
      {
        kind: 'access-given',
        stream,
        body: {
          core: {
            about: named.stream,
            reader: { kind: 'person', userId, name },
            kind: 'break-glass',
            classes: ['core', 'address', ...(classesOf(actor).has('referrer') ? (['referrer'] as const) : [])],
            from: at,
            until: glassCloses(at),
            reason,
            words,
          },
        },
      },
      {
        kind: 'alert-raised',
        stream: alert,
        body: { core: { why: 'break-glass', about: named.stream, by: stream, who: { userId, name }, words } },
      },
    ]);
  },
};

/** Somebody outside the line says whether breaking the glass was right. Once, and never about oneself. */
export const reviewAccess: CommandRule<'review-access'> = {
  roles: ['auditor'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('access', args.accessId)],
  decide({ accessId, ...reviewed }, world, { actor }) {
    const stream = streamKey('access', accessId);
    const before = world.find(stream)?.parts.core;
    if (before?.kind !== 'break-glass') return err({ kind: 'not-found', stream });
    if (before.given.by.userId === actor.userId) return err({ kind: 'own-work' });
    if (before.reviewed !== undefined) {
      return err({ kind: 'ended-already', by: before.reviewed.by.name, at: before.reviewed.at });
    }
    return ok([{ kind: 'access-reviewed', stream, body: { core: reviewed } }]);
  },
};
