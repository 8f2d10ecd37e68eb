import { err, ok } from '#kernel/result.ts';
import type { CommandRule } from '../command-rules.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';
import { strangerIn } from './stranger.ts';

/** A person, an enquiry or a referral is kept from some, from this moment on. Anybody who works with it may say so. */
export const restrict: CommandRule<'restrict'> = {
  roles: hubWorkers,
  exact: false,
  reads: (args) => [args.about],
  writes: (args) => [streamKey('restriction', args.restrictionId)],
  decide({ restrictionId, ...restriction }, world, { ruleSet, hub }) {
    const stream = streamKey('restriction', restrictionId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    const { about, category: code, readers, blocks } = restriction;
    if (world.find(about) === undefined) return err({ kind: 'not-found', stream: about });
    const category = findCode(ruleSet.restrictions, code);
    if (category === undefined) return err({ kind: 'unknown-code', list: 'restrictions', code });
    if (category.namedOnly && readers.length === 0) return err({ kind: 'nobody-named', who: 'readers' });
    if (category.mustBlock && blocks.length === 0) return err({ kind: 'nobody-named', who: 'blocks' });
    const stranger = strangerIn([...blocks, ...readers], hub);
    if (stranger !== undefined) return err(stranger);
    // Readers by name say nothing where a role sees it anyway, and would look as if they did.
    if (!category.namedOnly && readers.length > 0) return err({ kind: 'does-not-fit', what: 'readers' });
    const { namedOnly } = category;
    return ok([{ kind: 'restriction-set', stream, body: { core: { ...restriction, namedOnly } } }]);
  },
};

/** It is kept from nobody any more. Loosening is a manager's, and decided at the hub (security-sync.md 3.4). */
export const liftRestriction: CommandRule<'lift-restriction'> = {
  roles: ['team-manager'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('restriction', args.restrictionId)],
  decide({ restrictionId, ...lifted }, world, { ruleSet }) {
    const stream = streamKey('restriction', restrictionId);
    const before = world.find(stream)?.parts.core;
    if (before === undefined) return err({ kind: 'not-found', stream });
    if (before.lifted !== undefined) {
      return err({ kind: 'ended-already', by: before.lifted.by.name, at: before.lifted.at });
    }
    if (findCode(ruleSet.liftReasons, lifted.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'liftReasons', code: lifted.reason });
    }
    return ok([{ kind: 'restriction-lifted', stream, body: { core: lifted } }]);
  },
};
