import { create } from 'zustand';
import type { QueueName } from '#contracts/views.ts';
import type { Id } from '#kernel/ids.ts';

/** The tabs of an enquiry, in their order. */
export const enquiryTabs = ['overview', 'decision', 'sign-off', 'log'] as const;
export type EnquiryTab = (typeof enquiryTabs)[number];

/** What lies over the panes; one thing at a time. */
export type Overlay =
  | { readonly kind: 'connection' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'palette' }
  | { readonly kind: 'actions' }
  | { readonly kind: 'rate'; readonly enquiryId: Id<'enquiry'>; readonly rating?: string }
  | { readonly kind: 'hand-back'; readonly enquiryId: Id<'enquiry'> }
  | { readonly kind: 'settle'; readonly dutyId: Id<'duty'> }
  | { readonly kind: 'record-person'; readonly referralId: Id<'referral'>; readonly subjectId: Id<'subject'> }
  | { readonly kind: 'send-back'; readonly decisionId: Id<'decision'> }
  | { readonly kind: 'cannot-lock'; readonly signOut: boolean };

/** What the last act was and what became of it; stays until the next act. */
export interface LastAct {
  readonly words: string;
  readonly tone: 'done' | 'problem';
}

/** Where somebody is on the screen. Opaque ids only; no case data. */
export interface Place {
  readonly page: 'triage' | 'new-referral';
  readonly queue: QueueName;
  readonly enquiryId: Id<'enquiry'> | undefined;
  readonly tab: EnquiryTab;
  /** Which subject's decision is open. */
  readonly decisionId: Id<'decision'> | undefined;
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
  enquiryId: undefined,
  tab: 'overview',
  decisionId: undefined,
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
      : { page: 'triage', enquiryId, decisionId: undefined, ...change },
  );
}

/** Closes what lies over the panes. */
export function closeOverlay(): void {
  usePlace.setState({ overlay: undefined });
}

/** Forgets everything: somebody else may come. */
export function resetPlace(): void {
  usePlace.setState(start, true);
}
