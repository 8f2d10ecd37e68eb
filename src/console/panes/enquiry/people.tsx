import { Baby, User } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { localOf } from '#kernel/clock.ts';
import { ageWords, birthWords } from '#wording/ages.ts';
import { asToldWords, nameWords } from '#wording/names.ts';
import { sexWords, trackWords } from '#wording/told.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, subjectsOf, type SubjectInEnquiry } from './subjects.ts';
import css from './enquiry.module.css';

/** Everybody the enquiry is about, as told, and who of them we have on record. */
export function People({ view }: { readonly view: EnquiryView }) {
  return (
    <Section title="Who it is about">
      <div className={css['people']}>
        {subjectsOf(view).map((one) => (
          <Person key={one.subject.id} one={one} view={view} />
        ))}
      </div>
    </Section>
  );
}

function Person({ one, view }: { readonly one: SubjectInEnquiry; readonly view: EnquiryView }) {
  const { actor } = useWorkDesk();
  const zone = useZone();
  const today = localOf(useNow(view.now), zone).date;
  const { subject, person } = one;
  const unborn = subject.birth.kind === 'unborn';
  return (
    <article className={css['person']} aria-label={nameWords(subject.name)}>
      <div className={css['personHead']}>
        <h3 data-nocut="">
          {nameWords(subject.name)}, {ageWords(subject.birth, today)}
        </h3>
        <Chip tone="quiet" icon={subject.track === 'child' ? Baby : User}>
          {trackWords[subject.track]}
        </Chip>
      </div>
      <Facts
        facts={[
          ['As told', asToldWords(subject.name)],
          ['Born', birthWords(subject.birth)],
          ['Sex', unborn && subject.sex === 'unknown' ? undefined : sexWords[subject.sex]],
          ['Relationship', subject.relationship],
          ['School or GP', unborn ? subject.setting : (subject.setting ?? 'Not given')],
          ['Address', addressWords(one)],
          ['NHS number', subject.nhsNumber?.replace(/(\d{3})(\d{3})(\d{4})/, '$1 $2 $3')],
          [
            'Our record',
            person === undefined
              ? 'Not recorded as a person yet'
              : `${person.parts.core.reference}, recorded from this referral`,
          ],
        ]}
      />
      <PendingChip
        state={
          person === undefined
            ? undefined
            : pendingOf(view, 'record-person', (item) => item.streams.includes(person.stream))
        }
      />
      {person === undefined && mayGive(actor, 'record-person') ? (
        <div>
          <Button
            onPress={() => {
              go({ overlay: { kind: 'record-person', referralId: one.referralId, subjectId: subject.id } });
            }}
            label={`Record ${nameWords(subject.name)} as a new person`}
          >
            Record as a new person
          </Button>
        </div>
      ) : null}
    </article>
  );
}

function addressWords({ address }: SubjectInEnquiry): string | undefined {
  if (address === 'hidden') return undefined;
  if (address === 'not-given') return 'Not given';
  return [...address.lines, address.postcode].filter((part) => part !== undefined).join(', ');
}
