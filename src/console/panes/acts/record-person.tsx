import { useState } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { birthWords } from '#wording/ages.ts';
import { nameWords } from '#wording/names.ts';
import { sexWords } from '#wording/told.ts';
import { useGive } from '../../desk/give.ts';
import { newId, newReference } from '../../desk/ids.ts';
import { Problem } from '../../forms/problem.tsx';
import { useOnce } from '../../forms/use-once.ts';
import { closeOverlay } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Facts } from '../../ui/section.tsx';
import { subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import css from './acts.module.css';

/** A subject nobody knows becomes a person on record, with what was told and where it came from. */
export function RecordPerson({ view, subjectId }: { readonly view: EnquiryView; readonly subjectId: Id<'subject'> }) {
  const one = subjectsOf(view).find((candidate) => candidate.subject.id === subjectId);
  return one === undefined ? null : <Recording one={one} />;
}

function Recording({ one }: { readonly one: SubjectInEnquiry }) {
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState(false);
  // Made once: sending it twice records one person.
  const [ids] = useState(() => ({ personId: newId<'person'>(), reference: newReference('P') }));
  const { subject, address, referralId } = one;
  const told = typeof address === 'string' ? undefined : address;
  const who = nameWords(subject.name);
  const record = useOnce(async () => {
    setAsking(true);
    const given = await give(
      {
        kind: 'record-person',
        args: {
          ...ids,
          name: subject.name,
          birth: subject.birth,
          sex: subject.sex,
          from: { referralId, subjectId: subject.id },
          ...(told === undefined ? {} : { address: told }),
        },
      },
      `${who} recorded as a new person`,
    );
    setAsking(false);
    if (given.kind === 'kept') closeOverlay();
    else setProblem(given.words);
  });
  return (
    <Dialog
      title="Record as a new person"
      onClose={closeOverlay}
      actions={
        <>
          <Button look="primary" pending={asking} onPress={record}>
            Record 1 person
          </Button>
          <Button autoFocus onPress={closeOverlay}>
            Cancel
          </Button>
        </>
      }
    >
      {problem === undefined ? null : <Problem words={problem} />}
      <Facts
        facts={[
          ['Name', who],
          ['Born', birthWords(subject.birth)],
          ['Sex', sexWords[subject.sex]],
          ['Address', addressLine(one)],
        ]}
      />
      <ul className={css['effects']}>
        <li>A new person record is made from what was told in {one.referralReference}.</li>
        <li>The referral stays exactly as it was received.</li>
        <li>Nobody else’s record is changed or joined with this one.</li>
      </ul>
    </Dialog>
  );
}

function addressLine({ address }: SubjectInEnquiry): string | undefined {
  if (address === 'hidden') return undefined;
  if (address === 'not-given') return 'Not given';
  return [...address.lines, address.postcode].filter((part) => part !== undefined).join(', ');
}
