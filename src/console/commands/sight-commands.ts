import { refusalWords } from '#wording/refusals.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import { goTo } from '../state/focus-soon.ts';
import { go } from '../state/place.ts';
import { notNow, possible, type CommandContext, type ConsoleCommand, type Possible } from './console-command.ts';
import { mayGive } from './enquiry-commands.ts';

/** Whether the role gives commands of `kind`. */
function byRole({ actor, rules }: CommandContext, kind: CommandKind): Possible {
  return mayGive(actor, kind)
    ? possible
    : notNow(refusalWords({ kind: 'not-for-your-role', command: kind }, rules.calendar.zone));
}

/** Whether an enquiry is open, and its view is here. */
function onOpen({ enquiry }: CommandContext): Possible {
  return enquiry === undefined ? notNow('Select an enquiry for this task') : possible;
}

/** Who may see what: restricting, letting in, emergencies and alerts. */
export const sightCommands: readonly ConsoleCommand[] = [
  {
    id: 'who-sees',
    title: 'Who may see this',
    group: 'Who may see what',
    keys: ['Alt+6'],
    scope: 'app',
    when: onOpen,
    run: () => {
      go({ overlay: { kind: 'who-sees' } });
    },
  },
  {
    id: 'restrict',
    title: 'Restrict who sees this',
    group: 'Who may see what',
    keys: [],
    scope: 'app',
    when: (context) => {
      const role = byRole(context, 'restrict');
      return role.ok ? onOpen(context) : role;
    },
    run: () => {
      go({ overlay: { kind: 'restrict' } });
    },
  },
  {
    id: 'give-access',
    title: 'Let somebody in',
    group: 'Who may see what',
    keys: [],
    scope: 'app',
    when: (context) => {
      const role = byRole(context, 'give-access');
      return role.ok ? onOpen(context) : role;
    },
    run: () => {
      go({ overlay: { kind: 'give-access' } });
    },
  },
  {
    id: 'break-glass',
    title: 'Open a record in an emergency',
    group: 'Who may see what',
    keys: [],
    scope: 'app',
    when: (context) => byRole(context, 'break-glass'),
    run: () => {
      go({ overlay: { kind: 'break-glass' } });
    },
  },
  {
    id: 'go-alerts',
    title: 'Alerts',
    group: 'Go to',
    keys: ['Control+6'],
    scope: 'app',
    when: (context) => byRole(context, 'settle-alert'),
    run: () => {
      goTo({ page: 'alerts' }, '[data-region="Alerts"] [data-landing]');
    },
  },
];
