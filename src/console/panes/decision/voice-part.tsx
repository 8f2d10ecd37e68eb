import type { EnquiryView } from '#contracts/views.ts';
import { FormRadio, FormText } from '../../forms/form-fields.tsx';
import { Button } from '../../ui/button.tsx';
import { isSaid } from './decision-draft.ts';
import { FormPart, type PartProps } from './form-part.tsx';
import css from './decision.module.css';

/** What the child or adult said, in their words; or why nobody asked. What a referral quotes can be taken over. */
export function VoicePart({
  control,
  draft,
  ground,
  required,
  referrals,
  copied,
  onTake,
}: PartProps & {
  readonly referrals: EnquiryView['referrals'];
  readonly copied: string | undefined;
  /** Takes words of a referral into the field. */
  readonly onTake: (words: string) => void;
}) {
  const { rules, called } = ground;
  const quotes = referrals.flatMap(({ parts: { core } }) =>
    core.ownWords !== undefined && isSaid(core.ownWords) ? [{ reference: core.reference, words: core.ownWords }] : [],
  );
  return (
    <FormPart title={`What ${called} says`}>
      {quotes.map(({ reference, words }) => (
        <div key={reference} className={css['quote']}>
          <p className={css['small']}>As told in {reference}</p>
          <p className={css['prose']}>{words}</p>
          {draft.voiceWords.includes(words) ? null : (
            <div>
              <Button
                onPress={() => {
                  onTake(words);
                }}
              >
                Use these words for {called}
              </Button>
            </div>
          )}
        </div>
      ))}
      <FormRadio
        control={control}
        name="voice"
        label={`Do we have ${called}’s own words?`}
        optional={!required.has('own-words')}
        choices={[
          { value: 'words', label: 'Yes' },
          { value: 'not-sought', label: 'No, nobody asked' },
        ]}
      />
      {draft.voice === 'words' ? (
        <FormText control={control} name="voiceWords" label={`What ${called} said, in their words`} lines={4} />
      ) : null}
      {draft.voice === 'not-sought' ? (
        <>
          <FormRadio
            control={control}
            name="voiceReason"
            label={`Why nobody asked ${called}`}
            flow="grid"
            choices={rules.ownWordsReasons.map((reason) => ({ value: reason.code, label: reason.label }))}
          />
          <FormText control={control} name="voiceMore" label="More about why nobody asked" optional lines={2} />
        </>
      ) : null}
      {copied === undefined ? null : <p className={css['notice']}>{copied}</p>}
    </FormPart>
  );
}
