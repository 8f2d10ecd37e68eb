import { useEffect, useRef, useState } from 'react';
import type { EnquiryView, FoundPerson } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import { searchedWhere, standingLine } from '#wording/who.ts';
import { announce } from '../../shell/announce.ts';
import { offerWhoHands } from '../../state/who-hands.ts';
import { focusSoon } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import { AnswerForm, type AnswerHands } from './answer-form.tsx';
import { Comparison } from './comparison.tsx';
import { foundWords } from './found-words.ts';
import { FoundList } from './found-list.tsx';
import { ListedList } from './listed-list.tsx';
import { useSearch } from './use-search.ts';
import css from './who.module.css';

/** The people who could be a subject, one of them beside what was told, and the answer. */
export function Finding({ view, one }: { readonly view: EnquiryView; readonly one: SubjectInEnquiry }) {
  const search = useSearch(one);
  const field = useRef<HTMLInputElement>(null);
  const answer = useRef<AnswerHands>(null);
  const [chosen, setChosen] = useState<string>();
  // Whom it was said of that they are not the same is never suggested again, until that is taken back below.
  const found = (search.people?.found ?? []).filter((each) => each.answer?.answer !== 'not-same');
  const at = Math.max(
    found.findIndex((each) => each.person.stream === chosen),
    0,
  );
  const shown = found[at];
  // Who is beside the question stays there: somebody found meanwhile is never put under a finger that answers.
  if (shown !== undefined && shown.person.stream !== chosen) setChosen(shown.person.stream);
  const show = (each: FoundPerson | undefined): void => {
    if (each !== undefined) setChosen(each.person.stream);
  };
  const says = search.failed ? 'People could not be searched.' : foundWords(search, found.length);
  const settled = !search.isLooking && search.text !== '';
  useEffect(() => {
    if (settled) announce(says, { key: 'found' });
  }, [settled, says]);
  useEffect(() =>
    offerWhoHands({
      choose: (number) => {
        answer.current?.choose(number);
      },
      show: (by) => {
        const inForm = document.activeElement?.closest('form') !== null;
        show(found[(at + by + found.length) % found.length]);
        // The form of the other person is another form.
        if (inForm) focusSoon('[data-who-question]');
      },
      focusSearch: () => field.current?.focus(),
    }),
  );
  return (
    <div className={css['finding']}>
      <div className={css['found']}>
        <SearchField
          label={`Search people for ${nameWords(one.subject.name)}`}
          placeholder="Search people"
          value={search.text}
          onChange={search.type}
          inputRef={field}
        />
        <p className={css['small']}>By name, date of birth, NHS or telephone number, postcode or reference.</p>
        <p className={css['small']} aria-busy={search.isLooking}>
          {says} {searchedWhere(search.people?.index ?? 'none', search.hub)}
        </p>
        {search.failed ? <Button onPress={search.retry}>Try again</Button> : null}
        <FoundList one={one} found={found} shown={shown} now={search.people?.now ?? view.now} onShow={show} />
        <ListedList one={one} listed={search.listed} now={search.people?.now ?? view.now} />
        <p className={css['standing']}>{standingLine}</p>
      </div>
      <div className={css['beside']}>
        {shown === undefined ? null : (
          <Comparison one={one} found={shown} place={found.length === 1 ? undefined : [at + 1, found.length]} />
        )}
        <AnswerForm
          key={shown?.person.stream ?? 'nobody'}
          view={view}
          one={one}
          shown={shown}
          looking={search.people === undefined && !search.failed}
          hands={answer}
        />
      </div>
    </div>
  );
}
