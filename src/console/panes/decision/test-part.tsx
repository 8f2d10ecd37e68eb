import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { answerWords, evidenceLabel, limbQuestion, limbSources, limbsOfTrack } from '#wording/deciding.ts';
import { FormPart, type PartProps } from './form-part.tsx';
import css from './decision.module.css';

const answers = (['yes', 'no', 'not-known'] as const).map((value) => ({ value, label: answerWords[value] }));

/** The test of the law, question by question; what an answer rests on is asked once it is yes or no. */
export function TestPart({ control, draft, ground, required }: PartProps) {
  const { track, called } = ground;
  return (
    <FormPart title={track === 'child' ? 'The tests of the Children Act' : 'The test of section 42, Care Act'}>
      {limbsOfTrack[track].map((limb) => {
        const answer = draft[limb];
        return (
          <div key={limb} className={css['limb']}>
            <FormRadio
              control={control}
              name={limb}
              label={limbQuestion(limb, called)}
              hint={limbSources[limb]}
              optional={!required.has('test')}
              choices={answers}
            />
            {answer === 'yes' || answer === 'no' ? (
              <FormText
                control={control}
                name={`${limb}Evidence`}
                label={evidenceLabel(limb, answer)}
                optional={!required.has('test')}
                lines={3}
              />
            ) : null}
          </div>
        );
      })}
    </FormPart>
  );
}
