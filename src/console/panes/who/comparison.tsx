import { TriangleAlert } from 'lucide-react';
import type { FoundPerson } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import { cautionWords, mayLinkWords } from '#wording/who.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { cautionsOf } from './cautions.ts';
import { ComparisonTable } from './comparison-table.tsx';
import css from './who.module.css';

/** One person found beside what was told: what speaks against it on top, then every fact of both. */
export function Comparison({
  one,
  found,
  place,
}: {
  readonly one: SubjectInEnquiry;
  readonly found: FoundPerson;
  /** Which of how many it is. */
  readonly place: readonly [number, number] | undefined;
}) {
  const { person, facts, likeness, mayLink } = found;
  const { core, address } = person.parts;
  const told = { ...one.subject, address: typeof one.address === 'string' ? undefined : one.address };
  const cautions = cautionsOf(told, { ...core, address: address?.address }, facts ?? {}, likeness);
  return (
    <section className={css['comparison']} aria-label={`Compared with ${nameWords(core.name)}`}>
      <div className={css['comparisonHead']}>
        <h3 data-nocut="">Is it {nameWords(core.name)}?</h3>
        {place === undefined ? null : (
          <span className={css['small']}>
            person {place[0]} of {place[1]} · <kbd>[</kbd> <kbd>]</kbd>
          </span>
        )}
      </div>
      {cautions.length === 0 ? null : (
        <ul className={css['cautions']} aria-label="Differs">
          {cautions.map((caution) => (
            <li key={caution.kind}>
              <TriangleAlert size={16} aria-hidden="true" />
              <span>{cautionWords(caution)}</span>
            </li>
          ))}
        </ul>
      )}
      <p>{mayLinkWords(facts ?? {}, mayLink)}</p>
      <ComparisonTable one={one} person={person} facts={facts} enquiries={found.enquiries} />
    </section>
  );
}
