import type { Control } from 'react-hook-form';
import { consentWords, familyKnowsWords } from '#wording/told.ts';
import { FormRadio } from '../../forms/form-fields.tsx';
import type { ReferralForm } from './referral-form.ts';
import css from './new-referral.module.css';

/** What the family knows, and consent, as the caller tells it. */
export function FamilyPart({ control }: { readonly control: Control<ReferralForm> }) {
  return (
    <section className={css['part']} aria-labelledby="part-family">
      <h2 id="part-family">What the family knows</h2>
      <FormRadio
        control={control}
        name="familyKnows"
        label="Has the family been told of this referral?"
        choices={Object.entries(familyKnowsWords).map(([value, label]) => ({ value, label }))}
      />
      <FormRadio
        control={control}
        name="consent"
        label="Consent, as told"
        choices={Object.entries(consentWords).map(([value, label]) => ({ value, label }))}
      />
    </section>
  );
}
