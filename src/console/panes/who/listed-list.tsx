import { useState } from 'react';
import type { ListedPerson } from '#contracts/views.ts';
import { localOf, type Instant } from '#kernel/clock.ts';
import { ageWords, birthWords } from '#wording/ages.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { useWorkDesk, useZone } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';
import css from './who.module.css';

/** People the hub knows whose record is not on this computer. Opening one brings it for twelve hours; nobody is compared before. */
export function ListedList({
  one,
  listed,
  now,
}: {
  readonly one: SubjectInEnquiry;
  readonly listed: readonly ListedPerson[];
  readonly now: Instant;
}) {
  const today = localOf(now, useZone()).date;
  const [said, setSaid] = useState<{ readonly personId: string; readonly words: string }>();
  const { desk } = useWorkDesk();
  if (listed.length === 0) return null;
  const open = async ({ personId, name }: ListedPerson): Promise<void> => {
    const { kind } = await desk.call('open-record', { stream: `person/${personId}` });
    if (kind === 'say-why') go({ overlay: { kind: 'bulk-reading' } });
    const words = openedWords[kind](nameWords(name));
    setSaid({ personId, words });
    announce(words);
  };
  return (
    <section aria-label={`Known to the hub, not on this computer: could be ${nameWords(one.subject.name)}`}>
      <h3>Known to the hub, not on this computer</h3>
      <ul className={css['listed']}>
        {listed.map((each) => (
          <li key={each.personId} className={css['candidate']}>
            <span data-nocut="">
              <b>{nameWords(each.name)}</b>, {ageWords(each.birth, today)}
            </span>
            <span className={css['small']}>
              {[
                each.birth.kind === 'unknown' ? undefined : `born ${birthWords(each.birth)}`,
                each.postcode,
                each.reference,
                each.otherNames.length === 0 ? undefined : `also ${listWords(each.otherNames.map(nameWords))}`,
              ]
                .filter((part) => part !== undefined)
                .join(' · ')}
            </span>
            <span>
              <Button onPress={() => void open(each)}>Open {nameWords(each.name)}’s record at the hub</Button>
            </span>
            {said?.personId === each.personId ? <span className={css['small']}>{said.words}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

const openedWords = {
  opened: (name: string) => `The record of ${name} is on this computer for 12 hours.`,
  'not-available': () => 'There is no such record for you at the hub.',
  'newer-console': () => 'This record needs a newer console. It opens here after this computer is updated.',
  'say-why': () => 'You opened many records in an hour. Say why, then open it again.',
  offline: () => 'The hub does not answer. The record can be opened when it does.',
} as const;
