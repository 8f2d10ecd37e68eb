import { useEffect, useState } from 'react';
import type { PeopleView } from '#contracts/views.ts';
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
  readonly failed: boolean;
  readonly retry: () => void;
}

/** Looks for people who could be `one`, narrowed by what is typed, a moment after the last key. */
export function useSearch(one: SubjectInEnquiry): Search {
  const { views } = useWorkDesk();
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
  const subject = { referralId: one.referralId, subjectId: one.subject.id };
  const { value, trouble } = useView('search-people', { text: asked, subject });
  const [latest, setLatest] = useState(value);
  if (value !== undefined && value !== latest) setLatest(value);
  const failed = trouble !== undefined && value === undefined;
  return {
    text,
    type: setText,
    people: value ?? latest,
    isLooking: !failed && (value === undefined || asked !== text.trim()),
    failed,
    retry: () => {
      views.retry('search-people');
    },
  };
}
