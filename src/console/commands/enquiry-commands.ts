import { commandRules } from '#domain/decide.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import { closingOf } from '#domain/permitted-actions.ts';
import { idOf } from '#domain/streams.ts';
import { countWords } from '#wording/names.ts';
import { refusalWords } from '#wording/refusals.ts';
import { present } from '#kernel/assert.ts';
import type { Actor } from '#domain/author.ts';
import { dutiesOf, leftToClose, type OwedDuty } from '../panes/acts/duties-of.ts';
import { goTo } from '../state/focus-soon.ts';
import { go } from '../state/place.ts';
import { notNow, possible, type CommandContext, type ConsoleCommand, type Possible } from './console-command.ts';

/** Whether any role of `actor` may give commands of `kind` at all. */
export function mayGive(actor: Actor, kind: CommandKind): boolean {
  return actor.roles.some((role) => commandRules[kind].roles.includes(role));
}

/** Whether the open enquiry takes a command of `kind` now: what the desk says, or the role while the view is not here. */
export function onEnquiry(context: CommandContext, kind: CommandKind): Possible {
  if (context.place.enquiryId === undefined) return notNow('Select an enquiry for this task');
  const permission = context.enquiry?.permitted[kind];
  if (permission?.kind === 'no') return notNow(refusalWords(permission.refusal, context.rules.calendar.zone));
  if (!mayGive(context.actor, kind))
    return notNow(refusalWords({ kind: 'not-for-your-role', command: kind }, context.rules.calendar.zone));
  return possible;
}

const enquiryIdOf = (context: CommandContext) => present(context.place.enquiryId, 'an open enquiry');

/** Rating by number: 1 is the most urgent rank of the site. */
const rateByRank = [1, 2, 3, 4].map((rank): ConsoleCommand => ({
  id: `rate-${rank}`,
  title: `Rate: rank ${rank}`,
  titleIn: (rules) => {
    const label = rules.ratings.find((candidate) => candidate.rank === rank)?.label;
    return label === undefined ? undefined : `Rate ${label}`;
  },
  group: 'Queue',
  keys: [String(rank)],
  scope: 'queue',
  onRow: true,
  keyOnly: true,
  when: (context) => onEnquiry(context, 'rate-enquiry'),
  run: (context) => {
    const rating = context.rules.ratings.find((candidate) => candidate.rank === rank);
    if (rating !== undefined) go({ overlay: { kind: 'rate', enquiryId: enquiryIdOf(context), rating: rating.code } });
  },
}));

