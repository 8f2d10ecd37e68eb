import type { Stated } from '#domain/case-event.ts';
import type { NotedWork } from '#domain/conflict-settled.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import { listWords, nameWords } from '#wording/names.ts';
import { saidWords } from '#wording/who.ts';
import { workWords } from '#wording/two-versions.ts';
import { writtenParts, type Written } from '../decision/written-parts.ts';

/** One line of a version: what it is called and what it says, whole. */
export interface VersionPart {
  readonly name: string;
  readonly words: string;
}

/** What versions are told with: the rules whose codes they use, and names instead of ids. */
export interface VersionNames {
  readonly rules: RuleSet;
  /** The name of a person on record, where this reader may see it. */
  readonly recordOf: (personId: string) => string;
  /** The reference of a referral, where it is here. */
  readonly referenceOf: (referralId: string) => string | undefined;
}

type Coded = RuleSet['ratingReasons'];
const label = (items: Coded, code: string): string => findCode(items, code)?.label ?? code;

const parts = (...all: readonly (readonly [name: string, words: string | undefined])[]): readonly VersionPart[] =>
  all.flatMap(([name, words]) => (words === undefined || words === '' ? [] : [{ name, words }]));

/** What somebody's work says, line by line. */
export function partsOfWork(work: NotedWork, names: VersionNames): readonly VersionPart[] {
  const { rules } = names;
  const done = workWords[work.kind];
  switch (work.kind) {
    case 'claim-enquiry':
      return parts(['Dealing with it', done]);
    case 'release-enquiry':
      return parts(['Dealing with it', done], ['Why', label(rules.releaseReasons, work.args.reason)]);
    case 'route-enquiry':
      return routed(work.args, rules);
    case 'rate-enquiry':
      return rated(work.args, rules);
    case 'recommend-decision':
      return written(work.args, names);
    case 'send-back-decision':
      return sentBack(work.args, rules);
    case 'close-enquiry':
      return parts(['Enquiry', done]);
    case 'record-person':
      return parts(['Who this is', `${done}: ${nameWords(work.args.name)}`]);
    case 'link-subject':
      return parts(['Who this is', names.recordOf(work.args.personId)], ['More', work.args.words]);
    case 'unlink-subject':
      return parts(
        ['Who this is', done],
        ['Why', label(rules.unlinkReasons, work.args.reason)],
        ['More', work.args.words],
      );
  }
}

/** What one thing that happened says, line by line. Nothing for kinds that never meet somebody's work. */
export function partsOfStated({ kind, body }: Stated, by: string, names: VersionNames): readonly VersionPart[] {
  const { rules } = names;
  switch (kind) {
    case 'enquiry-claimed':
      return parts(['Dealing with it', by]);
    case 'enquiry-released':
      return parts(['Dealing with it', 'Handed back'], ['Why', label(rules.releaseReasons, body.core.reason)]);
    case 'enquiry-routed':
      return routed(body.core, rules);
    case 'enquiry-rated':
      return rated(body.core, rules);
    case 'decision-recommended':
      return written(body.core, names);
    case 'decision-sent-back':
      return sentBack(body.core, rules);
    case 'decision-signed':
      return parts(['Decision', 'Signed off']);
    case 'decision-settled':
      return parts(['Decision', 'Final, no signature needed']);
    case 'enquiry-closed':
      return parts(['Enquiry', 'Closed']);
    case 'note-added':
      return parts(['Note', body.core.text ?? 'A note for readers of its own']);
    case 'subject-identified':
      return parts(['Who this is', names.recordOf(body.core.personId)], ['More', body.core.words]);
    case 'subject-unidentified':
      return parts(
        ['Who this is', 'Taken back who this is'],
        ['Why', label(rules.unlinkReasons, body.core.reason)],
        ['More', body.core.words],
      );
    case 'subject-compared':
      return parts(
        ['Compared', `${saidWords[body.core.answer]} ${names.recordOf(body.core.personId)}`],
        ['More', body.core.words],
      );
    default:
      return [];
  }
}

function rated(args: { rating: string; reason: string; words?: string | undefined }, rules: RuleSet) {
  return parts(
    ['Rating', findCode(rules.ratings, args.rating)?.label ?? args.rating],
    ['Why', label(rules.ratingReasons, args.reason)],
    ['More', args.words],
  );
}

function routed(args: { locality: string; reason: string; words?: string | undefined }, rules: RuleSet) {
  return parts(
    ['Whose queue', label(rules.hub.localities, args.locality)],
    ['Why', label(rules.routeReasons, args.reason)],
    ['More', args.words],
  );
}

function sentBack(args: { reason: string; comment: string }, rules: RuleSet) {
  return parts(
    ['Decision', 'Sent back'],
    ['Why', label(rules.sendBackReasons, args.reason)],
    ['What needs to change', args.comment],
  );
}

function written(args: Written, { rules, referenceOf }: VersionNames): readonly VersionPart[] {
  return writtenParts(args, rules, referenceOf).map(({ name, values, prose }) => ({
    name,
    words: [listWords(values), prose].filter((words) => words !== undefined && words !== '').join('\n'),
  }));
}
