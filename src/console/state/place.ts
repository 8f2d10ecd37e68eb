import { create } from 'zustand';
import type { UnsentView } from '#contracts/unsent-view.ts';
import type { QueueLocality, QueueName } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';

/** The tabs of an enquiry, in their order. */
export const enquiryTabs = ['overview', 'people', 'decision', 'sign-off', 'log'] as const;
export type EnquiryTab = (typeof enquiryTabs)[number];

/** What lies over the panes; one thing at a time. */
export type Overlay =
  | { readonly kind: 'connection' }
  | { readonly kind: 'two-versions'; readonly commandId: Id<'command'> }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'actions' }
  | { readonly kind: 'rate'; readonly enquiryId: Id<'enquiry'>; readonly rating?: string }
  | { readonly kind: 'hand-back'; readonly enquiryId: Id<'enquiry'> }
  | { readonly kind: 'route'; readonly enquiryId: Id<'enquiry'> }
  | { readonly kind: 'settle'; readonly dutyId: Id<'duty'> }
  | { readonly kind: 'take-back-who'; readonly referralId: Id<'referral'>; readonly subjectId: Id<'subject'> }
  | { readonly kind: 'send-back'; readonly decisionId: Id<'decision'> }
  | { readonly kind: 'dismiss-arrival'; readonly arrivalId: Id<'arrival'> }
  | { readonly kind: 'who-sees' }
  | { readonly kind: 'restrict' }
  | { readonly kind: 'lift-restriction'; readonly restrictionId: Id<'restriction'> }
  | { readonly kind: 'give-access' }
  | { readonly kind: 'end-access'; readonly accessId: Id<'access'> }
  | { readonly kind: 'break-glass' }
  | { readonly kind: 'review-glass'; readonly accessId: Id<'access'> }
  | { readonly kind: 'settle-alert' | 'settle-typed'; readonly alertId: Id<'alert'> }
  | { readonly kind: 'file-typed'; readonly alertId: Id<'alert'>; readonly enquiryId: Id<'enquiry'> }
  | { readonly kind: 'bulk-reading' }
  | { readonly kind: 'cannot-lock'; readonly signOut: boolean }
  | { readonly kind: 'unsent'; readonly unsent: UnsentView };

/** What the last act was and what became of it; stays until the next act. */
export interface LastAct {
  readonly words: string;
  readonly tone: 'done' | 'problem';
  /** True while something is still to be sent, and said no longer. */
  readonly untilSent?: boolean;
}

/** Where somebody is on the screen. Opaque ids only; the words of the filter stay in memory and are kept nowhere. */
export interface Place {
  readonly page: 'triage' | 'new-referral' | 'alerts';
  readonly queue: QueueName;
  /** Whose queue. */
  readonly locality: QueueLocality;
  /** Words the rows shown must hold. */
  readonly filter: string;
  readonly enquiryId: Id<'enquiry'> | undefined;
  /** The item of the tray that is open; then no enquiry is. */
  readonly arrivalId: Id<'arrival'> | undefined;
  /** On the page for taking a referral: the item of the tray it is made of. */
  readonly completing: Id<'arrival'> | undefined;
  readonly tab: EnquiryTab;
  /** Which subject's decision is open. */
  readonly decisionId: Id<'decision'> | undefined;
  /** Of which subject it is asked who they are. */
  readonly subjectId: Id<'subject'> | undefined;
  /** In Single mode: which of the two pages. */
  readonly single: 'queue' | 'enquiry';
  readonly queueShown: boolean;
  readonly contextShown: boolean;
  /** Sizes of panes in percent, by group and pane. */
  readonly sizes: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Grows when the layout is put back to how it comes. */
  readonly layoutSerial: number;
  readonly overlay: Overlay | undefined;
  readonly lastAct: LastAct | undefined;
}

const start: Place = {
  page: 'triage',
  queue: 'next-up',
  locality: 'mine',
  filter: '',
  enquiryId: undefined,
  arrivalId: undefined,
  completing: undefined,
  tab: 'overview',
  decisionId: undefined,
  subjectId: undefined,
  single: 'queue',
  queueShown: true,
  contextShown: true,
  sizes: {},
  layoutSerial: 0,
  overlay: undefined,
  lastAct: undefined,
};

/** UI state only: selection, tab, what is open. */
export const usePlace = create<Place>(() => start);

/** Changes where somebody is. */
export function go(change: Partial<Place>): void {
  usePlace.setState(change);
}

/** Opens an enquiry; its decision selection starts anew. */
export function openEnquiry(enquiryId: Id<'enquiry'>, change: Partial<Place> = {}): void {
  usePlace.setState((place) =>
    place.enquiryId === enquiryId
      ? { page: 'triage', ...change }
      : { page: 'triage', enquiryId, arrivalId: undefined, decisionId: undefined, subjectId: undefined, ...change },
  );
}

/** Opens an item of the tray. */
export function openArrival(arrivalId: Id<'arrival'>, change: Partial<Place> = {}): void {
  usePlace.setState({
    page: 'triage',
    arrivalId,
    enquiryId: undefined,
    decisionId: undefined,
    subjectId: undefined,
    ...change,
  });
}

/** The key of the row of what is open, an enquiry or an item of the tray. */
export function openKeyOf({ enquiryId, arrivalId }: Pick<Place, 'enquiryId' | 'arrivalId'>): string | undefined {
  if (enquiryId !== undefined) return `enquiry/${enquiryId}`;
  return arrivalId === undefined ? undefined : `arrival/${arrivalId}`;
}

/** Opens what the row of `key` stands for. */
export function openKey(key: string, change: Partial<Place> = {}): void {
  const id = key.slice(key.indexOf('/') + 1);
  if (key.startsWith('arrival/')) openArrival(id as Id<'arrival'>, change);
  else openEnquiry(id as Id<'enquiry'>, change);
}

/** Closes what lies over the panes. */
export function closeOverlay(): void {
  usePlace.setState({ overlay: undefined });
}

/** Forgets everything: somebody else may come. */
export function resetPlace(): void {
  usePlace.setState(start, true);
}
