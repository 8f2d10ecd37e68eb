import { TriangleAlert } from 'lucide-react';
import { isNhsNumberFitting } from '#domain/nhs-number.ts';
import { nhsNumberDoubt, nhsNumberWords } from '#wording/nhs-number.ts';
import { Chip } from '../../ui/chip.tsx';

/** An NHS number in groups; one whose check digit does not fit says so beside it. */
export function NhsNumber({ number }: { readonly number: string }) {
  return (
    <>
      {nhsNumberWords(number)}{' '}
      {isNhsNumberFitting(number) ? null : (
        <Chip tone="warn" icon={TriangleAlert}>
          {nhsNumberDoubt}
        </Chip>
      )}
    </>
  );
}
