import { refusalWords } from '#wording/refusals.ts';
import { present } from '#kernel/assert.ts';
import { goTo } from '../state/focus-soon.ts';
import { go } from '../state/place.ts';
import { notNow, possible, type CommandContext, type ConsoleCommand, type Possible } from './console-command.ts';
import { mayGive } from './enquiry-commands.ts';

/** Whether the open item of the tray takes a command of `kind` now. */
function onArrival(context: CommandContext, kind: 'receive-referral' | 'dismiss-arrival'): Possible {
  const { place, arrival, actor, rules } = context;
  if (place.arrivalId === undefined) return notNow('Select an item that could not be read for this task');
  const { zone } = rules.calendar;
  const settled = arrival?.arrival.parts.core.settled;
  if (settled !== undefined) {
    return notNow(refusalWords({ kind: 'arrival-settled', by: settled.by.name, at: settled.at }, zone));
  }
  const permission = arrival?.permitted[kind];
  if (permission?.kind === 'no') return notNow(refusalWords(permission.refusal, zone));
  return mayGive(actor, kind) ? possible : notNow(refusalWords({ kind: 'not-for-your-role', command: kind }, zone));
}

const arrivalIdOf = (context: CommandContext) => present(context.place.arrivalId, 'an open item of the tray');

/** What can be done to the item of the tray that is open. */
export const trayCommands: readonly ConsoleCommand[] = [
  {
    id: 'complete-arrival',
    title: 'Complete by hand',
    group: 'Tray',
    keys: ['t'],
    scope: 'queue',
    onRow: true,
    when: (context) => onArrival(context, 'receive-referral'),
    run: (context) => {
      goTo({ page: 'new-referral', completing: arrivalIdOf(context) }, 'textarea[name="narrative"]');
    },
  },
  {
    id: 'dismiss-arrival',
    title: 'Not a referral …',
    group: 'Tray',
    keys: [],
    scope: 'app',
    when: (context) => onArrival(context, 'dismiss-arrival'),
    run: (context) => {
      go({ overlay: { kind: 'dismiss-arrival', arrivalId: arrivalIdOf(context) } });
    },
  },
];
