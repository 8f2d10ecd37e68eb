import { zodResolver } from '@hookform/resolvers/zod';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import * as z from 'zod';
import type { EnquiryView } from '#contracts/views.ts';
import { msOf, type Instant } from '#kernel/clock.ts';
import { idOf } from '#domain/streams.ts';
import { notedClasses, type Stamped } from '#domain/enquiry.ts';
import { longestNarrative } from '#domain/values.ts';
import { fieldErrors } from '#wording/field-errors.ts';
import { whenWords } from '#wording/dates.ts';
import { filedByWords, keptForWords, noteReaderWords } from '#wording/notes.ts';
import { notAppliedChip } from '#wording/two-versions.ts';
import { mayGive } from '../../commands/enquiry-commands.ts';
import { useGive } from '../../desk/give.ts';
import { newId } from '../../desk/ids.ts';
import { useRules, useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { DraftLine } from '../../forms/draft-line.tsx';
import { Form } from '../../forms/form.tsx';
import { Problem } from '../../forms/problem.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, PendingChip } from '../../ui/chip.tsx';
import { RadioGroup } from '../../ui/choices.tsx';
import { Section } from '../../ui/section.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useNow } from '../../ui/use-now.ts';
import { notAppliedText } from './not-applied.ts';
import { noteText } from './note-text.ts';
import { pendingOf } from './subjects.ts';
import css from './enquiry.module.css';

interface NoteEntry {
  readonly key: string;
  readonly note: Stamped;
  readonly text: string;
  readonly keptFor?: (typeof notedClasses)[number] | undefined;
  /** Work that was not used when two versions were settled, signed by its author. */
  readonly notApplied?: true;
  /** Who wrote it, where a manager filed it for them. */
  readonly typedBy?: { readonly name: string; readonly at: Instant } | undefined;
}

/** What colleagues wrote, the latest first, and a place to write. Notes are never edited. */
export function Notes({ view }: { readonly view: EnquiryView }) {
  const { actor } = useWorkDesk();
  const zone = useZone();
  const now = useNow(view.now);
  const rules = useRules();
  const { notes, conflicts } = view.enquiry.parts.core;
  const entries = [
    ...notes.map((note): NoteEntry => ({
      key: note.noteId,
      note,
      text: noteText(view, note),
      keptFor: note.keptFor,
      typedBy: note.typedBy,
    })),
    ...conflicts.flatMap((one): NoteEntry[] => {
      const text = notAppliedText(view, one, rules);
      return text === undefined ? [] : [{ key: one.settles, note: one, text, notApplied: true }];
    }),
  ].sort((a, b) => msOf(b.note.at) - msOf(a.note.at));
  return (
    <Section title="Notes">
      {mayGive(actor, 'add-note') ? <NoteForm view={view} /> : null}
      <ol className={css['entries']}>
        {entries.map(({ key, note, text, keptFor, notApplied, typedBy }) => (
          <li key={key} className={css['entry']}>
            <span className={css['entryHead']}>
              <b>{typedBy?.name ?? note.by.name}</b>
              {typedBy === undefined ? null : <Chip tone="warn">Typed before access ended</Chip>}
              {keptFor === undefined ? null : <Chip icon={Lock}>{keptForWords[keptFor]}</Chip>}
              {notApplied === true ? <Chip tone="warn">{notAppliedChip}</Chip> : null}
              <span className={css['small']}>
                {typedBy === undefined
                  ? `${note.by.employer} · ${whenWords(note.at, now, zone)}`
                  : `${whenWords(typedBy.at, now, zone)} · ${filedByWords(note.by.name, whenWords(note.at, now, zone))}`}
              </span>
              <PendingChip
                state={pendingOf(
                  view,
                  notApplied === true ? 'settle-conflict' : 'add-note',
                  (item) => item.at === note.at,
                )}
              />
            </span>
            <p className={css['narrative']}>{text}</p>
          </li>
        ))}
      </ol>
    </Section>
  );
}

const readers = ['everybody', ...notedClasses] as const;

const Note = z.object({
  readers: z.enum(readers, fieldErrors.noteReaders).nullable(),
  note: z
    .string()
    .max(longestNarrative, fieldErrors.tooLong(longestNarrative))
    .refine((text) => text.trim() !== '', fieldErrors.note),
});
type Note = z.infer<typeof Note>;
const NoteDraft = z.object({ note: z.string(), readers: z.enum(readers).nullable().default(null) });
const empty: Note = { note: '', readers: null };

function NoteForm({ view }: { readonly view: EnquiryView }) {
  const enquiryId = idOf(view.enquiry.stream);
  const key = `note/${enquiryId}`;
  const give = useGive();
  const [problem, setProblem] = useState<string>();
  // Kept until the note is: sending it twice adds it once.
  const [noteId, setNoteId] = useState(newId<'note'>);
  const { actor } = useWorkDesk();
  // Who reads such things is asked each time whom a note is for; to everybody else there is nothing to choose.
  const choosable = notedClasses.filter((name) => actor.reads?.includes(name));
  const schema = choosable.length === 0 ? Note : Note.extend({ readers: z.enum(readers, fieldErrors.noteReaders) });
  const form = useForm<Note>({ defaultValues: empty, resolver: zodResolver(schema) });
  const draft = useDraft(key, form, empty, (kept) => NoteDraft.safeParse(kept).data);
  const send = form.handleSubmit(async ({ note, readers: chosen }) => {
    const keptFor = chosen === null || chosen === 'everybody' ? {} : { keptFor: chosen };
    const given = await give({ kind: 'add-note', args: { enquiryId, noteId, text: note, ...keptFor } }, 'Note added');
    setProblem(given.kind === 'not-kept' ? given.words : undefined);
    if (given.kind === 'not-kept') return;
    setNoteId(newId<'note'>);
    await draft.discard();
  });
  return (
    <Form className={css['noteForm']} onSend={send} onBlur={draft.flush} label="Add a note">
      {problem === undefined ? null : <Problem words={problem} />}
      <Controller
        name="note"
        control={form.control}
        render={({ field, fieldState }) => (
          <TextField
            label="New note"
            name="note"
            lines={3}
            value={field.value}
            onChange={field.onChange}
            onBlur={field.onBlur}
            inputRef={field.ref}
            error={fieldState.error?.message}
          />
        )}
      />
      {choosable.length === 0 ? null : (
        <Controller
          name="readers"
          control={form.control}
          render={({ field, fieldState }) => (
            <RadioGroup
              label="Who may read it"
              name="readers"
              flow="column"
              choices={(['everybody', ...choosable] as const).map((value) => ({
                value,
                label: noteReaderWords[value],
              }))}
              value={field.value}
              onChange={field.onChange}
              onBlur={field.onBlur}
              error={fieldState.error?.message}
            />
          )}
        />
      )}
      <div className={css['formFoot']}>
        <Button type="submit" keys="Control+Enter" pending={form.formState.isSubmitting}>
          Add note
        </Button>
        <DraftLine
          draftKey={key}
          found={draft.found}
          onDiscard={() => void draft.discard()}
          text={() => form.getValues('note')}
        />
      </div>
    </Form>
  );
}
