import { Fragment } from 'react';
import type { EnquiryView } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';
import { whenWords } from '#wording/dates.ts';
import { nameWords } from '#wording/names.ts';
import { useRules } from '../../desk/work-desk.ts';
import { Section } from '../../ui/section.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { differences, type Run } from './differences.ts';
import css from './sign-off.module.css';

/** What differs from the recommendation that was sent back. Nothing where none was. */
export function Differing({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const rules = useRules();
  const now = useNow(view.now);
  const core = one.decision?.parts.core;
  const back = core?.sentBack.at(-1);
  const earlier = core?.earlier.findLast((candidate) => back !== undefined && candidate.at <= back.at);
  if (core === undefined || back === undefined || earlier === undefined) return null;
  const found = differences(earlier, core.current, rules, (id) => view.sameAs[id as Id<'referral'>]);
  return (
    <Section
      title={`${nameWords(one.subject.name)}: changed since ${back.by.name} sent it back, ${whenWords(back.at, now, rules.calendar.zone)}`}
    >
      <p>
        <span className={css['small']}>What was asked for:</span> {back.comment}
      </p>
      {found.length === 0 ? (
        <p>Nothing in it was changed.</p>
      ) : (
        <dl className={css['differing']}>
          {found.map((difference) => (
            <div key={difference.name}>
              <dt>{difference.name}</dt>
              <dd>
                {difference.removed.map((value) => (
                  <p key={value}>
                    <Removed words={value} />
                  </p>
                ))}
                {difference.added.map((value) => (
                  <p key={value}>
                    <Added words={value} />
                  </p>
                ))}
                {difference.prose.length === 0 ? null : <Prose runs={difference.prose} />}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

/** Prose with what came and what went, each said in a word as well as shown. */
function Prose({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <p className={css['prose']}>
      {runs.map((run, at) => (
        <Fragment key={at}>
          {run.kind === 'same' ? (
            run.words
          ) : run.kind === 'added' ? (
            <Added words={run.words} />
          ) : (
            <Removed words={run.words} />
          )}
        </Fragment>
      ))}
    </p>
  );
}

function Added({ words }: { readonly words: string }) {
  return (
    <ins className={css['added']}>
      <span className={css['tag']}>Added: </span>
      {words}
    </ins>
  );
}

function Removed({ words }: { readonly words: string }) {
  return (
    <del className={css['removed']}>
      <span className={css['tag']}>Removed: </span>
      {words}
    </del>
  );
}
