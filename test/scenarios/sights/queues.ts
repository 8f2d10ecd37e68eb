import { ArrivalView, QueueRow, queueNames, QueueView, type QueueName } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import { arrivalCalled } from '../playing/arrivals.ts';
import { queueOf, rowsOf, subjectsCalled } from '../playing/enquiries.ts';
import { shapeOf } from '../reading/shape.ts';
import { anyText, sight, type Field, type Looking, type Sight } from './sight.ts';

type Which = Readonly<Record<string, string>>;
type EnquiryRow = Extract<QueueRow, { readonly kind: 'enquiry' }>;

const which = {
  in: `which queue: ${queueNames.join(', ')}; all-open when left out`,
  'of-locality': 'of which locality: its code, “mine” or “all”; all when left out',
  filter: 'words typed into the filter',
} as const;

function readQueue(
  { page }: Looking,
  { in: name = 'all-open', 'of-locality': locality = 'all', filter = '' }: Which,
): Promise<QueueView> {
  return queueOf(page, name as QueueName, locality === 'all' || locality === 'mine' ? locality : { locality }, filter);
}

function titleOf(row: QueueRow): string {
  if (row.kind === 'arrival') return `tray item ${row.reference}`;
  return row.subjects.map(({ name }) => nameWords(name)).join(' and ');
}

interface WholeQueue extends QueueView {
  readonly rows: readonly QueueRow[];
}

const queue = sight<WholeQueue>({
  name: 'queue',
  says: 'A queue as a whole, and the figures of the header.',
  needs: 'seat',
  which,
  fields: {
    rows: { says: 'whom each row is about, in the order shown', read: ({ rows }) => rows.map(titleOf) },
    first: { says: 'whom the first row is about', read: ({ rows }) => rows.slice(0, 1).map(titleOf) },
    unrated: { says: 'how many are not rated', read: ({ counts }) => counts.unrated },
    'oldest-unrated': { says: 'since when the oldest of them waits', read: ({ counts }) => counts.oldestUnratedAt },
    tray: { says: 'how many stand in the tray', read: ({ counts }) => counts.tray },
    overdue: { says: 'how many are overdue', read: ({ counts }) => counts.overdue },
    'due-today': { says: 'how many are due today', read: ({ counts }) => counts.dueToday },
    'to-sign': { says: 'how many wait for a signature', read: ({ counts }) => counts.toSign },
    'hand-overs': { says: 'how many hand-overs nobody has accepted', read: ({ counts }) => counts.handOvers },
    text: anyText(),
  },
  shape: shapeOf(QueueView, 'output'),
  async read(looking, said) {
    const view = await readQueue(looking, said);
    return { ...view, rows: await rowsOf(looking.page, view) };
  },
});

/** A field of rows that are enquiries; an item of the tray has none of it. */
const ofEnquiry = (says: string, read: (row: EnquiryRow) => unknown): Field<QueueRow> => ({
  says,
  read: (row) => (row.kind === 'enquiry' ? read(row) : undefined),
});

const row = sight<QueueRow>({
  name: 'row',
  says: 'One row of a queue: an enquiry, or an item of the tray.',
  needs: 'seat',
  which: { of: 'whom it is about, or the name of its referral or tray item', ...which },
  required: ['of'],
  fields: {
    band: { says: 'the band it stands in', read: ({ band }) => band },
    stage: ofEnquiry('what comes next', ({ stage }) => stage),
    rating: ofEnquiry('its rating', ({ rating }) => rating),
    'dealt-with-by': ofEnquiry('who is dealing with it', ({ dealtWithBy }) => dealtWithBy?.name),
    pending: { says: 'whether the hub has confirmed it', read: ({ pending }) => pending },
    reference: { says: 'its reference', read: ({ reference }) => reference },
    about: ofEnquiry('everybody it is about', ({ subjects }) => subjects.map(({ name }) => nameWords(name))),
    organisation: ofEnquiry('where it came from', ({ organisation }) => organisation),
    channel: ofEnquiry('how it came', ({ channel }) => channel),
    concerns: ofEnquiry('what it is about', ({ concerns }) => concerns),
    locality: ofEnquiry('whose queue it stands in', ({ locality }) => locality),
    urgent: ofEnquiry('urgent by what was stated', ({ urgent }) => urgent),
    'sender-grade': ofEnquiry('the sender’s own grade', ({ senderGrade }) => senderGrade),
    'to-confirm': ofEnquiry('how many nobody has said who they are', ({ toConfirm }) => toConfirm),
    why: {
      says: 'why an item of the tray could not be read',
      read: (one) => (one.kind === 'arrival' ? one.why : undefined),
    },
    due: { says: 'when the clock shown runs out', read: ({ next }) => next?.dueAt },
    clock: { says: 'which clock is shown', read: ({ next }) => next?.kind },
    text: anyText(),
  },
  shape: shapeOf(QueueRow, 'output'),
  async read(looking, said) {
    for (const one of await rowsOf(looking.page, await readQueue(looking, said)))
      if (await isAbout(looking, one, said['of'] ?? '')) return one;
    return undefined;
  },
});

async function isAbout(looking: Looking, one: QueueRow, said: string): Promise<boolean> {
  if (one.kind === 'arrival') return looking.names.reference(said) === one.reference;
  const answer = await looking.page.call('enquiry', { enquiryId: one.enquiryId });
  return answer.kind === 'shown' && subjectsCalled(looking, [answer.view], said).length > 0;
}

const arrival = sight<ArrivalView>({
  name: 'arrival',
  says: 'An item of the tray: what arrived and could not be read.',
  needs: 'seat',
  which: { of: 'which one, by the name it was sent under' },
  required: ['of'],
  fields: {
    why: { says: 'why it could not be read', read: ({ arrival: { parts } }) => parts.core.why },
    sender: { says: 'who sent it', read: ({ arrival: { parts } }) => parts.referrer?.sender },
    body: { says: 'what arrived, as text', read: ({ arrival: { parts } }) => parts.referrer?.text },
    settled: {
      says: 'what became of it: completed or dismissed',
      read: ({ arrival: { parts } }) => parts.core.settled?.how,
    },
    due: { says: 'when its clock runs out', read: ({ clock }) => clock?.dueAt },
    text: anyText(),
  },
  shape: shapeOf(ArrivalView, 'output'),
  read: (looking, { of = '' }) => arrivalCalled(looking, of),
});

/** What a queue shows. */
export const queueSights: readonly Sight[] = [queue, row, arrival];
