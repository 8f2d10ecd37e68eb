import { err, ok } from '#kernel/result.ts';
import type { CommandArgs } from '../command.ts';
import type { CommandRule, World } from '../command-rules.ts';
import { agreedFacts, linkBar, type Described } from '../corroboration.ts';
import type { CaseRecord } from '../record.ts';
import type { Refusal } from '../refusal.ts';
import { findCode } from '../rule-set.ts';
import { streamKey } from '../streams.ts';
import { hubWorkers } from './hub-workers.ts';

/** A subject nobody knows becomes a person record, with where every value came from. */
export const recordPerson: CommandRule<'record-person'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('person', args.personId), streamKey('referral', args.from.referralId)],
  decide({ personId, address, ...person }, world) {
    const stream = streamKey('person', personId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    const { referralId, subjectId } = person.from;
    const subject = subjectOf(world, referralId, subjectId);
    if ('kind' in subject) return err(subject);
    if (subject.core.identified[subjectId] !== undefined) return err({ kind: 'identified-already' });
    return ok([
      { kind: 'person-recorded', stream, body: { core: person, address: address === undefined ? {} : { address } } },
      {
        kind: 'subject-identified',
        stream: streamKey('referral', referralId),
        body: { core: { subjectId, personId, how: 'new-person', agreed: [] } },
      },
    ]);
  },
};

/** A person comes in from another system of the hub, as it has them. */
export const importPerson: CommandRule<'import-person'> = {
  roles: ['intake'],
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('person', args.personId)],
  decide({ personId, address, ...person }, world) {
    const stream = streamKey('person', personId);
    if (world.find(stream) !== undefined) return err({ kind: 'already-there', stream });
    return ok([
      { kind: 'person-recorded', stream, body: { core: person, address: address === undefined ? {} : { address } } },
    ]);
  },
};

/**
 * A subject is somebody we know. A named person picks; the rules find what agrees, and refuse where it is too little
 * (`linkBar`; design.md 5), or where it was said that they are not the same and nobody took it back.
 */
export const linkSubject: CommandRule<'link-subject'> = {
  roles: hubWorkers,
  exact: false,
  looksAt: ['core', 'address'],
  reads: (args) => [streamKey('person', args.personId)],
  writes: (args) => [streamKey('referral', args.referralId)],
  decide({ referralId, subjectId, personId, words }, world) {
    const told = subjectOf(world, referralId, subjectId);
    if ('kind' in told) return err(told);
    const stream = streamKey('person', personId);
    const person = world.find(stream);
    if (person === undefined) return err({ kind: 'not-found', stream });
    if (told.core.identified[subjectId] !== undefined) return err({ kind: 'identified-already' });
    const last = told.core.compared.findLast((item) => item.subjectId === subjectId && item.personId === personId);
    if (last?.answer === 'not-same') return err({ kind: 'said-not-the-same', by: last.by.name, at: last.at });
    const described = { ...person.parts.core, address: person.parts.address?.address };
    const agreed = agreedFacts(told.described, described);
    const because = linkBar(told.described, described);
    if (because !== undefined) return err({ kind: 'too-little-agrees', because, agreed: agreed.length });
    return ok([
      {
        kind: 'subject-identified',
        stream: streamKey('referral', referralId),
        body: {
          core: { subjectId, personId, how: 'linked', agreed: [...agreed], ...(words === undefined ? {} : { words }) },
        },
      },
    ]);
  },
};

/** It is taken back who a subject is, with a reason. Nothing else changes. */
export const unlinkSubject: CommandRule<'unlink-subject'> = {
  roles: hubWorkers,
  exact: false,
  reads: () => [],
  writes: (args) => [streamKey('referral', args.referralId)],
  decide({ referralId, ...body }, world, { ruleSet }) {
    const told = subjectOf(world, referralId, body.subjectId);
    if ('kind' in told) return err(told);
    if (told.core.identified[body.subjectId]?.personId !== body.personId) return err({ kind: 'not-identified' });
    if (findCode(ruleSet.unlinkReasons, body.reason) === undefined) {
      return err({ kind: 'unknown-code', list: 'unlinkReasons', code: body.reason });
    }
    return ok([{ kind: 'subject-unidentified', stream: streamKey('referral', referralId), body: { core: body } }]);
  },
};

/** An answer to "is this the same person?" that is not yes. Answers add up; the latest counts. */
export const compareSubject: CommandRule<'compare-subject'> = {
  roles: hubWorkers,
  exact: false,
  reads: (args) => [streamKey('person', args.personId)],
  writes: (args) => [streamKey('referral', args.referralId)],
  decide({ referralId, ...body }, world) {
    const told = subjectOf(world, referralId, body.subjectId);
    if ('kind' in told) return err(told);
    const person = streamKey('person', body.personId);
    if (world.find(person) === undefined) return err({ kind: 'not-found', stream: person });
    // Somebody who is this person cannot also not be: the link is taken back first, with its reason.
    if (body.answer !== 'withdrawn' && told.core.identified[body.subjectId]?.personId === body.personId) {
      return err({ kind: 'identified-already' });
    }
    return ok([{ kind: 'subject-compared', stream: streamKey('referral', referralId), body: { core: body } }]);
  },
};

/** One subject of one referral as told, with its address where the reader has it; or why there is none. */
function subjectOf(
  world: World,
  referralId: CommandArgs<'link-subject'>['referralId'],
  subjectId: CommandArgs<'link-subject'>['subjectId'],
): { readonly core: CaseRecord<'referral'>['parts']['core']; readonly described: Described } | Refusal {
  const stream = streamKey('referral', referralId);
  const referral = world.find(stream);
  if (referral === undefined) return { kind: 'not-found', stream };
  const { core } = referral.parts;
  const subject = core.subjects.find((candidate) => candidate.id === subjectId);
  if (subject === undefined) return { kind: 'does-not-fit', what: 'subject' };
  return {
    core,
    get described() {
      return { ...subject, address: referral.parts.address?.bySubject[subjectId] };
    },
  };
}
