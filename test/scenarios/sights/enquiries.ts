import { EnquiryView, type ClockView } from '#contracts/views.ts';
import { nameWords } from '#wording/names.ts';
import { everyEnquiry, subjectsCalled, subjectsOf } from '../playing/enquiries.ts';
import { shapeOf } from '../reading/shape.ts';
import { anyText, sight, type Sight } from './sight.ts';
import { enquiryOf, ofEnquirySays, permitted } from './within.ts';

const enquiry = sight<EnquiryView>({
  name: 'enquiry',
  says: 'The enquiry pane: everything this person is shown of an enquiry.',
  needs: 'seat',
  which: { of: ofEnquirySays },
  required: ['of'],
  fields: {
    about: {
      says: 'everybody it is about',
      read: (view) => subjectsOf(view).map(({ subject }) => nameWords(subject.name)),
    },
    reference: { says: 'its reference', read: (view) => view.enquiry.parts.core.reference },
    rating: { says: 'its rating now', read: (view) => view.enquiry.parts.core.ratings.at(-1)?.rating },
    'rated-because': { says: 'why it was rated so', read: (view) => view.enquiry.parts.core.ratings.at(-1)?.reason },
    'dealt-with-by': { says: 'who is dealing with it', read: (view) => view.enquiry.parts.core.claim?.by.name },
    locality: {
      says: 'whose queue it stands in',
      read: ({ enquiry: { parts } }) => parts.core.routings.at(-1)?.locality ?? parts.core.locality,
    },
    notes: { says: 'its notes', read: (view) => view.enquiry.parts.core.notes.map(({ text }) => text) },
    narrative: {
      says: 'what was written or said',
      read: (view) => view.referrals.map(({ parts }) => parts.core.narrative),
    },
    'own-words': {
      says: 'what the child or adult said',
      read: (view) => view.referrals.map(({ parts }) => parts.core.ownWords),
    },
    organisation: {
      says: 'who sent it',
      read: (view) => view.referrals.map(({ parts }) => parts.referrer?.organisation),
    },
    referrer: {
      says: 'the name of the referrer',
      read: (view) => view.referrals.map(({ parts }) => parts.referrer?.name),
    },
    owed: {
      says: 'duties still open, by their kind',
      read: (view) => view.duties.flatMap(({ parts: { core } }) => (core.settled === undefined ? [core.duty] : [])),
    },
    repeats: {
      says: 'earlier referrals that it repeats, by reference',
      read: (view) => view.repeats.map(({ reference }) => reference),
    },
    closed: { says: 'who closed it', read: (view) => view.enquiry.parts.core.closed?.by.name },
    pending: { says: 'commands the hub has not confirmed', read: (view) => view.pending.map(({ kind }) => kind) },
    may: { says: 'commands open to this person now', read: (view) => permitted(view.permitted, true) },
    'may-not': { says: 'commands the rules refuse this person now', read: (view) => permitted(view.permitted, false) },
    text: anyText(),
  },
  shape: shapeOf(EnquiryView, 'output'),
  read: enquiryOf,
});

const clock = sight<ClockView>({
  name: 'clock',
  says: 'A clock of an enquiry.',
  needs: 'seat',
  which: { of: ofEnquirySays, kind: 'which clock: rate, acknowledge, decide, decide-at-rating, tell, hand-over' },
  required: ['of', 'kind'],
  fields: {
    due: { says: 'when it runs out', read: ({ dueAt }) => dueAt },
    state: { says: 'how it stands: in-time, soon, over, met, missed', read: ({ state }) => state },
    basis: { says: 'statutory or local', read: ({ basis }) => basis },
    started: { says: 'when it began', read: ({ startedAt }) => startedAt },
    met: { says: 'when it was met', read: ({ metAt }) => metAt },
  },
  async read(looking, { of = '', kind: wanted }) {
    const found = subjectsCalled(looking, await everyEnquiry(looking.page), of);
    return found
      .flatMap(({ view, line }) =>
        view.clocks.filter(
          ({ kind, subjectId }) => kind === wanted && (subjectId === undefined || subjectId === line.subjectId),
        ),
      )
      .at(0);
  },
});

/** What is shown of an enquiry. */
export const enquirySights: readonly Sight[] = [enquiry, clock];
