import type { EnquiryView } from '#contracts/views.ts';
import { FormChecks, FormRadio } from '../../forms/form-fields.tsx';
import { saysDuplicate } from './check-decision.ts';
import { FormPart, type PartProps } from './form-part.tsx';
import css from './decision.module.css';

/** An earlier referral that this one repeats word for word. */
export type Repeat = EnquiryView['repeats'][number];

/** What follows for this person; and where it says "the same again", which earlier referral that is. */
export function OutcomePart({ control, draft, ground, repeats }: PartProps & { readonly repeats: readonly Repeat[] }) {
  const { rules, track, called } = ground;
  return (
    <FormPart title={`Outcome for ${called}`}>
      <FormChecks
        control={control}
        name="outcomes"
        label={`Outcome for ${called}`}
        labelHidden
        hint="More than one may be true. What else is asked depends on it."
        flow="grid"
        choices={rules.outcomes
          .filter((outcome) => outcome.track === track)
          .map((outcome) => ({ value: outcome.code, label: outcome.label }))}
      />
      {!saysDuplicate(rules, draft.outcomes) ? null : repeats.length === 0 ? (
        <p className={css['notice']}>
          No earlier referral on this computer says the same, word for word. Another report of one incident is no
          duplicate. If you still decide so, a manager has to sign it off.
        </p>
      ) : (
        <FormRadio
          control={control}
          name="sameAs"
          label="Which earlier referral does it repeat, word for word?"
          flow="column"
          choices={repeats.map((repeat) => ({ value: repeat.sameAs, label: repeat.reference }))}
        />
      )}
    </FormPart>
  );
}
