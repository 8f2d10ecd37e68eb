import { ConnectionView, SessionView } from '#contracts/views.ts';
import { shapeOf } from '../reading/shape.ts';
import { draftKey, formNames } from '../words/typing.ts';
import { anyText, sight, type Sight } from './sight.ts';

const connection = sight<ConnectionView>({
  name: 'connection',
  says: 'The status bar: the truth about the connection and about what is saved where.',
  needs: 'seat',
  which: {},
  fields: {
    state: { says: 'in-step, working, waiting, offline, attention or stopped', read: ({ state }) => state },
    waiting: { says: 'how many commands the hub has not confirmed', read: ({ waiting }) => waiting },
    'needs-you': { says: 'how many need their author', read: ({ needsYou }) => needsYou },
    items: {
      says: 'what is not confirmed, by the kind of command',
      read: ({ items }) => items.map(({ kind }) => kind),
    },
    intents: {
      says: 'what only the hub can do and will be asked, by the kind of command',
      read: ({ items }) => items.flatMap(({ kind, state }) => (state === 'intent' ? [kind] : [])),
    },
    problems: {
      says: 'what the hub did not take: the kind of refusal, or conflict, forbidden, held',
      read: ({ items }) =>
        items.flatMap(({ problem }) =>
          problem === undefined ? [] : [problem.kind === 'refused' ? problem.refusal.kind : problem.kind],
        ),
    },
    lease: { says: 'how long ago the hub was met: fresh, stale, continuity, expired', read: ({ lease }) => lease },
    text: anyText(),
  },
  shape: shapeOf(ConnectionView, 'output'),
  read: ({ page }) => page.call('connection', {}),
});

const session = sight<SessionView>({
  name: 'session',
  says: 'Who is at this desk, and what stands between them and the work. Nobody sits down to see it.',
  needs: 'desk',
  which: {},
  fields: {
    state: { says: 'locked, signing-in, choose-passphrase, enter-passphrase or open', read: ({ state }) => state },
    name: {
      says: 'the name of whoever is there',
      read: (view) => (view.state === 'open' ? view.actor.name : 'name' in view ? view.name : undefined),
    },
  },
  shape: shapeOf(SessionView, 'output'),
  read: ({ page }) => page.call('session', {}),
});

const draft = sight<{ readonly text: string; readonly savedAt: string }>({
  name: 'draft',
  says: 'What was typed into a form and not sent.',
  needs: 'seat',
  which: {
    form: `which form: ${formNames.join(', ')}`,
    enquiry: 'of which enquiry, where the form is of one',
    subject: 'of which child or adult, where the form is of one',
  },
  required: ['form'],
  fields: {
    text: { says: 'what was typed', read: ({ text }) => text },
    saved: { says: 'when it was saved', read: ({ savedAt }) => savedAt },
  },
  async read(looking, { form, enquiry, subject }) {
    const key = await draftKey(looking, { form, enquiry, subject });
    return (await looking.page.call('find-draft', { key })).draft;
  },
});

const notice = sight<readonly string[]>({
  name: 'notice',
  says: 'Notifications this computer was made to show.',
  needs: 'desk',
  which: {},
  bare: 'says',
  fields: { says: { says: 'what they say', read: (notices) => notices } },
  read: async ({ station }) => station.notices,
});

const answer = sight<Readonly<Record<string, unknown>>>({
  name: 'answer',
  says: 'What the last thing done came to. A step that looks at it may do what is refused.',
  needs: 'nothing',
  which: {},
  fields: {
    kind: {
      says: 'saved, intent, refused, not-saved, wrong, taken, repeated, unreadable, reconciled, found …',
      read: ({ kind }) => kind,
    },
    refused: { says: 'which rule said no', read: ({ refused }) => refused },
    words: { says: 'the sentence the person read', read: ({ words }) => words },
    reference: { says: 'the reference that was given', read: ({ reference }) => reference },
    problem: { says: 'why a body could not be read', read: ({ problem }) => problem },
    sent: { says: 'how many a batch had', read: ({ sent }) => sent },
    created: { says: 'how many of them were new', read: ({ created }) => created },
    tray: { says: 'how many of them could not be read', read: ({ tray }) => tray },
    found: { says: 'whom a search found, the closest first', read: ({ found }) => found },
    'may-link': { says: 'of them, whom enough agrees with', read: (answer) => answer['may-link'] },
    agrees: { says: 'facts that agree with those found', read: ({ agrees }) => agrees },
    differs: { says: 'facts that differ from those found', read: ({ differs }) => differs },
    problems: { says: 'what is wrong in it, where, and what would be right', read: ({ problems }) => problems },
  },
  read: async ({ lastDone }) => lastDone?.answer,
});

/** What a desk shows of itself. */
export const deskSights: readonly Sight[] = [connection, session, draft, notice, answer];
