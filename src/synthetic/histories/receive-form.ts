import { localOf, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference, type Reference } from '#kernel/reference.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { Subject } from '#domain/referral.ts';
import type { Address } from '#domain/values.ts';
import { toldBirth } from './told-birth.ts';

type Args = CommandArgs<'receive-referral'>;

/** What is known of a form beside what it says. */
export interface FormFacts {
  readonly reference: Reference;
  readonly receivedAt: Instant;
  readonly source: Args['referral']['source'];
  readonly zone: string;
}

/**
 * The command a well-made form stands for, with every id made here, in the same order and from the same randomness as the
 * hub's intake makes them; a test holds the two against each other.
 */
export function receiveForm(form: IntakeReferral, facts: FormFacts, random: Random): Args {
  const { reference, receivedAt, source, zone } = facts;
  const today = localOf(receivedAt, zone).date;
  const subjects: Subject[] = [];
  const addresses: Record<string, Address> = {};
  for (const told of form.subjects) {
    const { name, sex, track, relationship, setting, nhsNumber, phone, address } = told;
    const id = newId<'subject'>(random);
    const optional = withoutAbsent({ relationship, setting, nhsNumber, phone });
    subjects.push({ id, name, birth: toldBirth(told, today), sex, track, ...optional });
    if (address !== undefined) addresses[id] = address;
  }
  const referralId = newId<'referral'>(random);
  return {
    referralId,
    enquiryId: newId<'enquiry'>(random),
    enquiryReference: newReference('E', random),
    acknowledgeDutyId: newId<'duty'>(random),
    feedbackDutyId: newId<'duty'>(random),
    ...(source.kind === 'completed' ? { arrivalId: source.arrivalId } : {}),
    referral: {
      reference,
      channel: form.channel,
      receivedAt: form.sentAt !== undefined && form.sentAt < receivedAt ? form.sentAt : receivedAt,
      concerns: form.concerns,
      stated: form.stated ?? [],
      narrative: form.whatHappened,
      familyKnows: form.familyKnows,
      consent: form.consent,
      ...(source.kind === 'intake' ? { form: form.form } : {}),
      source,
      subjects,
      attachments: form.attachments ?? [],
      ...withoutAbsent({ ownWords: form.ownWords, senderGrade: form.senderGrade }),
    },
    referrer: form.referrer,
    addresses,
    subjects: subjects.map(({ id, track }) => ({
      subjectId: id,
      referralId,
      track,
      decisionId: newId<'decision'>(random),
      handOverDutyId: newId<'duty'>(random),
      duties: {
        ...(track === 'child' ? { parents: newId<'duty'>(random) } : {}),
        person: newId<'duty'>(random),
      },
    })),
  };
}

/** The members that are there: what nobody filled in is absent, not undefined. */
function withoutAbsent<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
