import { present } from '#kernel/assert.ts';
import { refusalWords } from '#wording/refusals.ts';
import { whoAnswers, whoAnswerWords } from '#wording/who.ts';
import { subjectsOf } from '../panes/enquiry/subjects.ts';
import { goTo } from '../state/focus-soon.ts';
import { go } from '../state/place.ts';
import { whoHands, type WhoHands } from '../state/who-hands.ts';
import { notNow, possible, type CommandContext, type ConsoleCommand, type Possible } from './console-command.ts';
import { mayGive, onEnquiry } from './enquiry-commands.ts';

/** Where the focus goes when somebody asks who a subject is: the question, so that it is heard and its digits work. */
export const whoLanding = '[data-region="Enquiry"] [data-who-question]';

/** The next subject of the open enquiry of whom nobody has said who they are, `after` another one. */
export function nextUnknown({ enquiry }: Pick<CommandContext, 'enquiry'>, after?: string) {
  if (enquiry === undefined) return undefined;
  const all = subjectsOf(enquiry);
  const at = all.findIndex((one) => one.subject.id === after);
  return [...all.slice(at + 1), ...all.slice(0, at + 1)].find(
    (one) => one.identity === undefined && one.subject.id !== after,
  );
}

function onWho(id: string, title: string, key: string, act: (hands: WhoHands) => void): ConsoleCommand {
  return {
    id,
    title,
    group: 'Who is this?',
    keys: [key],
    scope: 'who',
    keyOnly: true,
    when: () => (whoHands() === undefined ? notNow('It is said already who this is') : possible),
    run: () => {
      const hands = whoHands();
      if (hands !== undefined) act(hands);
    },
  };
}

/** Asking and answering who a subject is. */
export const whoCommands: readonly ConsoleCommand[] = [
  {
    id: 'who-is-this',
    title: 'Who is this?',
    group: 'Enquiry',
    keys: ['i'],
    scope: 'queue',
    onRow: true,
    when: (context) =>
      mayGive(context.actor, 'link-subject')
        ? onEnquiry(context, 'link-subject')
        : notNow(refusalWords({ kind: 'not-for-your-role', command: 'link-subject' }, context.rules.calendar.zone)),
    run: (context) => {
      const enquiryId = present(context.place.enquiryId, 'an open enquiry');
      const subjectId = nextUnknown(context)?.subject.id ?? context.place.subjectId;
      goTo({ page: 'triage', enquiryId, subjectId, tab: 'people', single: 'enquiry' }, whoLanding);
    },
  },
  {
    id: 'take-back-who',
    title: 'Take back who somebody is',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context): Possible => {
      const open = onEnquiry(context, 'unlink-subject');
      return open.ok && identified(context) === undefined ? notNow('Nobody here is recorded as a person yet') : open;
    },
    run: (context) => {
      const one = identified(context);
      if (one !== undefined) {
        go({ overlay: { kind: 'take-back-who', referralId: one.referralId, subjectId: one.subject.id } });
      }
    },
  },
  ...whoAnswers.map((answer, at) =>
    onWho(`who-${answer}`, whoAnswerWords[answer], String(at + 1), (hands) => {
      hands.choose(at + 1);
    }),
  ),
  onWho('who-next', 'Next person found', ']', (hands) => {
    hands.show(1);
  }),
  onWho('who-previous', 'Previous person found', '[', (hands) => {
    hands.show(-1);
  }),
  onWho('who-search', 'Search people', '/', (hands) => {
    hands.focusSearch();
  }),
];

/** The subject that is shown, if it is said who that is; else the first of whom it is. */
function identified({ enquiry, place }: CommandContext) {
  const known = enquiry === undefined ? [] : subjectsOf(enquiry).filter((one) => one.identity !== undefined);
  return known.find((one) => one.subject.id === place.subjectId) ?? known[0];
}
