import type { Control } from 'react-hook-form';
import { anonymityWords } from '#wording/told.ts';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import type { ReferralForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** Who tells us, how to reach them, and whether they may be named. */
export function CallerPart({ control }: { readonly control: Control<ReferralForm> }) {
  return (
    <section className={css['part']} aria-labelledby="part-caller">
      <h2 id="part-caller">Who is calling</h2>
      <div className={css['row']}>
        <FormText control={control} name="callerName" label="Caller’s name" />
        <FormText control={control} name="callerPhone" label="Telephone" type="tel" inputMode="tel" />
        <FormText control={control} name="callerEmail" label="Email" type="email" inputMode="email" />
        <FormText control={control} name="callerOrganisation" label="Organisation" />
        <FormText control={control} name="callerRole" label="Role" />
        <FormText control={control} name="callerRelationship" label="Relationship to the family" />
      </div>
      <FormRadio
        control={control}
        name="anonymity"
        label="May the caller be named?"
        choices={Object.entries(anonymityWords).map(([value, label]) => ({ value, label }))}
      />
    </section>
  );
}
