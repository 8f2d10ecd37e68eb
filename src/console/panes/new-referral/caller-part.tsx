import type { Control } from 'react-hook-form';
import { anonymityWords } from '#wording/told.ts';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import type { ReferralForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** Who tells us, how to reach them, and whether they may be named. */
export function CallerPart({
  control,
  who,
}: {
  readonly control: Control<ReferralForm>;
  /** Somebody who is calling, or who sent what is completed. */
  readonly who: 'caller' | 'sender';
}) {
  return (
    <section className={css['part']} aria-labelledby="part-caller">
      <h2 id="part-caller">{who === 'caller' ? 'Who is calling' : 'Who sent it'}</h2>
      <div className={css['row']}>
        <FormText control={control} name="callerName" label={who === 'caller' ? 'Caller’s name' : 'Sender’s name'} />
        <FormText control={control} name="callerPhone" label="Telephone" type="tel" inputMode="tel" />
        <FormText control={control} name="callerEmail" label="Email" type="email" inputMode="email" />
        <FormText control={control} name="callerOrganisation" label="Organisation" />
        <FormText control={control} name="callerRole" label="Role" />
        <FormText control={control} name="callerRelationship" label="Relationship to the family" />
      </div>
      <FormRadio
        control={control}
        name="anonymity"
        label={`May the ${who} be named?`}
        choices={Object.entries(anonymityWords).map(([value, label]) => ({ value, label }))}
      />
    </section>
  );
}
