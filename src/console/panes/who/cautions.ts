import type { ComparedFact, Described, FactState, NameLikeness } from '#domain/corroboration.ts';
import { folded } from '#domain/folded.ts';
import type { Birth } from '#domain/values.ts';
import type { Caution } from '#wording/who.ts';

type Facts = Readonly<Partial<Record<ComparedFact, FactState>>>;

/** Fewer years apart than a parent and a child can be. */
const generationYears = 12;

/**
 * What could make two people look like one, the gravest first: twins share a birthday, a father and his son a name, a
 * household an address. Said beside every candidate it fits, whatever else agrees (domain.md 5.5).
 */
export function cautionsOf(
  told: Described,
  person: Described,
  facts: Facts,
  likeness: NameLikeness | undefined,
): readonly Caution[] {
  const [a, b] = [folded(told.name.given), folded(person.name.given)];
  const otherGiven = a !== '' && b !== '' && a !== b && facts.name !== 'agrees' && likeness !== 'swapped';
  const alike = likeness === 'near' || likeness === 'sounds-alike' || likeness === 'short-form';
  const sameName = facts.name === 'agrees' || alike;
  const years = yearsApart(told.birth, person.birth);
  const cautions: Caution[] = [];
  if (facts['nhs-number'] === 'differs') cautions.push({ kind: 'nhs-number' });
  if (otherGiven && facts.birth === 'agrees') cautions.push({ kind: alike ? 'twin-or-spelling' : 'twin' });
  if (sameName && facts.birth === 'differs') {
    cautions.push(
      years !== undefined && years > generationYears
        ? { kind: 'generation', years, sex: told.sex === person.sex && isSaid(told.sex) ? told.sex : undefined }
        : { kind: 'other-birth' },
    );
  }
  if (otherGiven && !alike && facts.address === 'agrees' && facts.birth !== 'agrees') {
    cautions.push({ kind: 'household' });
  }
  if (facts.sex === 'differs') cautions.push({ kind: 'sex' });
  return cautions;
}

const isSaid = (sex: Described['sex']): sex is 'male' | 'female' => sex === 'male' || sex === 'female';

function yearsApart(a: Birth, b: Birth): number | undefined {
  const [left, right] = [yearOf(a), yearOf(b)];
  return left === undefined || right === undefined ? undefined : Math.abs(left - right);
}

function yearOf(birth: Birth): number | undefined {
  switch (birth.kind) {
    case 'day':
      return Number(birth.date.slice(0, 4));
    case 'month':
      return Number(birth.month.slice(0, 4));
    case 'year':
      return birth.year;
    case 'unborn':
    case 'unknown':
      return undefined;
  }
}
