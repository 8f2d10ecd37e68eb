import type { EnquiryView, SeenVersions } from '#contracts/views.ts';
import { changesSince, type Change } from '#domain/changes-since.ts';
import type { Stamped } from '#domain/enquiry.ts';
import { findCode, type RuleSet } from '#domain/rule-set.ts';
import type { StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { changeWords, stepWords, type StepTaken } from '#wording/changes.ts';
import { changeNames } from '../enquiry/change-names.ts';

/** What stood on the screen when a form was opened. */
export interface OpenedOn {
  readonly seen: SeenVersions;
  readonly at: Instant;
}

/** Something somebody else did while the form was open. */
export interface ChangedThen {
  readonly at: Instant;
  readonly by: string;
  readonly words: string;
}

/**
 * What others did in an enquiry beyond what a form was `opened` on, oldest first; and since `draftAt`, when the text in it
 * was last kept, where that was before. One's own acts are known to oneself.
 */
export function changedWhile(
  opened: OpenedOn,
  draftAt: Instant | undefined,
  view: EnquiryView,
  userId: string,
  rules: RuleSet,
): readonly ChangedThen[] {
  const names = changeNames(view);
  const known = new Map(opened.seen.map((one) => [one.stream, one.version]));
  const told: ChangedThen[] = [];
  const tell = ({ at, by }: Pick<Stamped, 'at' | 'by'>, words: string): void => {
    if (by.userId !== userId) told.push({ at, by: by.name, words });
  };
  const step = (stream: StreamKey, stamped: Stamped | undefined, taken: StepTaken, who = ''): void => {
    if (stamped === undefined) return;
    const { version, at } = stamped;
    const seen = known.get(stream);
    const isNew = version === undefined ? at > opened.at : version > (seen ?? 0);
    if (isNew || (draftAt !== undefined && at > draftAt)) tell(stamped, stepWords(taken, rules, who));
  };
  const changes = [
    ...changesSince({ by: { userId }, at: opened.at, seen: [...opened.seen] }, view),
    ...(draftAt === undefined ? [] : changesSince({ by: { userId }, at: draftAt }, view)),
  ];
  for (const change of once(changes)) tell(change, changeWords(change, rules, names));
  for (const { stream, parts } of view.decisions) {
    const { current, earlier, sentBack, signed, settled } = parts.core;
    const who = names.nameOf(current.subjectId);
    for (const one of [...earlier, current]) {
      step(stream, one, { what: 'recommended', outcomes: one.outcomes, rationale: one.rationale }, who);
    }
    for (const one of sentBack) {
      step(stream, one, { what: 'sent-back', reason: one.reason, comment: one.comment }, who);
    }
    step(stream, signed, { what: 'signed' }, who);
    step(stream, settled, { what: 'settled' }, who);
  }
  for (const { stream, parts } of view.referrals) {
    const { receivedAt, reference, channel } = parts.core;
    const came = { at: receivedAt, by: findCode(rules.channels, channel)?.label ?? channel };
    if (!known.has(stream)) told.push({ ...came, words: `Referral ${reference} was added` });
  }
  const { claim, closed } = view.enquiry.parts.core;
  step(view.enquiry.stream, claim, { what: 'taken-on' });
  step(view.enquiry.stream, closed, { what: 'closed' });
  return told.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

function once(changes: readonly Change[]): readonly Change[] {
  const seen = new Set<string>();
  return changes.filter((change) => {
    const key = JSON.stringify(change);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
