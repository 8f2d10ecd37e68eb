import { present } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from '../author.ts';
import type { Command, CommandArgs } from '../command.ts';
import type { Decided } from '../command-rules.ts';
import { closingOf, settlingOf } from '../permitted-actions.ts';
import type { CaseRecord } from '../record.ts';
import type { Subject } from '../referral.ts';
import { idOf, streamKey } from '../streams.ts';
import type { Address } from '../values.ts';
import { completeParts } from './complete-parts.ts';
import { examplePeople } from './example-people.ts';
import { exampleSite } from './example-site.ts';
import { Ledger } from './ledger.ts';
import { lineOf } from './makers/receiving.ts';
import { morning, plainOutcomeOf } from './scene.ts';

/** Somebody as a referrer tells of them; what is left out is not known. */
export type ToldPerson = Partial<Omit<Subject, 'id'>> & { readonly address?: Address };

/** What differs from a plain typed referral of this morning. */
export interface CaseOptions {
  readonly ledger?: Ledger;
  readonly referral?: Partial<CommandArgs<'receive-referral'>['referral']>;
  readonly arrivalId?: Id<'arrival'>;
  readonly by?: Actor;
  readonly at?: Instant;
}

type Changes = Partial<CommandArgs<'recommend-decision'>>;

/** One enquiry about people a test has named, worked on by name: every act is given to the rules. */
export interface WorkedCase {
  readonly ledger: Ledger;
  /** What was asked of the hub, and what it said. */
  readonly args: CommandArgs<'receive-referral'>;
  readonly received: Decided;
  referral(): CaseRecord<'referral'>;
  enquiry(): CaseRecord<'enquiry'>;
  /** The duties of it that were born, in their order. */
  duties(): readonly CaseRecord<'duty'>[];
  give(command: Command, actor: Actor, at?: Instant): Decided;
  /** Recommends for the subject at `index`, with every part and an outcome that needs no test. */
  recommend(index: number, changes?: Changes, actor?: Actor, at?: Instant): Decided;
  sign(index: number, actor?: Actor, at?: Instant): Decided;
  settle(dutyId: Id<'duty'>, settle: CommandArgs<'settle-duty'>['settle'], at?: Instant): Decided;
  close(actor?: Actor): Decided;
}

/** Opens an enquiry about `told`; the answer of the hub is `received`. */
export function openCase(told: readonly ToldPerson[], options: CaseOptions = {}): WorkedCase {
  const { ledger = new Ledger(exampleSite), by = examplePeople.olive, at = morning } = options;
  const random = seededRandom(ledger.entries.length + 1);
  const args = argsOf(told, options, at, random);
  const give: WorkedCase['give'] = (command, actor, when = at) => ledger.give(command, actor, when, random);
  const lineAt = (index: number) => present(args.subjects[index], 'a subject of the case');
  const { enquiryId } = args;
  const found = <Kind extends 'referral' | 'enquiry'>(kind: Kind, id: Id<Kind>) =>
    present(ledger.find(streamKey(kind, id)), `the ${kind} of the case`);
  const received = give({ kind: 'receive-referral', args }, by);
  return {
    ledger,
    args,
    received,
    referral: () => found('referral', args.referralId),
    enquiry: () => found('enquiry', enquiryId),
    duties: () => ledger.all('duty').filter((duty) => duty.parts.core.enquiryId === enquiryId),
    give,
    recommend(index, changes = {}, actor = examplePeople.olive, when) {
      const { decisionId, subjectId, track, referralId } = lineAt(index);
      const whole: CommandArgs<'recommend-decision'> = {
        ...{ decisionId, enquiryId, subjectId, track, referralIds: [referralId] },
        ...{ outcomes: [plainOutcomeOf(track)], rationale: 'Considered and weighed.' },
        ...completeParts(track, exampleSite),
      };
      return give({ kind: 'recommend-decision', args: { ...whole, ...changes } }, actor, when);
    },
    sign(index, actor = examplePeople.mary, when) {
      const { decisionId, handOverDutyId } = lineAt(index);
      const stream = streamKey('decision', decisionId);
      const considered = ledger.find(stream)?.parts.core.current.referralIds ?? [];
      const seen = [stream, streamKey('enquiry', enquiryId), ...considered.map((id) => streamKey('referral', id))];
      const records = seen.map((key) => ({ stream: key, version: ledger.find(key)?.version ?? 1 }));
      const evidence = { records, sha256: 'c'.repeat(64) };
      return give(
        { kind: 'sign-off-decision', args: { decisionId, enquiryId, handOverDutyId, evidence } },
        actor,
        when,
      );
    },
    settle: (dutyId, settle, when) =>
      give(
        {
          kind: 'settle-duty',
          args: settlingOf(present(ledger.find(streamKey('duty', dutyId)), 'a duty of the case'), settle),
        },
        examplePeople.olive,
        when,
      ),
    close: (actor = examplePeople.olive) =>
      give({ kind: 'close-enquiry', args: closingOf(found('enquiry', enquiryId)) }, actor),
  };
}

/** Settles everything that is owed in `worked`, hand-overs by who accepted them. */
export function settleAll(worked: WorkedCase): void {
  for (const duty of worked.duties()) {
    if (duty.parts.core.settled !== undefined) continue;
    worked.settle(idOf(duty.stream), { kind: 'done', how: 'telephone', words: 'The duty team.' });
  }
}

function argsOf(
  told: readonly ToldPerson[],
  options: CaseOptions,
  at: Instant,
  random: ReturnType<typeof seededRandom>,
): CommandArgs<'receive-referral'> {
  const referralId = newId<'referral'>(random);
  const subjects = told.map(({ address: _, ...person }): Subject => ({
    ...{ id: newId<'subject'>(random), name: { given: 'Ada', family: 'Example' }, birth: { kind: 'unknown' } },
    ...{ sex: 'unknown', track: 'child' },
    ...person,
  }));
  return {
    referralId,
    enquiryId: newId(random),
    enquiryReference: newReference('E', random),
    acknowledgeDutyId: newId(random),
    feedbackDutyId: newId(random),
    ...(options.arrivalId === undefined ? {} : { arrivalId: options.arrivalId }),
    referral: {
      ...{ reference: newReference('R', random), channel: 'telephone', receivedAt: at },
      ...{ concerns: ['neglect'], stated: [], narrative: 'Seen alone.', familyKnows: 'not-said', consent: 'not-said' },
      ...{ source: { kind: 'typed' }, subjects, attachments: [] },
      ...options.referral,
    },
    referrer: { anonymity: 'none' },
    addresses: Object.fromEntries(
      told.flatMap(({ address }, index) => {
        const subject = subjects[index];
        return address === undefined || subject === undefined ? [] : [[subject.id, address]];
      }),
    ),
    subjects: subjects.map(({ id, track }) => lineOf(id, referralId, track, random)),
  };
}
