import { CircleCheck, Undo2 } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { compareFacts } from '#domain/corroboration.ts';
import { ageWords } from '#wording/ages.ts';
import { localOf } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { agreedWords } from '#wording/who.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { PendingChip } from '../../ui/chip.tsx';
import { useNow } from '../../ui/use-now.ts';
import { pendingOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import { ComparisonTable } from './comparison-table.tsx';
import css from './who.module.css';

/** Who a subject is: the person on record, how that was found, and the way to take it back. */
export function Identified({
  view,
  one,
  identity,
}: {
  readonly view: EnquiryView;
  readonly one: SubjectInEnquiry;
  readonly identity: NonNullable<SubjectInEnquiry['identity']>;
}) {
  const { actor } = useWorkDesk();
  const zone = useZone();
  const now = useNow(view.now);
  const { person, subject, referralId } = one;
  const isNew = identity.how === 'new-person';
  const kind = isNew ? 'record-person' : 'link-subject';
  return (
    <section className={css['identified']} aria-label={`Who ${nameWords(subject.name)} is`}>
      <div className={css['identity']}>
        <CircleCheck size={20} aria-hidden="true" className={css['good']} />
        <div className={css['identityWords']}>
          {person === undefined ? (
            <p>Somebody on record whose record is not open to you.</p>
          ) : (
            <p>
              <b data-nocut="">{nameWords(person.parts.core.name)}</b>,{' '}
              {ageWords(person.parts.core.birth, localOf(now, zone).date)} ·{' '}
              <span className={css['reference']}>{person.parts.core.reference}</span>
            </p>
          )}
          <p className={css['small']}>
            {isNew ? 'Recorded as a new person' : `Recorded as the same person (${agreedWords(identity.agreed)})`} by{' '}
            {identity.by.name}, {whenWords(identity.at, now, zone)}
          </p>
          {identity.words === undefined ? null : <p className={css['words']}>{identity.words}</p>}
        </div>
        <PendingChip state={pendingOf(view, kind, (item) => item.at === identity.at)} />
        {mayGive(actor, 'unlink-subject') ? (
          <Button
            icon={Undo2}
            label={`Take back who ${nameWords(subject.name)} is`}
            onPress={() => {
              go({ overlay: { kind: 'take-back-who', referralId, subjectId: subject.id } });
            }}
          >
            Take back
          </Button>
        ) : null}
      </div>
      {person === undefined ? null : (
        <ComparisonTable
          one={one}
          person={person}
          facts={compareFacts(
            { ...subject, address: typeof one.address === 'string' ? undefined : one.address },
            { ...person.parts.core, address: person.parts.address?.address },
          )}
        />
      )}
    </section>
  );
}
