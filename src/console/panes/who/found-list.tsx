import type { FoundPerson } from '#contracts/views.ts';
import { localOf, type Instant } from '#kernel/clock.ts';
import { ageWords, birthWords } from '#wording/ages.ts';
import { fetchedWords } from '#wording/here.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { agreementWords } from '#wording/who.ts';
import { useZone } from '../../desk/work-desk.ts';
import { Chip } from '../../ui/chip.tsx';
import { PickList } from '../../ui/pick-list.tsx';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { addressLine } from './compared-rows.ts';
import css from './who.module.css';

/** The people found, the likeliest first, each with what agrees, differs and is missing in words; never with a score. */
export function FoundList({
  one,
  found,
  shown,
  now,
  onShow,
}: {
  readonly one: SubjectInEnquiry;
  readonly found: readonly FoundPerson[];
  readonly shown: FoundPerson | undefined;
  readonly now: Instant;
  readonly onShow: (found: FoundPerson | undefined) => void;
}) {
  const zone = useZone();
  const today = localOf(now, zone).date;
  if (found.length === 0) return null;
  return (
    <PickList
      label={`People who could be ${nameWords(one.subject.name)}`}
      shown={shown?.person.stream}
      onShow={(stream) => {
        onShow(found.find((each) => each.person.stream === stream));
      }}
      items={found.map((each) => {
        const { core, address } = each.person.parts;
        const where = [address?.address === undefined ? undefined : addressLine(address.address), core.setting];
        return {
          id: each.person.stream,
          name: nameWords(core.name),
          content: (
            <div className={css['candidate']}>
              <span className={css['candidateName']} data-nocut="">
                <b>{nameWords(core.name)}</b>, {ageWords(core.birth, today)}
                {each.answer?.answer === 'not-sure' ? <Chip tone="warn">Not sure</Chip> : null}
              </span>
              <span className={css['small']}>
                {[core.birth.kind === 'unknown' ? undefined : `born ${birthWords(core.birth)}`, ...where]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </span>
              {core.otherNames.length === 0 ? null : (
                <span className={css['small']}>also {listWords(core.otherNames.map(nameWords))}</span>
              )}
              {each.fetchedAt === undefined ? null : (
                <span className={css['small']}>{fetchedWords(each.fetchedAt, now, zone)}</span>
              )}
              <Agreement found={each} />
            </div>
          ),
        };
      })}
    />
  );
}

/** What agrees, agrees in part, differs and is missing: one line each, the line left out where there is nothing. */
function Agreement({ found }: { readonly found: FoundPerson }) {
  if (found.facts === undefined) return null;
  const { agree, partly, differ, missing } = agreementWords(found.facts, found.likeness);
  const lines = [
    ['Agree', agree],
    ['In part', partly],
    ['Differ', differ],
    ['Missing', missing],
  ] as const;
  return (
    <span className={css['agreement']}>
      {lines.map(([name, words]) =>
        words === undefined ? null : (
          <span key={name} className={name === 'Missing' ? css['small'] : undefined}>
            <b>{name}:</b> {words}.{' '}
          </span>
        ),
      )}
    </span>
  );
}
