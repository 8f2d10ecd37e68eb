import { plusMs, type Instant } from '#kernel/clock.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import type { Actor } from '../author.ts';
import type { Command } from '../command.ts';
import { commandRules } from '../decide.ts';
import { commandKinds, type CommandKind } from '../event-manifest.ts';
import { examplePeople } from './example-people.ts';
import { exampleSite } from './example-site.ts';
import { Ledger } from './ledger.ts';
import * as deciding from './makers/deciding.ts';
import { pick, type Maker } from './makers/maker.ts';
import * as identifying from './makers/identifying.ts';
import * as receiving from './makers/receiving.ts';
import * as sight from './makers/sight.ts';
import { settleConflictOf } from './makers/settling.ts';
import * as triage from './makers/triage.ts';

const startOfPlay = '2026-11-20T08:00:00.000Z' as Instant;
const people: readonly Actor[] = Object.values(examplePeople);

/**
 * Plays one command for each of `steps`; each number is the seed of its command, so that a failing play shrinks by
 * leaving commands out. Most commands fit the world they meet and come from somebody entitled to them; about one in
 * four is hostile in one respect, and about one in four comes from anybody.
 */
export function play(steps: readonly number[], ledger: Ledger = new Ledger(exampleSite)): Ledger {
  for (const [index, seed] of steps.entries()) {
    const random = seededRandom(seed);
    const at = plusMs(startOfPlay, index * 1_800_000 + below(random, 1_800_000));
    const command = randomCommand(ledger, at, random);
    const { roles } = commandRules[command.kind];
    const entitled = people.filter((person) => person.roles.some((role) => roles.includes(role)));
    const bySystem = command.kind === 'receive-referral' && command.args.referral.source.kind === 'intake';
    const fitting = bySystem && below(random, 2) === 0 ? [examplePeople.intake] : entitled;
    const actor = pick(random, below(random, 4) === 0 ? people : fitting) ?? examplePeople.olive;
    ledger.give(command, actor, at, random);
  }
  return ledger;
}

/** A number of seeds of a play of some length, always the same ones. */
export function fixedSteps(count: number, first = 0): readonly number[] {
  // Far apart, so that what is drawn first says nothing of what is drawn next (Knuth's multiplicative hash).
  return Array.from({ length: count }, (_, step) => Math.imul(first + step + 1, 2_654_435_761) >>> 0);
}

/** A command that could be given now. One in about eighteen brings a new enquiry, so that something happens to each. */
export function randomCommand(ledger: Ledger, at: Instant, random: Random): Command {
  const enquiries = ledger.all('enquiry').length;
  const drawn = pick(random, kindsByWeight) ?? 'add-note';
  const enough = drawn === 'receive-referral' && enquiries * 24 > ledger.entries.length + 12;
  const kind = enquiries === 0 ? 'receive-referral' : enough ? 'recommend-decision' : drawn;
  const hostile = below(random, 4) === 0;
  return { kind, args: makers[kind](ledger, random, hostile, at) } as Command;
}

/** A command of one kind that fits what the ledger holds, as far as there is anything to give it on. */
export function commandOf(kind: CommandKind, ledger: Ledger, at: Instant, random: Random): Command {
  return { kind, args: makers[kind](ledger, random, false, at) } as Command;
}

/** Who sees what changes seldom beside the work itself. */
const aboutSight: readonly CommandKind[] = [
  ...(['restrict', 'lift-restriction', 'give-access', 'end-access', 'break-glass', 'review-access'] as const),
  ...(['raise-alert', 'settle-alert', 'pass-on-text', 'file-passed-text'] as const),
];
const aboutWork = commandKinds.filter((kind) => !aboutSight.includes(kind));

const workByWeight: readonly CommandKind[] = [
  ...aboutWork,
  ...(['recommend-decision', 'recommend-decision', 'recommend-decision'] as const),
  ...(['sign-off-decision', 'sign-off-decision', 'sign-off-decision'] as const),
  // What is owed is most of the work: several duties a person.
  ...Array.from({ length: 6 }, () => 'settle-duty' as const),
  ...(['close-enquiry', 'close-enquiry'] as const),
  ...(['settle-conflict', 'settle-conflict', 'settle-conflict'] as const),
];
const kindsByWeight: readonly CommandKind[] = [...workByWeight, ...workByWeight, ...workByWeight, ...aboutSight];

const plainMakers: { readonly [Kind in Exclude<CommandKind, 'settle-conflict'>]: Maker<Kind> } = {
  'receive-referral': receiving.receiveReferral,
  'claim-enquiry': triage.claimEnquiry,
  'release-enquiry': triage.releaseEnquiry,
  'route-enquiry': triage.routeEnquiry,
  'rate-enquiry': triage.rateEnquiry,
  'add-note': triage.addNote,
  'recommend-decision': deciding.recommendDecision,
  'sign-off-decision': deciding.signOffDecision,
  'send-back-decision': deciding.sendBackDecision,
  'close-enquiry': triage.closeEnquiry,
  'record-person': identifying.recordPerson,
  'import-person': identifying.importPerson,
  'link-subject': identifying.linkSubject,
  'unlink-subject': identifying.unlinkSubject,
  'compare-subject': identifying.compareSubject,
  'settle-duty': triage.settleDuty,
  'keep-arrival': receiving.keepArrival,
  'dismiss-arrival': receiving.dismissArrival,
  restrict: sight.restrict,
  'lift-restriction': sight.liftRestriction,
  'give-access': sight.giveAccess,
  'end-access': sight.endAccess,
  'break-glass': sight.breakGlass,
  'review-access': sight.reviewAccess,
  'raise-alert': sight.raiseAlert,
  'settle-alert': sight.settleAlert,
  'pass-on-text': sight.passOnText,
  'file-passed-text': sight.filePassedText,
};

const makers: { readonly [Kind in CommandKind]: Maker<Kind> } = {
  ...plainMakers,
  'settle-conflict': settleConflictOf(plainMakers),
};
