import type { FoundPerson } from '#contracts/views.ts';
import type { CaseRecord } from '#domain/record.ts';
import { listWords } from '#wording/names.ts';
import { rowStates } from '#wording/who.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { comparedRows, type ComparedRow } from './compared-rows.ts';
import css from './who.module.css';

/** What was told and what stands on record, side by side; how each row stands in a sign and in a word. */
export function ComparisonTable({
  one,
  person,
  facts,
  enquiries = [],
}: {
  readonly one: SubjectInEnquiry;
  readonly person: CaseRecord<'person'>;
  readonly facts: FoundPerson['facts'];
  readonly enquiries?: FoundPerson['enquiries'];
}) {
  const { reference, from } = person.parts.core;
  const others = enquiries.map((each) => each.reference);
  const aside: readonly ComparedRow[] = [
    {
      name: 'Comes from',
      told: undefined,
      record: from.kind === 'import' ? `${from.system}, number ${from.number}` : 'A referral to this hub',
    },
    ...(one.subject.relationship === undefined
      ? []
      : [{ name: 'Relationship', told: one.subject.relationship, record: undefined }]),
    ...(others.length === 0 ? [] : [{ name: 'Enquiries', told: undefined, record: listWords(others) }]),
  ];
  return (
    <table className={css['table']}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            As told <span className={css['reference']}>{one.referralReference}</span>
          </th>
          <th scope="col">
            On record <span className={css['reference']}>{reference}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {[...comparedRows(one, person, facts), ...aside].map((row) => (
          <Row key={row.name} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: ComparedRow }) {
  const { name, told, record, state } = row;
  const look = state === undefined ? undefined : css[state];
  return (
    <tr className={look}>
      <th scope="row">
        {name}
        {state === undefined ? null : (
          <span className={css['rowState']}>
            <span className={css['sign']} aria-hidden="true">
              {rowStates[state].sign}
            </span>
            {rowStates[state].words}
          </span>
        )}
      </th>
      <td>{told ?? <span className={css['none']}>{state === undefined ? '–' : 'not given'}</span>}</td>
      <td>{record ?? <span className={css['none']}>{state === undefined ? '–' : 'not on record'}</span>}</td>
    </tr>
  );
}
