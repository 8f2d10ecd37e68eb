import * as z from 'zod';
import type { EnquiryView } from '#contracts/views.ts';
import { streamKey } from '#domain/streams.ts';
import { longestNarrative } from '#domain/values.ts';
import type { Id } from '#kernel/ids.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { nameWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import { ActDialog } from '../../forms/act-dialog.tsx';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { useActForm } from '../../forms/use-act-form.ts';
import { closeOverlay } from '../../state/place.ts';
import { subjectsOf, type SubjectInEnquiry } from '../enquiry/subjects.ts';
import css from './who.module.css';

const Kept = z.object({ reason: z.string().nullable(), words: z.string() });
type BackDraft = z.infer<typeof Kept>;
const Back = Kept.extend({
  reason: Kept.shape.reason.refine((reason) => reason !== null, fieldErrors.unlinkReason),
  words: z.string().max(longestNarrative, fieldErrors.tooLong(longestNarrative)),
});
const empty: BackDraft = { reason: null, words: '' };

/** Takes back who a subject is, with a reason. What was said stays in the history, and the person's record stays. */
export function TakeBackWho({ view, subjectId }: { readonly view: EnquiryView; readonly subjectId: Id<'subject'> }) {
  const one = subjectsOf(view).find((candidate) => candidate.subject.id === subjectId);
  if (one?.identity === undefined) return null;
  return <TakingBack one={one} identity={one.identity} />;
}

function TakingBack({
  one,
  identity,
}: {
  readonly one: SubjectInEnquiry;
  readonly identity: NonNullable<SubjectInEnquiry['identity']>;
}) {
  const { unlinkReasons } = useRules();
  const { referralId, subject, person } = one;
  const who = nameWords(subject.name);
  const draftKey = `take-back-who/${subject.id}/${streamKey('referral', referralId)}`;
  const acting = useActForm<BackDraft>({ draftKey, empty, schema: Back, kept: Kept });
  const { form } = acting;
  const send = form.handleSubmit(async ({ reason, words }) => {
    const more = words.trim() === '' ? {} : { words };
    const args = { referralId, subjectId: subject.id, personId: identity.personId, reason: reason ?? '', ...more };
    if (await acting.give({ kind: 'unlink-subject', args }, `Taken back who ${who} is`)) closeOverlay();
  });
  return (
    <ActDialog
      title={`Take back who ${who} is`}
      act="Take it back"
      acting={acting}
      onSend={send}
      text={() => form.getValues('words')}
    >
      <ul className={css['effects']}>
        <li>
          {who} is no longer recorded as{' '}
          {person === undefined
            ? 'this person'
            : `${nameWords(person.parts.core.name)}, ${person.parts.core.reference}`}
          . Who this is stands open again.
        </li>
        <li>What was said stays in the history. The referral and the person’s record stay as they are.</li>
      </ul>
      <FormRadio
        control={form.control}
        name="reason"
        label="Why"
        flow="column"
        choices={unlinkReasons.map((reason) => ({ value: reason.code, label: reason.label }))}
      />
      <FormText control={form.control} name="words" label="More" optional lines={2} />
    </ActDialog>
  );
}
