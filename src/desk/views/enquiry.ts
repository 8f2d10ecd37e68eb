import type { EnquiryView, PendingItem } from '#contracts/views.ts';
import { clocksOf } from '#domain/clocks.ts';
import type { DecideContext, World } from '#domain/command-rules.ts';
import { permittedActions, permittedOnDecision } from '#domain/permitted-actions.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { idOf, streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { CaseFile } from './case-file.ts';
import { clockView, inReadingOrder } from './clock-view.ts';
import { evidenceFor } from './evidence.ts';

/** What an enquiry's view is made from. */
export interface EnquiryParts {
  readonly file: CaseFile;
  readonly world: World;
  /** How acts would be decided; nothing while this desk has no rules. */
  readonly context: DecideContext | undefined;
  readonly ruleSet: RuleSet | undefined;
  readonly isConfirmed: (record: AnyRecord) => boolean;
  /** The confirmed version of a stream; 0 when there is none. */
  readonly version: (stream: StreamKey) => number;
  readonly repeats: EnquiryView['repeats'];
  readonly pending: readonly PendingItem[];
  /** When it closes to somebody who was let in to it. */
  readonly openUntil: Instant | undefined;
  readonly now: Instant;
}

/** Everything the enquiry pane shows. Buttons are what the rules themselves answer now. */
export function enquiryView(parts: EnquiryParts): EnquiryView {
  const { file, world, context, ruleSet, now } = parts;
  const { enquiry, referrals, decisions, duties, persons } = file;
  const enquiryId = idOf(enquiry.stream);
  const clocks =
    ruleSet === undefined ? [] : inReadingOrder(clocksOf(file, ruleSet)).map((clock) => clockView(clock, now));
  const decisionActs: EnquiryView['decisionActs'] = {};
  for (const line of enquiry.parts.core.subjects) {
    const permitted = context === undefined ? {} : permittedOnDecision(line, enquiryId, world, context);
    const evidence = evidenceFor(line.decisionId, file, parts.isConfirmed);
    decisionActs[line.decisionId] = { permitted, ...(evidence === undefined ? {} : { evidence }) };
  }
  return {
    enquiry,
    referrals: [...referrals],
    decisions: [...decisions],
    duties: [...duties],
    persons: [...persons],
    repeats: [...parts.repeats],
    sameAs: namedIn(file, world),
    seen: seenIn(file, parts.version),
    clocks,
    ...(parts.openUntil === undefined ? {} : { openUntil: parts.openUntil }),
    permitted: context === undefined ? {} : permittedActions(enquiry, world, context),
    decisionActs,
    pending: [...parts.pending],
    now,
  };
}

/** The earlier referrals that decisions name, where this desk holds them: in other enquiries too. */
function namedIn({ decisions }: CaseFile, world: World): EnquiryView['sameAs'] {
  const named = decisions.flatMap(({ parts: { core } }) => [core.current, ...core.earlier].map(({ sameAs }) => sameAs));
  const found = [...new Set(named)].flatMap((id) => {
    const referral = id === undefined ? undefined : world.find(streamKey('referral', id));
    return id === undefined || referral === undefined ? [] : [[id, referral.parts.core.reference] as const];
  });
  return Object.fromEntries(found);
}

/** More than an enquiry of twenty subjects ever has. */
const mostSeen = 300;

/** The confirmed version of everything shown, 0 for what is only pending: what people may be bound to comes first. */
function seenIn(file: CaseFile, version: EnquiryParts['version']): EnquiryView['seen'] {
  const { enquiry, referrals, decisions, persons, duties } = file;
  return [enquiry, ...referrals, ...decisions, ...persons, ...duties]
    .slice(0, mostSeen)
    .map(({ stream }) => ({ stream, version: version(stream) }));
}
