import type { EnquiryView } from '#contracts/views.ts';
import { findCode } from '#domain/rule-set.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Referrer } from '#domain/referral.ts';
import { momentWords } from '#wording/dates.ts';
import { listWords } from '#wording/names.ts';
import { anonymityWords, consentWords, familyKnowsWords } from '#wording/told.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import { Attachments } from './attachments.tsx';
import { HowItCame } from './how-it-came.tsx';
import { missingOf } from './missing-of.ts';
import { pendingOf } from './subjects.ts';
import css from './received.module.css';

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
  const stated = core.stated.map((code) => findCode(rules.statedFacts, code)?.label ?? code);
  const missing = missingOf(view, referral);
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
          ['Stated', stated.length === 0 ? undefined : <Stated facts={stated} />],
          [
            'Sender’s own grade',
            core.senderGrade === undefined ? undefined : (
              <>
                “{core.senderGrade}” <span className={css['small']}>theirs, not a rating of this hub</span>
              </>
            ),
          ],
        ]}
      />
      <div className={css['received']}>
        <h3 className={css['label']}>As received</h3>
        <p className={css['narrative']}>{core.narrative}</p>
      </div>
      {core.ownWords === undefined ? null : (
        <div className={css['received']}>
          <h3 className={css['label']}>In their own words</h3>
          <p className={css['narrative']}>{core.ownWords}</p>
        </div>
      )}
      {missing.length === 0 ? null : (
        <p className={css['missing']}>
          <strong>Not given:</strong> {missing.join(', ')}
        </p>
      )}
      <Facts
        facts={[
          ['Family, as told', familyKnowsWords[core.familyKnows]],
          ['Consent, as told', consentWords[core.consent]],
          ['How it came', <HowItCame key="came" core={core} />],
        ]}
      />
      <Attachments referral={referral} />
    </Section>
  );
}

function Stated({ facts }: { readonly facts: readonly string[] }) {
  return (
    <span className={css['stated']}>
      {facts.map((fact) => (
        <Chip key={fact} tone="stated">
          {fact}
        </Chip>
      ))}
    </span>
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
