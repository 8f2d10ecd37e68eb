import type { Control, FieldPath, FieldValues } from 'react-hook-form';
import * as z from 'zod';
import { NamedPerson } from '#domain/named-person.ts';
import { otherPeopleHint } from '#wording/sight.ts';
import { FormChecks, FormText } from '../../forms/form-fields.tsx';

/** People as a form holds them: colleagues chosen by their user name, and others typed one a line. */
export const PeopleDraft = z.object({ chosen: z.array(z.string()), typed: z.string() });
export type PeopleDraft = z.infer<typeof PeopleDraft>;

export const nobody: PeopleDraft = { chosen: [], typed: '' };

/** Everybody a draft names, each once; undefined where a typed line is not a user name and a name. */
export function readPeople(
  { chosen, typed }: PeopleDraft,
  colleagues: readonly NamedPerson[],
): NamedPerson[] | undefined {
  const found = new Map(colleagues.filter(({ userId }) => chosen.includes(userId)).map((one) => [one.userId, one]));
  for (const line of typed.split('\n').filter((text) => text.trim() !== '')) {
    const [userId = '', ...name] = line.split(',');
    const read = NamedPerson.safeParse({ userId, name: name.join(',') });
    if (!read.success) return undefined;
    found.set(read.data.userId, read.data);
  }
  return [...found.values()];
}

/** Chooses among colleagues, or types who is not among them. */
export function NamedPeople<Values extends FieldValues>({
  control,
  name,
  label,
  colleagues,
  optional = false,
}: {
  readonly control: Control<Values>;
  readonly name: 'blocks' | 'readers';
  readonly label: string;
  readonly colleagues: readonly NamedPerson[];
  readonly optional?: boolean;
}) {
  return (
    <>
      <FormChecks
        control={control}
        name={`${name}.chosen` as FieldPath<Values>}
        label={label}
        optional={optional}
        flow="grid"
        choices={colleagues.map((one) => ({ value: one.userId, label: `${one.name} (${one.userId})` }))}
      />
      <FormText
        control={control}
        name={`${name}.typed` as FieldPath<Values>}
        label={`${label}: somebody else`}
        hint={otherPeopleHint}
        optional
        lines={2}
      />
    </>
  );
}
