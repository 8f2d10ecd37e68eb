import { present } from '#kernel/assert.ts';
import { err } from '#kernel/result.ts';
import { classesOf } from './grants.ts';
import { authorOf, type Actor, type Author, type StatutoryFunction } from './author.ts';
import type { Command } from './command.ts';
import type { CommandRule, Decided, DecideContext, World } from './command-rules.ts';
import type { CommandKind } from './event-manifest.ts';
import { dismissArrival, keepArrival } from './rules/arrivals.ts';
import { closeEnquiry } from './rules/closing.ts';
import { compareSubject, importPerson, linkSubject, recordPerson, unlinkSubject } from './rules/identifying.ts';
import { addNote, claimEnquiry, rateEnquiry, releaseEnquiry, routeEnquiry, settleDuty } from './rules/triage.ts';
import { recommendDecision, sendBackDecision, signOffDecision } from './rules/deciding.ts';
import { receiveReferral } from './rules/receiving.ts';
import { breakGlass, endAccess, giveAccess, reviewAccess } from './rules/access.ts';
import { raiseAlert, settleAlert } from './rules/alerts.ts';
import { filePassedText, passOnText } from './rules/passing-on.ts';
import { liftRestriction, restrict } from './rules/restricting.ts';
import { settleConflict } from './rules/settling.ts';
import type { FieldClass } from './field-class.ts';
import { loosens } from './loosening.ts';
import type { CaseRecord } from './record.ts';
import type { StreamKey, StreamKind } from './streams.ts';
import type { Track } from './values.ts';

/** Every command and its rule. */
export const commandRules: { readonly [Kind in CommandKind]: CommandRule<Kind> } = {
  'receive-referral': receiveReferral,
  'claim-enquiry': claimEnquiry,
  'release-enquiry': releaseEnquiry,
  'route-enquiry': routeEnquiry,
  'rate-enquiry': rateEnquiry,
  'add-note': addNote,
  'recommend-decision': recommendDecision,
  'sign-off-decision': signOffDecision,
  'send-back-decision': sendBackDecision,
  'close-enquiry': closeEnquiry,
  'record-person': recordPerson,
  'import-person': importPerson,
  'link-subject': linkSubject,
  'unlink-subject': unlinkSubject,
  'compare-subject': compareSubject,
  'settle-duty': settleDuty,
  'settle-conflict': settleConflict,
  'keep-arrival': keepArrival,
  'dismiss-arrival': dismissArrival,
  restrict,
  'lift-restriction': liftRestriction,
  'give-access': giveAccess,
  'end-access': endAccess,
  'break-glass': breakGlass,
  'review-access': reviewAccess,
  'raise-alert': raiseAlert,
  'settle-alert': settleAlert,
  'pass-on-text': passOnText,
  'file-passed-text': filePassedText,
};

/** The streams `command` reads and writes; no stream is in both, and each is named once, in id order. */
export function streamsOf(command: Command): {
  readonly reads: readonly StreamKey[];
  readonly writes: readonly StreamKey[];
} {
  const rule = commandRules[command.kind] as CommandRule<CommandKind>;
  const writes = [...new Set(rule.writes(command.args))].sort();
  const reads = [...new Set(rule.reads(command.args))].filter((key) => !writes.includes(key)).sort();
  return { reads, writes };
}

/**
 * What `command` does: the events, a refusal, or `ask-central` where only the hub can tell. Pure and total: same
 * arguments, same answer, on the desk (provisional) and at central (final). A refusal changes nothing.
 */
export function decide(command: Command, world: World, context: DecideContext): Decided {
  const rule = commandRules[command.kind] as CommandRule<CommandKind>;
  if (!context.actor.roles.some((role) => rule.roles.includes(role))) {
    return err({ kind: 'not-for-your-role', command: command.kind });
  }
  const sighted = sightedWorld(world, rule, context.actor);
  const decided = rule.decide(command.args, sighted, context);
  // What lowers a protection is decided at the hub, on what stands there.
  if (decided.ok && context.hub === undefined && loosens(decided.value, sighted)) return err({ kind: 'ask-central' });
  return decided;
}

/** `world` as a rule may read it: `core`, and of the other classes those the rule names and the actor holds. */
function sightedWorld(world: World, rule: CommandRule<CommandKind>, actor: Actor): World {
  const others = (rule.looksAt ?? []).filter((name) => name !== 'core');
  const classes = others.length === 0 ? [] : others.filter((name) => classesOf(actor).has(name));
  return {
    find<Kind extends StreamKind>(key: StreamKey<Kind>): CaseRecord<Kind> | undefined {
      const record = world.find(key);
      if (record === undefined) return undefined;
      const parts = record.parts as Readonly<Partial<Record<FieldClass, unknown>>>;
      const seen: Partial<Record<FieldClass, unknown>> = { core: parts.core };
      for (const name of classes) if (parts[name] !== undefined) seen[name] = parts[name];
      return { ...record, parts: seen as CaseRecord<Kind>['parts'] };
    },
  };
}

const functionOfTrack: Readonly<Record<Track, StatutoryFunction>> = {
  child: 'children-act-1989',
  adult: 'care-act-2014',
};

/**
 * Who is recorded as having done `command`: the role that entitles them, and the function it was done under. Asked
 * with the world before the command. Somebody whom `decide` refuses is named with their first role.
 */
export function authorFor(command: Command, world: World, context: DecideContext): Author {
  // Who does one's own work again does it in the capacity of the work.
  if (command.kind === 'settle-conflict') return authorFor(command.args.work, world, context);
  const rule = commandRules[command.kind] as CommandRule<CommandKind>;
  const entitling = isManagersRelease(command, world, context.actor) ? ['team-manager'] : rule.roles;
  const { roles } = context.actor;
  const role = roles.find((candidate) => entitling.includes(candidate)) ?? present(roles[0], 'an actor with a role');
  const track = trackOf(command, world);
  return authorOf(context.actor, role, track === undefined ? undefined : functionOfTrack[track]);
}

/** Handing back what somebody else deals with is open to the manager alone, whichever other roles they have. */
function isManagersRelease(command: Command, world: World, actor: Actor): boolean {
  if (command.kind !== 'release-enquiry') return false;
  const claim = world.find(`enquiry/${command.args.enquiryId}`)?.parts.core.claim;
  return claim !== undefined && claim.by.userId !== actor.userId;
}

function trackOf(command: Command, world: World): Track | undefined {
  switch (command.kind) {
    case 'recommend-decision':
      return command.args.track;
    case 'sign-off-decision':
    case 'send-back-decision':
      return world.find(`decision/${command.args.decisionId}`)?.parts.core.current.track;
    default:
      return undefined;
  }
}
