import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Referrer } from '#domain/referral.ts';
import { momentWords } from '#wording/dates.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { anonymityWords, consentWords, familyKnowsWords, missingWords } from '#wording/told.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import { pendingOf, subjectsOf } from './subjects.ts';
import css from './enquiry.module.css';

/** A referral exactly as it arrived, set apart from what staff wrote, and what it does not say. */
export function Received({
  view,
  referral,
}: {
  readonly view: EnquiryView;
  readonly referral: CaseRecord<'referral'>;
}) {
  const rules = useRules();
  const { core, referrer } = referral.parts;
  const { zone } = rules.calendar;
  const concerns = core.concerns.map((code) => findCode(rules.concerns, code)?.label ?? code);
  const missing = missingWords({
    core,
    referrer,
    subjects: subjectsOf(view)
      .filter((one) => one.referralReference === core.reference)
      .map((one) => ({
        called: nameWords(one.subject.name),
        birthKnown: one.subject.birth.kind !== 'unknown',
        sexKnown: one.subject.sex !== 'unknown' || one.subject.birth.kind === 'unborn',
        settingGiven: one.subject.setting !== undefined || one.subject.birth.kind === 'unborn',
        addressGiven: one.address !== 'not-given',
      })),
  });
  return (
    <Section
      title={`Referral ${core.reference}`}
      aside={
        <PendingChip state={pendingOf(view, 'receive-referral', (item) => item.streams.includes(referral.stream))} />
      }
    >
      <Facts
        facts={[
          [
            'Received',
            `${momentWords(core.receivedAt, zone)} · ${findCode(rules.channels, core.channel)?.label ?? core.channel}`,
          ],
          ['From', referrer === undefined ? 'The referrer is not shown to you' : <From referrer={referrer} />],
          ['Concern', concerns.length === 0 ? 'Not said' : listWords(concerns)],
          ['Sender’s own grade', core.senderGrade],
        ]}
      />
      <div className={css['received']}>
        <p className={css['receivedLabel']}>As received</p>
        <p className={css['narrative']}>{core.narrative}</p>
      </div>
      {core.ownWords === undefined ? null : (
        <div className={css['received']}>
          <p className={css['receivedLabel']}>In their own words</p>
          <p className={css['narrative']}>{core.ownWords}</p>
        </div>
      )}
      <Facts
        facts={[
          ['Family', familyKnowsWords[core.familyKnows]],
          ['Consent, as told', consentWords[core.consent]],
          [
            'Attachments',
            core.attachments.length === 0 ? undefined : listWords(core.attachments.map((file) => file.name)),
          ],
        ]}
      />
      {missing.length === 0 ? null : (
        <p className={css['missing']}>
          <strong>Not given:</strong> {missing.join(', ')}
        </p>
      )}
    </Section>
  );
}

function From({ referrer }: { readonly referrer: Referrer }) {
  const who = [referrer.name, referrer.role, referrer.organisation, referrer.relationship].filter(
    (part) => part !== undefined,
  );
  // A telephone number stays on one line, to be read out.
  const reach = [referrer.phone?.replaceAll(' ', '\u00a0'), referrer.email].filter((part) => part !== undefined);
  return (
    <>
      {who.length === 0 ? 'Name not given' : who.join(', ')}
      {reach.length === 0 ? '' : ` · ${reach.join(' · ')}`}{' '}
      {referrer.anonymity === 'none' ? null : <Chip tone="warn">{anonymityWords[referrer.anonymity]}</Chip>}
    </>
  );
}