/** What can be done to the enquiry that is open. */
export const enquiryCommands: readonly ConsoleCommand[] = [
  {
    id: 'claim',
    title: 'I am dealing with this',
    group: 'Enquiry',
    keys: ['a'],
    scope: 'queue',
    onRow: true,
    when: (context) => {
      const open = onEnquiry(context, 'claim-enquiry');
      const claim = context.enquiry?.enquiry.parts.core.claim;
      return open.ok && claim?.by.userId === context.actor.userId ? notNow('You are dealing with this already') : open;
    },
    run: (context) =>
      context.give({ kind: 'claim-enquiry', args: { enquiryId: enquiryIdOf(context) } }, 'You are dealing with this'),
  },
  {
    id: 'hand-back',
    title: 'Hand back',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => onEnquiry(context, 'release-enquiry'),
    run: (context) => {
      go({ overlay: { kind: 'hand-back', enquiryId: enquiryIdOf(context) } });
    },
  },
  {
    id: 'route',
    title: 'Give to another locality',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => onEnquiry(context, 'route-enquiry'),
    run: (context) => {
      go({ overlay: { kind: 'route', enquiryId: enquiryIdOf(context) } });
    },
  },
  {
    id: 'rate',
    title: 'Rate',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => onEnquiry(context, 'rate-enquiry'),
    run: (context) => {
      go({ overlay: { kind: 'rate', enquiryId: enquiryIdOf(context) } });
    },
  },
  ...rateByRank,
  {
    id: 'record-decision',
    title: 'Record decision',
    group: 'Enquiry',
    keys: ['e'],
    scope: 'queue',
    onRow: true,
    when: (context) => onEnquiry(context, 'recommend-decision'),
    run: (context) => {
      goTo(
        { page: 'triage', enquiryId: enquiryIdOf(context), tab: 'decision', single: 'enquiry' },
        '[data-region="Enquiry"] form input',
      );
    },
  },
  {
    id: 'add-note',
    title: 'Add note',
    group: 'Enquiry',
    keys: ['n'],
    scope: 'queue',
    onRow: true,
    when: (context) => onEnquiry(context, 'add-note'),
    run: (context) => {
      goTo(
        { page: 'triage', enquiryId: enquiryIdOf(context), tab: 'overview', single: 'enquiry' },
        'textarea[name="note"]',
      );
    },
  },
  {
    id: 'sign-off',
    title: 'Sign off',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => {
      const open = onEnquiry(context, 'sign-off-decision');
      if (!open.ok) return open;
      return context.enquiry?.decisions.some((decision) => decision.parts.core.state === 'recommended') === true
        ? possible
        : notNow('Nothing here waits for a signature');
    },
    run: (context) => {
      goTo(
        { page: 'triage', enquiryId: enquiryIdOf(context), tab: 'sign-off', single: 'enquiry' },
        '[data-region="Enquiry"] form button[type="submit"]',
      );
    },
  },
  {
    id: 'acknowledge',
    title: 'Acknowledge the referrer',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => {
      const open = onEnquiry(context, 'settle-duty');
      if (!open.ok) return open;
      return nextOwed(context, (owed) => owed.kind === 'acknowledge-referrer') === undefined
        ? notNow('Every referrer of this enquiry has been acknowledged, or it was decided not to')
        : possible;
    },
    run: (context) => {
      settle(nextOwed(context, (owed) => owed.kind === 'acknowledge-referrer'));
    },
  },
  {
    id: 'tell',
    title: 'Record what is owed next',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => {
      const open = onEnquiry(context, 'settle-duty');
      if (!open.ok) return open;
      if (nextOwed(context, () => true) === undefined) return notNow('Nothing is owed any more');
      return nextOwed(context, isDue) === undefined ? notNow('What is left to tell waits for the decision') : possible;
    },
    run: (context) => {
      settle(nextOwed(context, isDue));
    },
  },
  {
    id: 'close-enquiry',
    title: 'Close enquiry',
    group: 'Enquiry',
    keys: [],
    scope: 'app',
    when: (context) => {
      const open = onEnquiry(context, 'close-enquiry');
      if (open.ok || context.enquiry === undefined || context.enquiry.enquiry.parts.core.closed !== undefined) {
        return open;
      }
      const [first, ...more] = leftToClose(context.enquiry);
      if (first === undefined) return open;
      return notNow(
        `Left before it can be closed: ${first}${more.length === 0 ? '' : `, and ${countWords(more.length, 'more thing')}`}`,
      );
    },
    run: (context) => {
      const enquiry = context.enquiry?.enquiry;
      if (enquiry === undefined) return undefined;
      return context.give(
        { kind: 'close-enquiry', args: closingOf(enquiry) },
        `${enquiry.parts.core.reference} closed`,
        context.enquiry?.seen,
      );
    },
  },
];

/** The next thing owed among those that `match`. */
function nextOwed(context: CommandContext, match: (owed: OwedDuty) => boolean): OwedDuty | undefined {
  return context.enquiry === undefined
    ? undefined
    : dutiesOf(context.enquiry).find((owed) => owed.duty.parts.core.settled === undefined && match(owed));
}

/** Whether there is something to tell already. */
function isDue(owed: OwedDuty): boolean {
  return owed.clock !== undefined;
}

function settle(owed: OwedDuty | undefined): void {
  if (owed !== undefined) go({ overlay: { kind: 'settle', dutyId: idOf(owed.duty.stream) } });
}
