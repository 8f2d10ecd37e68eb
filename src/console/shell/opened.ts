import { createContext, useContext, useDeferredValue, useEffect, useState } from 'react';
import type { Id } from '#kernel/ids.ts';
import { useView } from '../desk/work-desk.ts';
import { usePlace, type Place } from '../state/place.ts';

/** What is open. */
export type Opened = Pick<Place, 'enquiryId' | 'arrivalId'>;

/** Given by the workspace to the panes that show what is open. */
export const OpenedContext = createContext<Opened | undefined>(undefined);

/** What the panes show as open; outside a workspace, what is. */
export function useOpened(): Opened {
  const given = useContext(OpenedContext);
  const enquiryId = usePlace((place) => (given === undefined ? place.enquiryId : undefined));
  const arrivalId = usePlace((place) => (given === undefined ? place.arrivalId : undefined));
  return given ?? { enquiryId, arrivalId };
}

/** The longest what was open before stays, while what is open now is being read (ux.md 8). */
const staysMs = 300;

/**
 * What is open, once it can be shown: until its view is here, what was open before stays, and it is drawn after the row
 * in the queue has been painted, however much there is of it. `isOld` while the two differ: nothing there may be used.
 */
export function useOpenedSoon(): { readonly opened: Opened; readonly isOld: boolean } {
  const enquiryId = usePlace((place) => place.enquiryId);
  const arrivalId = usePlace((place) => place.arrivalId);
  const here = useIsHere(enquiryId, arrivalId);
  const [ready, setReady] = useState<Opened>({ enquiryId, arrivalId });
  const [late, setLate] = useState<Opened>();
  const isNow = (one: Opened | undefined): boolean => one?.enquiryId === enquiryId && one?.arrivalId === arrivalId;
  if (!isNow(ready) && (here || isNow(late))) setReady({ enquiryId, arrivalId });
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate({ enquiryId, arrivalId });
    }, staysMs);
    return () => {
      clearTimeout(timer);
    };
  }, [enquiryId, arrivalId]);
  const opened = useDeferredValue(ready);
  return { opened, isOld: !isNow(opened) };
}

/** Whether the desk has answered with what is open; nothing open needs no answer. */
function useIsHere(enquiryId: Id<'enquiry'> | undefined, arrivalId: Id<'arrival'> | undefined): boolean {
  const enquiry = useView('enquiry', enquiryId === undefined ? undefined : { enquiryId });
  const arrival = useView('arrival', arrivalId === undefined ? undefined : { arrivalId });
  const { value, trouble } = arrivalId === undefined ? enquiry : arrival;
  return (enquiryId === undefined && arrivalId === undefined) || value !== undefined || trouble !== undefined;
}
