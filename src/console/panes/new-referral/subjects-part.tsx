import { UserPlus } from 'lucide-react';
import { useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import { focusSoon } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { emptySubject, type ReferralForm, type SubjectForm } from './referral-form.ts';
import { SubjectCard } from './subject-card.tsx';
import css from './new-referral.module.css';

/**
 * The children and adults it is about: several may be told in one call. The list is a value of the form like any other;
 * the library's own field arrays leave an empty person behind when one is taken away.
 */
export function SubjectsPart({
  control,
  form,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
}) {
  const subjects = useWatch({ control, name: 'subjects' });
  const become = (next: SubjectForm[], focus: number): void => {
    form.setValue('subjects', next, { shouldValidate: form.formState.isSubmitted });
    focusSoon(`[name="subjects.${focus}.given"]`);
  };
  return (
    <section className={css['part']} aria-labelledby="part-subjects">
      <h2 id="part-subjects">Who it is about</h2>
      {subjects.map((subject, at) => (
        <SubjectCard
          key={subject.subjectId}
          control={control}
          form={form}
          at={at}
          subject={subject}
          first={subjects[0] ?? subject}
          onRemove={
            subjects.length < 2
              ? undefined
              : () => {
                  become(
                    subjects.filter((other) => other.subjectId !== subject.subjectId),
                    Math.max(0, at - 1),
                  );
                }
          }
        />
      ))}
      <div>
        <Button
          icon={UserPlus}
          onPress={() => {
            become([...subjects, emptySubject()], subjects.length);
          }}
        >
          Add another child or adult
        </Button>
      </div>
    </section>
  );
}
