import type { QueueLocality, QueueName } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import { plain } from '#linkage/plain.ts';
import type { OpenDecision, RowFacts } from './row-facts.ts';

/** Who asks, and under which rules. */
export interface Asking {
  readonly actor: Actor;
  readonly ruleSet: RuleSet | undefined;
}

/** Whether a row is open work. Only closing an enquiry, and settling an item of the tray, takes it out. */
export function isOpen(facts: RowFacts): boolean {
  return facts.kind === 'arrival' || facts.row.stage !== 'closed';
}

/** Whether nobody has rated it: it stands first in every queue it belongs to. */
export function isUnrated(facts: RowFacts): boolean {
  return facts.kind === 'arrival' || facts.row.stage === 'to-rate';
}

/** Whether a row belongs in the queue of `name`. `all-open` looks at nothing but whether it is open. */
export function belongs(name: QueueName, facts: RowFacts, asking: Asking): boolean {
  if (name === 'closed') return !isOpen(facts);
  if (!isOpen(facts)) return false;
  if (name === 'all-open') return true;
  if (facts.kind === 'arrival') return name === 'not-rated' || name === 'next-up';
  const { stage, dealtWithBy, toConfirm, handOvers } = facts.row;
  const mine = dealtWithBy?.userId === asking.actor.userId;
  switch (name) {
    case 'mine':
      return mine;
    case 'not-rated':
      return isUnrated(facts);
    case 'to-confirm':
      return toConfirm > 0;
    case 'to-sign':
      return facts.toSign.length > 0;
    case 'sent-back':
      return facts.sentBack.length > 0;
    case 'feedback-owed':
      return facts.owesTelling;
    case 'hand-over':
      return handOvers > 0;
    case 'next-up':
      if (mine || facts.toSign.some((decision) => maySign(decision, asking))) return true;
      if (facts.sentBack.some((decision) => decision.authorIds.includes(asking.actor.userId))) return true;
      return dealtWithBy === undefined && stage !== 'to-sign';
  }
}

/** Whether a signature could be this person's; the rules themselves decide when it is given. */
function maySign({ track, authorIds }: OpenDecision, { actor, ruleSet }: Asking): boolean {
  return ruleSet !== undefined && actor.signsFor.includes(ruleSet.signing[track]) && !authorIds.includes(actor.userId);
}

/** Which rows stand in the queue of `locality`: what has no locality, like the tray, stands in everybody's own. */
export function standsIn(locality: QueueLocality, actor: Actor): (facts: RowFacts) => boolean {
  if (locality === 'all') return () => true;
  const codeOf = (facts: RowFacts): string | undefined => (facts.kind === 'arrival' ? undefined : facts.row.locality);
  if (locality !== 'mine') return (facts) => codeOf(facts) === locality.locality;
  const { localities } = actor;
  if (localities === undefined) return () => true;
  return (facts) => {
    const code = codeOf(facts);
    return code === undefined || localities.includes(code);
  };
}

/** Which rows hold every word of `filter`, in any order, whatever the case and the accents. */
export function holds(filter: string): (facts: RowFacts) => boolean {
  const words = filter
    .split(/\s+/)
    .map(plain)
    .filter((word) => word !== '');
  return ({ text }) => words.every((word) => text.includes(word));
}
