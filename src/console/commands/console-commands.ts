import { queueNames } from '#contracts/views.ts';
import { announce } from '../shell/announce.ts';
import { focusRegionNamed, moveRegion } from '../shell/regions.ts';
import { closeOverlay, go, usePlace, type EnquiryTab } from '../state/place.ts';
import { focusSoon, goTo } from '../state/focus-soon.ts';
import { enquiryCommands, mayGive } from './enquiry-commands.ts';
import { notNow, possible, type CommandContext, type ConsoleCommand, type Possible } from './console-command.ts';
import { trayCommands } from './tray-commands.ts';
import { lockNow, signOut } from './lock.ts';
import { sightCommands } from './sight-commands.ts';
import { whoCommands } from './who-commands.ts';

/** Where the focus goes in the queue: the current row, or the empty view itself. */
const queueLanding = '[data-scope="queue"][tabindex="0"], [data-scope="queue"] [tabindex="0"]';

const always = (): Possible => possible;
const onGrid = (context: CommandContext): Possible =>
  context.queue === undefined ? notNow('The queue is not on screen') : possible;

function queueKey(
  id: string,
  title: string,
  keys: readonly string[],
  run: (context: CommandContext) => void,
): ConsoleCommand {
  return { id, title, group: 'Queue', keys, scope: 'queue', keyOnly: true, when: onGrid, run };
}

function tabKey(at: number, tab: EnquiryTab, title: string): ConsoleCommand {
  return {
    id: `tab-${tab}`,
    title: `${title} tab`,
    group: 'Go to',
    keys: [`Alt+${at}`],
    scope: 'app',
    when: (context) => {
      if (context.place.enquiryId === undefined) return notNow('Select an enquiry for this task');
      return tab !== 'sign-off' || mayGive(context.actor, 'sign-off-decision')
        ? possible
        : notNow('Signing off is for managers');
    },
    run: () => {
      goTo({ page: 'triage', tab, single: 'enquiry' }, '[data-region="Enquiry"] [role=tab][data-selected]');
    },
  };
}

