import { err, ok } from '#kernel/result.ts';
import { writesStill } from '../author.ts';
import type { CommandRule } from '../command-rules.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';

/**
 * What somebody typed about a record before they lost sight of it, or before their role stopped writing there, goes to a
 * manager who sees that record (security-sync.md 3.3). Only the hub knows what it belongs to; whoever typed it is told
 * the same whatever that is.
 */
export const passOnText: CommandRule<'pass-on-text'> = {
  roles: [...hubWorkers, 'auditor', 'agency-representative'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('alert', args.alertId)],
  decide({ alertId, about, what, at, keptFor, words, keptFrom }, world, { actor, hub }) {
    const stream = streamKey('alert', alertId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    if (hub === undefined) return err({ kind: 'ask-central' });
    // They have it back, and a role that writes: what they typed is theirs to send.
    if (hub.about?.seen === true && writesStill(actor)) return err({ kind: 'seen-already' });
    const core = {
      why: 'typed-before-access-ended' as const,
      about: hub.about?.stream ?? about,
      who: { userId: actor.userId, name: actor.name },
      typed: { what, at, ...(keptFor === undefined ? {} : { keptFor }) },
      words,
      ...(keptFrom === undefined ? {} : { keptFrom }),
    };
    return ok([{ kind: 'alert-raised', stream, body: { core } }]);
  },
};

/** Files what was passed on where it belongs, word for word, in the name of whoever typed it. Once. */
export const filePassedText: CommandRule<'file-passed-text'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('alert', args.alertId), streamKey('enquiry', args.enquiryId)],
  decide({ alertId, enquiryId, noteId, words }, world) {
    const stream = streamKey('alert', alertId);
    const enquiry = streamKey('enquiry', enquiryId);
    const alert = world.find(stream);
    if (alert === undefined) return err({ kind: 'not-found', stream });
    const { typed, who, about, settled, words: text } = alert.parts.core;
    if (settled !== undefined) return err({ kind: 'ended-already', by: settled.by.name, at: settled.at });
    if (typed === undefined || text === undefined || about !== enquiry) {
      return err({ kind: 'does-not-fit', what: 'about' });
    }
    const { keptFor, at } = typed;
    const before = world.find(enquiry);
    if (before === undefined) return err({ kind: 'not-found', stream: enquiry });
    if (before.parts.core.notes.some((earlier) => earlier.noteId === noteId)) {
      return err({ kind: 'already-there', stream: enquiry });
    }
    const note = { noteId, typedBy: { ...who, at } };
    return ok([
      {
        kind: 'note-added',
        stream: enquiry,
        body:
          keptFor === undefined
            ? { core: { ...note, text } }
            : { core: { ...note, keptFor }, [keptFor]: { noteId, text } },
      },
      {
        kind: 'alert-settled',
        stream,
        body: { core: { how: 'filed', ...(words === undefined ? {} : { words }) } },
      },
    ]);
  },
};
