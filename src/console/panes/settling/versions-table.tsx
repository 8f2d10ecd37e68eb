import type { Contested, Version } from '#contracts/outcome.ts';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import type { Instant } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { facetWords } from '#wording/pending.ts';
import { versionRowStates } from '#wording/two-versions.ts';
import { partsOfStated, partsOfWork, type VersionNames, type VersionPart } from './version-parts.ts';
import { standing, versionRows, type VersionRow } from './version-rows.ts';
import css from './settling.module.css';

/** One thing that two changed: before, theirs and one's own side by side, with who and when over each. */
export function VersionsTable({
  contested,
  view,
  names,
  now,
}: {
  readonly contested: Contested;
  readonly view: TwoVersionsView;
  readonly names: VersionNames;
  readonly now: Instant;
}) {
  const { zone } = names.rules.calendar;
  const { before, facet } = contested;
  const { latest, earlier } = standing(contested);
  const rows = versionRows(partsOf(before, names), partsOf(latest, names), partsOfWork(view.work, names));
  return (
    <section className={css['thing']} aria-label={`Changed by two: ${facetWords[facet]}`}>
      <table className={css['table']}>
        <thead>
          <tr>
            <td />
            <th scope="col">
              Before
              <span className={css['small']}>
                {before === undefined ? 'Nothing was there' : `${before.by.name}, ${whenWords(before.at, now, zone)}`}
              </span>
            </th>
            <th scope="col">
              {latest.by.name}
              <span className={css['small']}>{whenWords(latest.at, now, zone)}, accepted by the hub</span>
            </th>
            <th scope="col">
              Yours
              <span className={css['small']}>{whenWords(view.givenAt, now, zone)}, not used</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.name} row={row} />
          ))}
        </tbody>
      </table>
      {latest.stated === undefined ? (
        <p>What {latest.by.name} did is not open to you, or is not kept any more.</p>
      ) : null}
      {earlier.length === 0 ? null : (
        <>
          <p>Before that, and not seen by you either:</p>
          <ul className={css['earlier']}>
            {earlier.map((one) => (
              <li key={one.version}>
                {one.by.name}, {whenWords(one.at, now, zone)}:{' '}
                {partsOf(one, names)
                  .map((part) => `${part.name}: ${part.words}`)
                  .join('; ') || 'not open to you'}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

const partsOf = (version: Version | undefined, names: VersionNames): readonly VersionPart[] =>
  version?.stated === undefined ? [] : partsOfStated(version.stated, version.by.name, names);

function Row({ row }: { readonly row: VersionRow }) {
  const state = versionRowStates[row.state];
  const none = <span className={css['small']}>nothing said</span>;
  return (
    <tr className={css[row.state]}>
      <th scope="row">
        {row.name}
        <span className={css['rowState']}>
          <span aria-hidden="true">{state.sign}</span> {state.words}
        </span>
      </th>
      <td>{row.before ?? none}</td>
      <td>{row.theirs ?? none}</td>
      <td>{row.mine ?? none}</td>
    </tr>
  );
}
