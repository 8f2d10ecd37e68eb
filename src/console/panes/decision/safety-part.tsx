import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { FormPart, type PartProps } from './form-part.tsx';

/** Whether this person must be protected at once, and what is being done. */
export function SafetyPart({ control, draft, ground, required }: PartProps) {
  const { called } = ground;
  return (
    <FormPart title="Safety now">
      <FormRadio
        control={control}
        name="protection"
        label={`Does ${called} need protection now?`}
        optional={!required.has('immediate-protection')}
        choices={[
          { value: 'yes', label: 'Yes, now' },
          { value: 'no', label: 'No' },
        ]}
      />
      {draft.protection === 'yes' ? (
        <FormText
          control={control}
          name="protectionWords"
          label={`What is being done to protect ${called}, and by whom`}
          lines={3}
        />
      ) : null}
    </FormPart>
  );
}
