import { X } from 'lucide-react';
import { Controller, useWatch, type Control, type FieldPath, type FieldValues } from 'react-hook-form';
import * as z from 'zod';
import type { SightView } from '#contracts/sight-views.ts';
import { NamedReader } from '#domain/named-person.ts';
import { colleagueWords, notSignedInWords, notSignedInYet, otherPeopleHint } from '#wording/sight.ts';
import { FormCheck, FormText } from '../../forms/form-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { ComboBox } from '../../ui/combo-box.tsx';
import css from './sight.module.css';

type Colleagues = SightView['colleagues'];

/**
 * People as a form holds them: colleagues chosen by their user name, and, once it is said that they have not signed in
 * yet, others typed one a line.
 */
export const PeopleDraft = z.object({
  chosen: z.array(z.string()),
  typed: z.string(),
  strangers: z.boolean(),
});
export type PeopleDraft = z.infer<typeof PeopleDraft>;

export const nobody: PeopleDraft = { chosen: [], typed: '', strangers: false };

/**
 * Everybody a draft names, each once; undefined where a typed line is not a user name and a name. Who is typed and has
 * signed in is the colleague, whatever was said.
 */
export function readPeople(
  { chosen, typed, strangers }: PeopleDraft,
  colleagues: Colleagues,
): NamedReader[] | undefined {
  const found = new Map<string, NamedReader>();
  const add = ({ userId, name }: Colleagues[number]): unknown => found.set(userId, { userId, name });
  for (const one of colleagues) if (chosen.includes(one.userId)) add(one);
  for (const line of strangers ? typed.split('\n').filter((text) => text.trim() !== '') : []) {
    const [userId = '', ...name] = line.split(',');
    const read = NamedReader.safeParse({ userId, name: name.join(','), notSignedInYet: true });
    if (!read.success) return undefined;
    const known = colleagues.find((one) => [one.userId, one.userName].includes(read.data.userId));
    if (known === undefined) found.set(read.data.userId, read.data);
    else add(known);
  }
  return [...found.values()];
}

/** Finds colleagues by typing, or names who has not signed in yet, which is said loudly. */
export function NamedPeople<Values extends FieldValues>({
  control,
  name,
  label,
  colleagues,
  optional = false,
  most,
}: {
  readonly control: Control<Values>;
  readonly name: 'blocks' | 'readers' | 'person';
  readonly label: string;
  readonly colleagues: Colleagues;
  readonly optional?: boolean;
  /** Most who may be chosen; without it there is no limit. */
  readonly most?: number;
}) {
  const at = (part: keyof PeopleDraft) => `${name}.${part}` as FieldPath<Values>;
  const strangers = useWatch({ control, name: at('strangers') }) as boolean;
  return (
    <div className={css['people']} role="group" aria-label={label}>
      <Controller
        control={control}
        name={at('chosen')}
        render={({ field, fieldState }) => {
          const chosen = field.value as readonly string[];
          const taken = colleagues.filter(({ userId }) => chosen.includes(userId));
          return (
            <div data-field={at('chosen')}>
              <ComboBox
                label={label}
                hint="Type a part of the name. The list has everybody who has signed in at this hub."
                optional={optional}
                options={colleagues
                  .filter(({ userId }) => !chosen.includes(userId))
                  .map((one) => ({ id: one.userId, words: one.name, more: colleagueWords(one) }))}
                onTake={(id) => {
                  field.onChange([...chosen, id].slice(most === undefined ? 0 : -most));
                }}
                error={fieldState.error?.message}
                inputRef={field.ref}
              />
              {taken.length === 0 ? null : (
                <ul className={css['taken']} aria-label={`Chosen: ${label}`}>
                  {taken.map((one) => (
                    <li key={one.userId}>
                      <b>{one.name}</b>
                      <span>{colleagueWords(one)}</span>
                      <Button
                        look="icon"
                        icon={X}
                        label={`Take ${one.name} off`}
                        onPress={() => {
                          field.onChange(chosen.filter((id) => id !== one.userId));
                        }}
                      />
                    </li>
                  ))}
                </ul>
              )}
            </div>
          );
        }}
      />
      <FormCheck control={control} name={at('strangers')} label={notSignedInYet} />
      {strangers ? (
        <>
          <p className={css['loud']} role="status">
            {notSignedInWords}
          </p>
          <FormText
            control={control}
            name={at('typed')}
            label="Who has not signed in yet"
            hint={otherPeopleHint}
            lines={2}
          />
        </>
      ) : null}
    </div>
  );
}