/** Everything a person can do, in the order of Help. */
export const consoleCommands: readonly ConsoleCommand[] = [
  {
    id: 'new-referral',
    title: 'Take a referral (telephone, walk-in)',
    group: 'Enquiry',
    keys: ['Control+n'],
    scope: 'app',
    when: (context) =>
      mayGive(context.actor, 'receive-referral') ? possible : notNow('Your role does not include taking referrals'),
    run: () => {
      goTo({ page: 'new-referral', completing: undefined }, 'textarea[name="narrative"]');
    },
  },
  ...enquiryCommands,
  ...whoCommands,
  ...trayCommands,
  ...sightCommands,
  {
    id: 'actions',
    title: 'Actions for this enquiry',
    group: 'Enquiry',
    keys: ['Control+.'],
    scope: 'app',
    keyOnly: true,
    when: (context) => (context.place.enquiryId === undefined ? notNow('Select an enquiry for this task') : possible),
    run: () => {
      go({ overlay: { kind: 'actions' } });
    },
  },
  queueKey('next-row', 'Next enquiry', ['ArrowDown', 'j'], (context) => context.queue?.move(1)),
  queueKey('previous-row', 'Previous enquiry', ['ArrowUp', 'k'], (context) => context.queue?.move(-1)),
  queueKey('page-down', 'A page down', ['PageDown'], (context) => context.queue?.move('page-down')),
  queueKey('page-up', 'A page up', ['PageUp'], (context) => context.queue?.move('page-up')),
  queueKey('first-row', 'First enquiry', ['Home'], (context) => context.queue?.move('first')),
  queueKey('last-row', 'Last enquiry', ['End'], (context) => context.queue?.move('last')),
  queueKey('open', 'Go into the enquiry', ['Enter'], (context) => {
    context.queue?.openFocused();
    goTo({ single: 'enquiry' }, '[data-region="Enquiry"] h1');
  }),
  queueKey('previous-view', 'Previous queue view', ['['], () => {
    turnQueue(-1);
  }),
  queueKey('next-view', 'Next queue view', [']'], () => {
    turnQueue(1);
  }),
  queueKey('filter', 'Filter', ['/'], (context) => context.queue?.focusFilter()),
  queueKey('show-new', 'Show new items and sort', ['.'], (context) => context.queue?.showNew()),
  {
    id: 'go-triage',
    title: 'Triage',
    group: 'Go to',
    keys: ['Control+1'],
    scope: 'app',
    when: always,
    run: (context) => {
      goTo(
        {
          page: 'triage',
          single: 'queue',
          queueShown: true,
          ...(context.place.queue === 'to-sign' ? { queue: 'next-up' } : {}),
        },
        queueLanding,
      );
    },
  },
  {
    id: 'go-sign-off',
    title: 'Sign-off',
    group: 'Go to',
    keys: ['Control+4'],
    scope: 'app',
    when: (context) => (mayGive(context.actor, 'sign-off-decision') ? possible : notNow('Signing off is for managers')),
    run: () => {
      goTo({ page: 'triage', queue: 'to-sign', tab: 'sign-off', single: 'queue', queueShown: true }, queueLanding);
    },
  },
  tabKey(1, 'overview', 'Overview'),
  tabKey(2, 'people', 'People'),
  tabKey(3, 'decision', 'Decision'),
  tabKey(4, 'sign-off', 'Sign-off'),
  tabKey(5, 'log', 'Log'),
  {
    id: 'next-region',
    title: 'Next region',
    group: 'Go to',
    keys: ['F6'],
    scope: 'app',
    keyOnly: true,
    when: always,
    run: () => {
      moveRegion(1);
    },
  },
  {
    id: 'previous-region',
    title: 'Previous region',
    group: 'Go to',
    keys: ['Shift+F6'],
    scope: 'app',
    keyOnly: true,
    when: always,
    run: () => {
      moveRegion(-1);
    },
  },
  {
    id: 'step-out',
    title: 'Step out; never loses text',
    group: 'Go to',
    keys: ['Escape'],
    scope: 'app',
    keyOnly: true,
    when: always,
    run: (context) => {
      if (context.place.page !== 'triage') go({ page: 'triage' });
      else go({ single: 'queue' });
      if (!focusRegionNamed('Queue')) focusSoon(queueLanding);
      else context.queue?.focusRow();
    },
  },
  {
    id: 'palette',
    title: 'Search commands',
    group: 'View',
    keys: ['Control+k'],
    scope: 'app',
    keyOnly: true,
    when: always,
    run: () => {
      go({ overlay: { kind: 'palette' } });
    },
  },
  {
    id: 'queue-shown',
    title: 'Queue: show or hide',
    group: 'View',
    keys: ['Control+b'],
    scope: 'app',
    when: always,
    run: (context) => {
      // A pane that folds away hands the focus on first.
      if (context.place.queueShown) focusRegionNamed('Enquiry');
      go({ queueShown: !context.place.queueShown });
    },
  },
  {
    id: 'context-shown',
    title: 'Context: show or hide',
    group: 'View',
    keys: ['Control+j'],
    scope: 'app',
    when: () =>
      window.matchMedia('(min-width: 1600px)').matches ? possible : notNow('The window is too narrow for a third pane'),
    run: (context) => {
      if (context.place.contextShown) focusRegionNamed('Enquiry');
      go({ contextShown: !context.place.contextShown });
    },
  },
  {
    id: 'reset-layout',
    title: 'Reset layout',
    group: 'View',
    keys: [],
    scope: 'app',
    when: always,
    run: (context) => {
      go({ sizes: {}, layoutSerial: context.place.layoutSerial + 1, queueShown: true, contextShown: true });
    },
  },
  {
    id: 'save-draft',
    title: 'Save draft now',
    group: 'View',
    keys: ['Control+s'],
    scope: 'app',
    inDialogs: true,
    keyOnly: true,
    when: always,
    run: async (context) => {
      const saved = await context.drafts.flush();
      if (saved) announce('Saved on this computer');
    },
  },
  {
    id: 'send-form',
    title: 'Send the form in focus',
    group: 'View',
    keys: ['Control+Enter'],
    scope: 'app',
    inDialogs: true,
    keyOnly: true,
    when: always,
    run: () => {
      formInHand()?.requestSubmit();
    },
  },
  {
    id: 'connection',
    title: 'Connection and what is waiting',
    group: 'Connection',
    keys: [],
    scope: 'app',
    when: always,
    run: () => {
      go({ overlay: { kind: 'connection' } });
    },
  },
  {
    id: 'send-now',
    title: 'Send now',
    group: 'Connection',
    keys: ['Control+Shift+s'],
    scope: 'app',
    inDialogs: true,
    when: always,
    run: (context) => context.desk.call('send-now', {}),
  },
  {
    id: 'lock',
    title: 'Lock',
    group: 'Connection',
    keys: ['Control+l'],
    scope: 'app',
    inDialogs: true,
    when: always,
    run: (context) => lockNow(context, false),
  },
  {
    id: 'sign-out',
    title: 'Lock and sign out',
    group: 'Connection',
    keys: [],
    scope: 'app',
    when: always,
    run: signOut,
  },
  {
    id: 'shortcuts',
    title: 'Help: keys',
    group: 'Help',
    keys: ['F1', 'Control+/'],
    scope: 'app',
    when: always,
    run: () => {
      go({ overlay: { kind: 'shortcuts' } });
    },
  },
  queueKey('queue-help', 'Help: keys', ['[Shift]+?'], () => {
    go({ overlay: { kind: 'shortcuts' } });
  }),
];

/** The form the focus is in; else the only one of the enquiry tab the focus is in. */
function formInHand(): HTMLFormElement | undefined {
  const form = document.activeElement?.closest('form');
  if (form !== null && form !== undefined) return form;
  const forms = [...(document.activeElement?.closest('[data-region="Enquiry"]')?.querySelectorAll('form') ?? [])];
  return forms.length === 1 ? forms[0] : undefined;
}

function turnQueue(by: 1 | -1): void {
  const at = queueNames.indexOf(usePlace.getState().queue);
  const queue = queueNames[(at + by + queueNames.length) % queueNames.length];
  if (queue !== undefined) go({ queue });
  closeOverlay();
}
