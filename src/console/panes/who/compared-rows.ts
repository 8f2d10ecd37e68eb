import type { FoundPerson } from '#contracts/views.ts';
import type { ComparedFact } from '#domain/corroboration.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Address } from '#domain/values.ts';
import { birthWords } from '#wording/ages.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { nhsNumberWords } from '#wording/nhs-number.ts';
import { sexWords } from '#wording/told.ts';
import { factNames, type RowState } from '#wording/who.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';

/** One row of the comparison: what was told, what stands on record, and how the two stand to each other. */
export interface ComparedRow {
  readonly name: string;
  readonly told: string | undefined;
  readonly record: string | undefined;
  /** Absent where there is nothing to hold against each other. */
  readonly state?: RowState;
}

type Person = CaseRecord<'person'>;

/** Everything known of a subject as told beside everything on a person's record, row by row. */
export function comparedRows(
  one: SubjectInEnquiry,
  person: Person,
  facts: FoundPerson['facts'],
): readonly ComparedRow[] {
  const { subject } = one;
  const { core, address } = person.parts;
  const told = sideOf(subject, one.address === 'hidden' ? undefined : one.address);
  const record = sideOf(core, address?.address);
  const row = (fact: ComparedFact): ComparedRow => ({
    name: factNames[fact],
    told: told[fact],
    record: record[fact],
    state: stateOf(fact, told[fact], record[fact], facts),
  });
  const rows: ComparedRow[] = [
    row('name'),
    ...(core.otherNames.length === 0
      ? []
      : [{ name: 'Other names', told: undefined, record: listWords(core.otherNames.map(nameWords)) }]),
    row('birth'),
    row('nhs-number'),
    row('address'),
    row('setting'),
    row('phone'),
    row('sex'),
  ];
  return one.address === 'hidden'
    ? rows.map((each) => (each.name === factNames.address ? { ...each, told: 'Not shown to you' } : each))
    : rows;
}

function stateOf(
  fact: ComparedFact,
  told: string | undefined,
  record: string | undefined,
  facts: FoundPerson['facts'],
): RowState {
  const state = facts?.[fact] ?? 'missing';
  if (state !== 'missing') return state;
  if (told === undefined) return record === undefined ? 'neither' : 'only-record';
  // Both say something that stands for nothing known.
  return record === undefined ? 'only-told' : 'neither';
}

type Side = Readonly<Partial<Record<ComparedFact, string | undefined>>>;

function sideOf(
  described: Pick<Person['parts']['core'], 'name' | 'birth' | 'sex' | 'nhsNumber' | 'setting' | 'phone'>,
  address: Address | 'not-given' | undefined,
): Side {
  return {
    name: nameWords(described.name),
    birth: described.birth.kind === 'unknown' ? undefined : birthWords(described.birth),
    'nhs-number': described.nhsNumber === undefined ? undefined : nhsNumberWords(described.nhsNumber),
    address: address === undefined || address === 'not-given' ? undefined : addressLine(address),
    setting: described.setting,
    phone: described.phone?.replaceAll(' ', '\u00a0'),
    sex: described.sex === 'unknown' ? undefined : sexWords[described.sex],
  };
}

/** An address in one line. */
export function addressLine(address: Address): string {
  return [...address.lines, address.postcode?.replaceAll(' ', '\u00a0')]
    .filter((part) => part !== undefined)
    .join(', ');
}
