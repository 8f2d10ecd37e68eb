import { assert, present } from '#kernel/assert.ts';
import { instantAt, type Instant, type PlainDate } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { Subject } from '#domain/referral.ts';
import { commandArgs } from '#domain/command.ts';
import { readDate, readTime } from '../../forms/read-date.ts';
import { readBirth } from './check-referral.ts';
import type { Arrived } from './arrived.ts';
import type { ReferralForm, ReferralIds, SubjectForm } from './referral-form.ts';

/**
 * A form that met its rules, as the command that records it. Text stays exactly as typed; empty fields are absent. What
 * is made of an item of the tray keeps its reference and its receipt.
 */
export function referralCommand(
  form: ReferralForm,
  zone: string,
  today: PlainDate,
  arrived?: Arrived,
): { readonly kind: 'receive-referral'; readonly args: CommandArgs<'receive-referral'> } {
  const ids = form.ids as unknown as ReferralIds;
  const subjects = form.subjects.map((subject) => subjectOf(subject, today));
  const args = commandArgs['receive-referral'].parse({
    referralId: ids.referral,
    enquiryId: ids.enquiry,
    enquiryReference: ids.enquiryReference,
    acknowledgeDutyId: ids.duty,
    feedbackDutyId: ids.feedbackDuty,
    ...(arrived === undefined ? {} : { arrivalId: arrived.arrivalId }),
    referral: {
      reference: arrived?.reference ?? ids.reference,
      channel: form.channel,
      receivedAt: arrived?.receivedAt ?? receivedAt(form, zone),
      concerns: form.concerns,
      stated: form.stated,
      narrative: form.narrative,
      ...(form.ownWords.trim() === '' ? {} : { ownWords: form.ownWords }),
      familyKnows: form.familyKnows,
      consent: form.consent,
      source:
        arrived === undefined
          ? { kind: 'typed' }
          : { kind: 'completed', arrivalId: arrived.arrivalId, sha256: arrived.sha256 },
      subjects,
      attachments: form.files,
    },
    referrer: {
      ...said('name', form.callerName),
      ...said('organisation', form.callerOrganisation),
      ...said('role', form.callerRole),
      ...said('phone', form.callerPhone),
      ...said('email', form.callerEmail),
      ...said('relationship', form.callerRelationship),
      anonymity: form.anonymity,
    },
    addresses: Object.fromEntries(
      form.subjects.flatMap((subject) =>
        subject.address.trim() === '' ? [] : [[subject.subjectId, addressOf(subject)]],
      ),
    ),
    subjects: form.subjects.map((subject) => lineOf(subject, ids.referral)),
  });
  return { kind: 'receive-referral', args };
}

/** Every id the subject will ever need in its enquiry; the parents of a child are told, an adult is told themselves. */
function lineOf(subject: SubjectForm, referralId: Id<'referral'>): object {
  const { subjectId, track, decisionId, handOverDutyId, parentsDutyId, personDutyId } = subject;
  const duties = { ...(track === 'child' ? { parents: parentsDutyId } : {}), person: personDutyId };
  return { subjectId, referralId, track, decisionId, handOverDutyId, duties };
}

function receivedAt(form: ReferralForm, zone: string): Instant {
  const date = present(readDate(form.receivedDate), 'a checked date');
  const time = present(readTime(form.receivedTime), 'a checked time');
  return instantAt(date, time, zone);
}

function subjectOf(form: SubjectForm, today: PlainDate): Subject {
  const birth = readBirth(form, today);
  assert(typeof birth !== 'string', 'a checked date of birth');
  return {
    id: form.subjectId as Id<'subject'>,
    name: { ...said('given', form.given), ...said('family', form.family), ...said('asTold', form.asTold) },
    birth,
    sex: (form.sex ?? 'unknown') as Subject['sex'],
    track: form.track as Subject['track'],
    ...said('relationship', form.relationship),
    ...said('setting', form.setting),
    ...said('nhsNumber', form.nhsNumber.replaceAll(/\s/g, '')),
    ...said('phone', form.phone),
  };
}

function addressOf(form: SubjectForm): object {
  const lines = form.address
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, 6);
  return { lines, ...said('postcode', form.postcode.toUpperCase()) };
}

/** One member when something was said, none when not. */
function said<Key extends string>(key: Key, text: string): { readonly [Name in Key]?: string } {
  const value = text.trim();
  return (value === '' ? {} : { [key]: value }) as { readonly [Name in Key]?: string };
}
