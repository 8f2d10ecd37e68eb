import type { IntakeReferral } from '#contracts/intake.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { Subject } from '#domain/referral.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Address } from '#domain/values.ts';
import { localOf, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import { newReference, type Reference } from '#kernel/reference.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { checkCodes } from './check-codes.ts';
import type { KeptBody } from './keep-body.ts';
import { readBirth } from './read-birth.ts';
import type { PlacedProblem } from './unfit.ts';

/** What is known of a body beside what it says. */
export interface FormSource {
  readonly reference: Reference;
  readonly sender: string;
  readonly sha256: string;
  readonly receivedAt: Instant;
  readonly kind: KeptBody['kind'];
}

/** The form of a referral that came as rows of a CSV file. */
const noticeForm = { name: 'mash-notice-csv', version: '1' };

/**
 * The command a form stands for, with every id made here; or everything that contradicts itself or the hub's codes.
 * The stated receipt is when it was sent, if that was earlier than its arrival; a later one is a wrong clock.
 */
export function mapForm(
  form: IntakeReferral,
  source: FormSource,
  ruleSet: RuleSet,
  random: Random,
): Result<CommandArgs<'receive-referral'>, readonly PlacedProblem[]> {
  const { receivedAt, sender, sha256, reference, kind } = source;
  const today = localOf(receivedAt, ruleSet.calendar.zone).date;
  const problems: PlacedProblem[] = [...checkCodes(form, ruleSet)];
  const subjects: Subject[] = [];
  const addresses: Record<string, Address> = {};
  for (const [
    index,
    { name, sex, track, relationship, setting, nhsNumber, phone, address, ...rest },
  ] of form.subjects.entries()) {
    const birth = readBirth({ name, sex, track, ...rest }, today);
    if (!birth.ok) {
      const { field, wrong, right } = birth.error;
      problems.push({ path: ['subjects', index, field], wrong, right });
      continue;
    }
    const id = newId<'subject'>(random);
    const optional = { relationship, setting, nhsNumber, phone };
    subjects.push({ id, name, birth: birth.value, sex, track, ...withoutAbsent(optional) });
    if (address !== undefined) addresses[id] = address;
  }
  if (problems.length > 0) return err(problems);
  const referralId = newId<'referral'>(random);
  return ok({
    referralId,
    enquiryId: newId<'enquiry'>(random),
    enquiryReference: newReference('E', random),
    acknowledgeDutyId: newId<'duty'>(random),
    feedbackDutyId: newId<'duty'>(random),
    referral: {
      reference,
      channel: form.channel,
      receivedAt: form.sentAt !== undefined && form.sentAt < receivedAt ? form.sentAt : receivedAt,
      concerns: form.concerns,
      stated: form.stated ?? [],
      narrative: form.whatHappened,
      familyKnows: form.familyKnows,
      consent: form.consent,
      form: kind === 'notice' ? noticeForm : form.form,
      source: { kind: 'intake', sender, submission: form.submissionId, sha256 },
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
        // The parents of a child are told; an adult is told themselves.
        ...(track === 'child' ? { parents: newId<'duty'>(random) } : {}),
        person: newId<'duty'>(random),
      },
    })),
  });
}

/** The members that are there: a field nobody filled in is absent, not undefined. */
function withoutAbsent<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
