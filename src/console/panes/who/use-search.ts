import { useEffect, useState } from 'react';
import type { ListedPerson, PeopleView } from '#contracts/views.ts';
import { useView, useWorkDesk } from '../../desk/work-desk.ts';
import type { SubjectInEnquiry } from '../enquiry/subjects.ts';

const afterMs = 150;

/** A search for one subject as the screen needs it: what is typed, and the latest people found. */
export interface Search {
  readonly text: string;
  readonly type: (text: string) => void;
  /** What was found last; it stays while the next search runs. */
  readonly people: PeopleView | undefined;
  /** What is typed has not been searched for yet. */
  readonly isLooking: boolean;
  /** Known to the hub, and their records not here: by the index on this computer, and by asking the hub. */
  readonly listed: readonly ListedPerson[];
  readonly hub: 'not-asked' | 'asking' | 'asked' | 'offline';
  readonly failed: boolean;
  readonly retry: () => void;
}

/** Looks for people who could be `one`, narrowed by what is typed, a moment after the last key. */
export function useSearch(one: SubjectInEnquiry): Search {
  const { views, desk } = useWorkDesk();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(text.trim());
    }, afterMs);
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  const [atHub, setAtHub] = useState<AtHub>({ text: '', state: 'not-asked', people: [] });
  useEffect(() => {
    if (asked === '') return undefined;
    let isWanted = true;
    const ask = async (): Promise<void> => {
      const answer = await desk.call('search-hub', { text: asked });
      if (!isWanted) return;
      setAtHub(
        answer.kind === 'found'
          ? { text: asked, state: 'asked', people: answer.people }
          : { text: asked, state: 'offline', people: [] },
      );
    };
    ask().catch(() => {
      if (isWanted) setAtHub({ text: asked, state: 'offline', people: [] });
    });
    return () => {
      isWanted = false;
    };
  }, [asked, desk]);
  const subject = { referralId: one.referralId, subjectId: one.subject.id };
  const { value, trouble } = useView('search-people', { text: asked, subject });
  const [latest, setLatest] = useState(value);
  if (value !== undefined && value !== latest) setLatest(value);
  const shown = value ?? latest;
  const hub =
    asked === '' ? nothingAsked : atHub.text === asked ? atHub : { ...nothingAsked, state: 'asking' as const };
  const failed = trouble !== undefined && value === undefined;
  return {
    text,
    type: setText,
    people: shown,
    listed: onlyListed(shown, hub.people),
    hub: hub.state,
    isLooking: !failed && (value === undefined || asked !== text.trim()),
    failed,
    retry: () => {
      views.retry('search-people');
    },
  };
}

interface AtHub {
  readonly text: string;
  readonly state: Search['hub'];
  readonly people: readonly ListedPerson[];
}

const nothingAsked: AtHub = { text: '', state: 'not-asked', people: [] };

function onlyListed(people: PeopleView | undefined, atHub: readonly ListedPerson[]): readonly ListedPerson[] {
  const here = new Set(people?.found.map(({ person }) => person.stream));
  const all = new Map([...(people?.listed ?? []), ...atHub].map((one) => [one.personId, one]));
  return [...all.values()].filter(({ personId }) => !here.has(`person/${personId}`));
}
