import type { Id } from '#kernel/ids.ts';
import type { Actor } from '#domain/author.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { DutyKind } from '#domain/duty.ts';
import { closingOf, settlingOf } from '#domain/permitted-actions.ts';
import { streamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import type { PlainDate } from '#kernel/clock.ts';
import { ageOn } from '../days.ts';
import { fill } from '../referrals/words.ts';
import type { Pace } from './pace.ts';
import { wordsAbout, type Matter, type Past } from './past.ts';
import type { Line } from './recommend.ts';
import { accepted } from './sayings.ts';
import type { Standing } from './standing.ts';
import type { Course } from './timetable.ts';

type Settle = CommandArgs<'settle-duty'>['settle'];

/** Percentages. */
const rates = { inWords: 60, toldAlready: 12, policeAsk: 20, riskIfTold: 45 } as const;

/** After everything is decided: everybody is told, what was handed over is accepted, and the enquiry is closed. */
export function* finish(
  past: Past,
  matter: Matter,
  lines: readonly Line[],
  { officer, pace, standing }: { officer: Actor; pace: Pace; standing: Standing },
): Course {
  const { hub } = past;
  const enquiry = present(hub.find(streamKey('enquiry', matter.enquiryId)), 'an enquiry to finish');
  const owed = enquiry.parts.core.dutyIds.filter((id) => isOpen(past, id));
  const untold = standing === 'to-tell' ? 1 + matter.draw.between(0, Math.max(0, owed.length - 2)) : 0;
  for (const dutyId of owed.slice(0, owed.length - untold)) {
    yield pace.wait(2, 60);
    const duty = present(hub.find(streamKey('duty', dutyId)), 'a duty of the enquiry');
    const args = settlingOf(duty, settleOf(past, matter, lines, dutyId));
    hub.give({ kind: 'settle-duty', args }, officer, pace.now);
  }
  if (standing === 'to-tell' || standing === 'to-hand-over') return;
  for (const one of lines) {
    const { handOverDutyId } = one.line;
    if (!isOpen(past, handOverDutyId)) continue;
    yield pace.wait(20, 420);
    const settle = {
      kind: 'done',
      how: matter.draw.pick(['email', 'phone']),
      words: acceptance(past, matter, one),
    } as const;
    hub.give({ kind: 'settle-duty', args: { dutyId: handOverDutyId, settle } }, officer, pace.now);
  }
  yield pace.wait(5, 200);
  hub.give({ kind: 'close-enquiry', args: closingOf(enquiry) }, officer, pace.now);
}

function isOpen({ hub }: Past, dutyId: Id<'duty'>): boolean {
  const duty = hub.find(streamKey('duty', dutyId));
  return duty !== undefined && duty.parts.core.settled === undefined;
}

const takers = ['T. Placeholder', 'R. Specimen', 'A. Testwood', 'M. Example', 'J. Sample', 'N. Mockford'] as const;

function acceptance({ hub }: Past, matter: Matter, { told, verdict }: Line): string {
  const locality = hub.find(streamKey('enquiry', matter.enquiryId))?.parts.core.locality;
  const place = hub.ruleSet.hub.localities.find(({ code }) => code === locality)?.label;
  const team = [verdict.decided.team ?? 'Duty team', ...(place === undefined ? [] : [place])].join(', ');
  return fill(matter.draw.pick(accepted), { ...wordsAbout(matter, told), team, who: matter.draw.pick(takers) });
}

/** How one thing owed is settled: told, or not told for a reason. */
function settleOf(past: Past, matter: Matter, lines: readonly Line[], dutyId: Id<'duty'>): Settle {
  const { duty, subjectId } = present(past.hub.find(streamKey('duty', dutyId)), 'a duty that is open').parts.core;
  const one = lines.find(({ line }) => line.subjectId === subjectId) ?? present(lines[0], 'a line');
  return duty === 'feedback-referrer' ? feedback(matter, one) : tell(matter, one, duty);
}

function feedback(matter: Matter, one: Line): Settle {
  const { draw, arrival } = matter;
  const { anonymity, email, phone } = arrival.body.referrer;
  if (anonymity === 'anonymous') return { kind: 'waived', reason: 'anonymous-referrer' };
  if (email === undefined && phone === undefined) return { kind: 'waived', reason: 'no-contact-details' };
  return { kind: 'done', how: email === undefined ? 'phone' : draw.pick(['email', 'phone']), ...said(matter, one) };
}

function tell(matter: Matter, one: Line, duty: DutyKind): Settle {
  const { draw, arrival } = matter;
  const { told, verdict } = one;
  const age = ageOn(told.person.birth, arrival.at.slice(0, 10) as PlainDate) ?? 0;
  if (duty === 'tell-child' && age < 5) return { kind: 'waived', reason: 'too-young-to-tell' };
  const [withHim, atRisk] = [told.subject.relationship?.startsWith('person alleged'), verdict.grade === 'strategy'];
  if (withHim === true && draw.chance(rates.policeAsk)) return { kind: 'waived', reason: 'police-asked-to-wait' };
  if (atRisk && duty === 'tell-parents' && draw.chance(rates.riskIfTold)) {
    const words = fill(
      'To be told after the strategy discussion; {name} could be asked to keep silent.',
      wordsAbout(matter, told),
    );
    return { kind: 'waived', reason: 'more-risk-if-told', words };
  }
  if (arrival.body.familyKnows === 'yes' && draw.chance(rates.toldAlready))
    return { kind: 'waived', reason: 'told-by-referrer' };
  return { kind: 'done', how: draw.pick(['phone', 'phone', 'letter', 'in-person']), ...said(matter, one) };
}

/** What was said, as often as somebody writes it down. */
function said(matter: Matter, { told, verdict }: Line): { readonly words?: string } {
  const { draw } = matter;
  if (!draw.chance(rates.inWords)) return {};
  return { words: fill(`Told ${draw.pick(verdict.decided.follows)}.`, wordsAbout(matter, told)) };
}
