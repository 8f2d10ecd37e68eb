import { UserPlus } from 'lucide-react';
import { useWatch, type Control, type UseFormReturn } from 'react-hook-form';
import { focusSoon } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { emptySubject, type ReferralForm, type SubjectForm } from './referral-form.ts';
import { SubjectCard } from './subject-card.tsx';
import css from './new-referral.module.css';

/**
 * The children and adults it is about: several may be told in one call. The list is a value of the form like any other
 * and a card belongs to a place in it, so that no field ever changes its name.
 */
export function SubjectsPart({
  control,
  form,
}: {
  readonly control: Control<ReferralForm>;
  readonly form: UseFormReturn<ReferralForm>;
}) {
  const subjects = useWatch({ control, name: 'subjects' });
  const keep = (next: SubjectForm[]): void => {
    form.setValue('subjects', next, { shouldValidate: form.formState.isSubmitted });
  };
  const remove = (at: number): void => {
    // First the focus: a field that is taken away with the focus in it writes itself back as an empty person.
    focusSoon(nameOf(Math.max(0, at - 1)));
    keep(subjects.filter((_, index) => index !== at));
  };
  const add = (): void => {
    keep([...subjects, emptySubject()]);
    focusSoon(nameOf(subjects.length));
  };
  return (
    <section className={css['part']} aria-labelledby="part-subjects">
      <h2 id="part-subjects">Who it is about</h2>
      {subjects.map((subject, at) => (
        <SubjectCard
          key={at}
          control={control}
          form={form}
          at={at}
          subject={subject}
          first={subjects[0] ?? subject}
          onRemove={
            subjects.length < 2
              ? undefined
              : () => {
                  remove(at);
                }
          }
        />
      ))}
      <div>
        <Button icon={UserPlus} onPress={add}>
          Add another child or adult
        </Button>
      </div>
    </section>
  );
}

function nameOf(at: number): string {
  return `[name="subjects.${at}.given"]`;
}
