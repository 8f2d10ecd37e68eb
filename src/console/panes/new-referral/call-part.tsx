import type { Control, UseFormReturn } from 'react-hook-form';
import type { Instant } from '#kernel/clock.ts';
import { momentWords } from '#wording/dates.ts';
import { useRules } from '../../desk/work-desk.ts';
import { FormChecks, FormRadio } from '../../forms/form-fields.tsx';
import { Facts } from '../../ui/section.tsx';
import type { Arrived } from './arrived.ts';
import { ReceivedField } from './received-field.tsx';
import type { ReferralForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** When and how it reached us, what kind of worry it is, and the facts that were stated by name. */
export function CallPart({
  control,
  form,
  now,
  arrived,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
  readonly now: Instant;
  /** The item of the tray it is made of: its receipt and reference stay. */
  readonly arrived: Arrived | undefined;
}) {
  const rules = useRules();
  const choices = (list: readonly { readonly code: string; readonly label: string }[]) =>
    list.map(({ code, label }) => ({ value: code, label }));
  return (
    <section className={css['part']} aria-labelledby="part-call">
      <h2 id="part-call">{arrived === undefined ? 'The call' : 'How it came'}</h2>
      {arrived === undefined ? (
        <ReceivedField control={control} form={form} now={now} />
      ) : (
        <Facts
          facts={[
            ['Received', momentWords(arrived.receivedAt, rules.calendar.zone)],
            [
              'Reference',
              <span className={css['reference']}>{arrived.reference ?? 'Given when it is saved: one of a batch'}</span>,
            ],
            ['Fixed', 'Both stay as the sender has them.'],
          ]}
        />
      )}
      <FormRadio control={control} name="channel" label="How it reached us" choices={choices(rules.channels)} />
      <FormChecks
        control={control}
        name="concerns"
        label="Kind of concern"
        hint="Any that apply, or none yet."
        flow="grid"
        choices={choices(rules.concerns)}
      />
      <FormChecks
        control={control}
        name="stated"
        label="Stated facts"
        hint="Only what was said in so many words. What is ticked here puts it higher while nobody has rated it."
        flow="grid"
        choices={choices(rules.statedFacts)}
      />
    </section>
  );
}
