import { err, ok } from '#kernel/result.ts';
import type { CommandRule } from '../command-rules.ts';
import { classesOf } from '../grants.ts';
import { isFinal } from '../decision.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { sameItems } from '../values.ts';
import type { CaseRecord } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import { hubWorkers } from './hub-workers.ts';

/** A closed enquiry is worked on no more: what somebody says of it then is a note, or a new referral. */
function closedAlready({ parts }: CaseRecord<'enquiry'>): Refusal | undefined {
  const { closed } = parts.core;
  return closed === undefined ? undefined : { kind: 'closed-already', by: closed.by.name, at: closed.at };
}

/** "I am dealing with this": the first at the hub has it; a claim of one's own is simply confirmed. */
export const claimEnquiry: CommandRule<'claim-enquiry'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('enquiry', args.enquiryId)],
  decide(args, world, { actor }) {
    const stream = streamKey('enquiry', args.enquiryId);
    const enquiry = world.find(stream);
    if (enquiry === undefined) return err({ kind: 'not-found', stream });
    const closed = closedAlready(enquiry);
    if (closed !== undefined) return err(closed);
    const { claim } = enquiry.parts.core;
    if (claim !== undefined && claim.by.userId !== actor.userId) {
      return err({ kind: 'claimed-by-other', by: claim.by.name, since: claim.at });
    }
    return ok(claim === undefined ? [{ kind: 'enquiry-claimed', stream, body: { core: {} } }] : []);
  },
};

/** Hands an enquiry back to the queue; only whoever deals with it, or a manager, may. */
export const releaseEnquiry: CommandRule<'release-enquiry'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('enquiry', args.enquiryId)],
  decide(args, world, { actor, ruleSet }) {
    const stream = streamKey('enquiry', args.enquiryId);
    const enquiry = world.find(stream);
    if (enquiry === undefined) return err({ kind: 'not-found', stream });
    const closed = closedAlready(enquiry);
    if (closed !== undefined) return err(closed);
    const { claim } = enquiry.parts.core;
    if (claim === undefined) return err({ kind: 'not-claimed' });
    if (claim.by.userId !== actor.userId && !actor.roles.includes('team-manager')) {
      return err({ kind: 'claimed-by-other', by: claim.by.name, since: claim.at });
    }
    if (findCode(ruleSet.releaseReasons, args.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'releaseReasons', code: args.reason });
    }
    return ok([{ kind: 'enquiry-released', stream, body: { core: { reason: args.reason } } }]);
  },
};

/** Gives an enquiry to the queue of another locality, with a reason. */
export const routeEnquiry: CommandRule<'route-enquiry'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('enquiry', args.enquiryId)],
  decide({ enquiryId, ...routed }, world, { ruleSet }) {
    const stream = streamKey('enquiry', enquiryId);
    const enquiry = world.find(stream);
    if (enquiry === undefined) return err({ kind: 'not-found', stream });
    const closed = closedAlready(enquiry);
    if (closed !== undefined) return err(closed);
    if (findCode(ruleSet.hub.localities, routed.locality) === undefined) {
      return err({ kind: 'unknown-code', list: 'localities', code: routed.locality });
    }
    if (findCode(ruleSet.routeReasons, routed.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'routeReasons', code: routed.reason });
    }
    return ok([{ kind: 'enquiry-routed', stream, body: { core: routed } }]);
  },
};

/** Rates an enquiry with a reason. Rating changes an allowance, never when a clock started. */
export const rateEnquiry: CommandRule<'rate-enquiry'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('enquiry', args.enquiryId)],
  decide({ enquiryId, ...rating }, world, { ruleSet }) {
    const stream = streamKey('enquiry', enquiryId);
    const enquiry = world.find(stream);
    if (enquiry === undefined) return err({ kind: 'not-found', stream });
    const closed = closedAlready(enquiry);
    if (closed !== undefined) return err(closed);
    if (findCode(ruleSet.ratings, rating.rating) === undefined) {
      return err({ kind: 'unknown-code', list: 'ratings', code: rating.rating });
    }
    if (findCode(ruleSet.ratingReasons, rating.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'ratingReasons', code: rating.reason });
    }
    return ok([{ kind: 'enquiry-rated', stream, body: { core: rating } }]);
  },
};

/** Adds a note; notes never conflict and are never edited. */
export const addNote: CommandRule<'add-note'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('enquiry', args.enquiryId)],
  decide({ enquiryId, text, ...note }, world, { actor }) {
    const stream = streamKey('enquiry', enquiryId);
    const { noteId, keptFor } = note;
    // Whoever keeps a text for readers of its own is one of them: nobody writes what they could not read again.
    if (keptFor !== undefined && !classesOf(actor).has(keptFor)) {
      return err({ kind: 'not-one-of-its-readers', keptFor });
    }
    const enquiry = world.find(stream);
    if (enquiry === undefined) return err({ kind: 'not-found', stream });
    if (enquiry.parts.core.notes.some((earlier) => earlier.noteId === note.noteId)) {
      return err({ kind: 'already-there', stream });
    }
    const body = keptFor === undefined ? { core: { ...note, text } } : { core: note, [keptFor]: { noteId, text } };
    return ok([{ kind: 'note-added', stream, body }]);
  },
};

/**
 * Settles a duty: done, or waived with a reason. Once. What was decided can be told only when it is; that nobody will be
 * told can be said at any time.
 */
export const settleDuty: CommandRule<'settle-duty'> = {
  roles: hubWorkers,
  exact: false,
  reads: (args) => (args.decisionIds ?? []).map((id) => streamKey('decision', id)),
  writes: (args) => [streamKey('duty', args.dutyId)],
  decide(args, world, { ruleSet }) {
    const stream = streamKey('duty', args.dutyId);
    const duty = world.find(stream);
    if (duty === undefined) return err({ kind: 'not-found', stream });
    const { settled } = duty.parts.core;
    if (settled !== undefined) return err({ kind: 'duty-settled', by: settled.by.name, at: settled.at });
    if (args.settle.kind === 'done') {
      const { kind: _, ...body } = args.settle;
      if (findCode(ruleSet.acknowledgementMethods, body.how) === undefined) {
        return err({ kind: 'unknown-code', list: 'acknowledgementMethods', code: body.how });
      }
      const { waitsFor } = duty.parts.core;
      if (waitsFor !== undefined) {
        if (!sameItems(args.decisionIds ?? [], waitsFor)) return err({ kind: 'does-not-fit', what: 'decisions' });
        const states = waitsFor.map((id) => world.find(streamKey('decision', id))?.parts.core.state);
        if (!states.every(isFinal)) return err({ kind: 'nothing-to-tell-yet' });
      }
      if (duty.parts.core.duty === 'hand-over' && (body.words ?? '').trim() === '') {
        return err({ kind: 'acceptance-unsaid' });
      }
      return ok([{ kind: 'duty-done', stream, body: { core: body } }]);
    }
    const { kind: _, ...body } = args.settle;
    if (findCode(ruleSet.waiveReasons, body.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'waiveReasons', code: body.reason });
    }
    return ok([{ kind: 'duty-waived', stream, body: { core: body } }]);
  },
};
