import { UserPlus } from 'lucide-react';
import { useFieldArray, type Control, type UseFormReturn } from 'react-hook-form';
import { focusSoon } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { emptySubject, type ReferralForm } from './referral-form.ts';
import { SubjectCard } from './subject-card.tsx';
import css from './new-referral.module.css';

/** The children and adults it is about: several may be told in one call. */
export function SubjectsPart({
  control,
  form,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
}) {
  const { fields, append, remove } = useFieldArray({ control, name: 'subjects', keyName: 'key' });
  return (
    <section className={css['part']} aria-labelledby="part-subjects">
      <h2 id="part-subjects">Who it is about</h2>
      {fields.map((field, at) => (
        <SubjectCard
          key={field.subjectId}
          control={control}
          form={form}
          at={at}
          onRemove={
            fields.length < 2
              ? undefined
              : () => {
                  remove(at);
                  focusSoon(`[name="subjects.${Math.max(0, at - 1)}.given"]`);
                }
          }
        />
      ))}
      <div>
        <Button
          icon={UserPlus}
          onPress={() => {
            append(emptySubject(), { shouldFocus: false });
            focusSoon(`[name="subjects.${fields.length}.given"]`);
          }}
        >
          Add another child or adult
        </Button>
      </div>
    </section>
  );
}
