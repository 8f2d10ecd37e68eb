import { assert, present } from '#kernel/assert.ts';
import { instantAt, type PlainDate } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { Subject } from '#domain/referral.ts';
import { commandArgs } from '#domain/command.ts';
import { readDate, readTime } from '../../forms/read-date.ts';
import { readBirth } from './check-referral.ts';
import type { ReferralForm, ReferralIds, SubjectForm } from './referral-form.ts';

/** A form that met its rules, as the command that records it. Text stays exactly as typed; empty fields are absent. */
export function referralCommand(
  form: ReferralForm,
  zone: string,
  today: PlainDate,
): { readonly kind: 'receive-referral'; readonly args: CommandArgs<'receive-referral'> } {
  const ids = form.ids as unknown as ReferralIds;
  const date = present(readDate(form.receivedDate), 'a checked date');
  const time = present(readTime(form.receivedTime), 'a checked time');
  const subjects = form.subjects.map((subject) => subjectOf(subject, today));
  const args = commandArgs['receive-referral'].parse({
    referralId: ids.referral,
    enquiryId: ids.enquiry,
    enquiryReference: ids.enquiryReference,
    acknowledgeDutyId: ids.duty,
    referral: {
      reference: ids.reference,
      channel: form.channel,
      receivedAt: instantAt(date, time, zone),
      concerns: form.concerns,
      narrative: form.narrative,
      ...(form.ownWords.trim() === '' ? {} : { ownWords: form.ownWords }),
      familyKnows: form.familyKnows,
      consent: form.consent,
      source: { kind: 'typed' },
      subjects,
      attachments: [],
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
    subjects: subjects.map((subject, at) => ({
      subjectId: subject.id,
      referralId: ids.referral,
      track: subject.track,
      decisionId: present(form.subjects[at], 'its subject').decisionId as Id<'decision'>,
    })),
  });
  return { kind: 'receive-referral', args };
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
