import { FormChecks, FormRadio, FormText } from '../../forms/form-fields.tsx';
import { FormPart, type PartProps } from './form-part.tsx';
import css from './decision.module.css';

/** The level of need, where the hub has levels for the track. */
export function LevelPart({ control, ground, required }: PartProps) {
  const { rules, track, called } = ground;
  const levels = rules.thresholds.filter((threshold) => threshold.track === track);
  if (levels.length === 0) return null;
  return (
    <FormPart title={`Level of need of ${called}${required.has('threshold') ? '' : ' (optional)'}`}>
      <FormRadio
        control={control}
        name="level"
        label={`Level of need of ${called}`}
        labelHidden
        flow="column"
        optional={!required.has('threshold')}
        choices={levels.map(({ code, label, meaning }) => ({
          value: code,
          label: (
            <>
              <b>{label}</b> <span className={css['meaning']}>{meaning}</span>
            </>
          ),
        }))}
      />
    </FormPart>
  );
}

/** What the decision rests on, why it is right, and what else was considered. */
export function ReasonsPart({
  control,
  ground,
  required,
  copied,
}: PartProps & { readonly copied: { readonly rationale?: string; readonly alternatives?: string } }) {
  const { rules, track, called } = ground;
  return (
    <FormPart title="Reasons">
      <FormChecks
        control={control}
        name="bases"
        label={`What the decision for ${called} rests on in law`}
        hint="More than one may be true."
        flow="grid"
        optional={!required.has('bases')}
        choices={rules.bases
          .filter((basis) => basis.tracks.includes(track))
          .map((basis) => ({ value: basis.code, label: basis.label }))}
      />
      <FormText
        control={control}
        name="rationale"
        label="Why"
        hint="What is the worry, what is fact and what is view, and what protects."
        lines={5}
      />
      {copied.rationale === undefined ? null : <p className={css['notice']}>{copied.rationale}</p>}
      <FormText
        control={control}
        name="alternatives"
        label="What else was considered"
        hint="And why it was not chosen."
        optional={!required.has('alternatives')}
        lines={3}
      />
      {copied.alternatives === undefined ? null : <p className={css['notice']}>{copied.alternatives}</p>}
    </FormPart>
  );
}
