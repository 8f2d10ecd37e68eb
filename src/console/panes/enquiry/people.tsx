import { Baby, CircleCheck, CircleHelp, User } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { localOf } from '#kernel/clock.ts';
import { ageWords, birthWords } from '#wording/ages.ts';
import { asToldWords, nameWords } from '#wording/names.ts';
import { sexWords, trackWords } from '#wording/told.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { whoLanding } from '../../commands/who-commands.ts';
import { useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { goTo } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { Facts, Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import { addressLine } from '../who/compared-rows.ts';
import { NhsNumber } from './nhs-number.tsx';
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
  const zone = useZone();
  const today = localOf(useNow(view.now), zone).date;
  const { subject } = one;
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
          ['Telephone', subject.phone?.replaceAll(' ', '\u00a0')],
          ['NHS number', subject.nhsNumber === undefined ? undefined : <NhsNumber number={subject.nhsNumber} />],
        ]}
      />
      <Known view={view} one={one} />
    </article>
  );
}

/** Whether somebody has said who it is, and the way to say so. */
function Known({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const { actor } = useWorkDesk();
  const { subject, identity, person } = one;
  const who = nameWords(subject.name);
  const open = (): void => {
    goTo({ tab: 'people', subjectId: subject.id, single: 'enquiry' }, whoLanding);
  };
  if (identity === undefined) {
    return (
      <p className={css['known']}>
        <CircleHelp size={16} aria-hidden="true" className={css['open']} />
        <span>Nobody has said who this is</span>
        {mayGive(actor, 'link-subject') ? (
          <Button onPress={open} label={`Who is ${who}?`}>
            Who is this?
          </Button>
        ) : null}
      </p>
    );
  }
  return (
    <p className={css['known']}>
      <CircleCheck size={16} aria-hidden="true" className={css['doneMark']} />
      <span>
        {person === undefined ? (
          'On record; the record is not open to you'
        ) : (
          <>
            {nameWords(person.parts.core.name)}, <span className={css['reference']}>{person.parts.core.reference}</span>
          </>
        )}
      </span>
      <PendingChip
        state={pendingOf(
          view,
          identity.how === 'linked' ? 'link-subject' : 'record-person',
          (item) => item.at === identity.at,
        )}
      />
      <Button look="quiet" onPress={open} label={`How we know who ${who} is`}>
        How we know
      </Button>
    </p>
  );
}

function addressWords({ address }: SubjectInEnquiry): string | undefined {
  if (address === 'hidden') return undefined;
  return address === 'not-given' ? 'Not given' : addressLine(address);
}
