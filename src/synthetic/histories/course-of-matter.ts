import { plusMs, type Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import type { Actor } from '#domain/author.ts';
import { streamKey } from '#domain/streams.ts';
import { fill } from '../referrals/words.ts';
import { identify } from './identify.ts';
import { wordsAbout, type Matter, type Past } from './past.ts';
import { recommendation, verdictFor, type Line } from './recommend.ts';
import { acknowledged, notes, ratingWords } from './sayings.ts';
import { finish } from './finish-matter.ts';
import { Pace } from './pace.ts';
import { signOff } from './sign-off.ts';
import { officerFor } from './staff.ts';
import type { Standing } from './standing.ts';
import type { Course } from './timetable.ts';
import type { Decided } from './weighing.ts';

/** Percentages of matters in which something besides the usual happens. */
const rates = { noted: 45, passedOn: 5, routed: 40, reasonInWords: 25, spokenTo: 30, repeatIsReason: 60 } as const;

/** What becomes of `matter` after it was received at `receivedAt`, until it is closed or stands where it is to stand. */
export function* courseOfMatter(past: Past, matter: Matter, standing: Standing, receivedAt: Instant): Course {
  const { hub, staff } = past;
  const { draw, enquiryId } = matter;
  const lines = linesOf(past, matter, receivedAt);
  const [first] = lines;
  if (first === undefined) return;
  const pace = new Pace(past.hours, draw, receivedAt, first.verdict.decided.rating);
  if (standing === 'unrated') return;
  if (first.verdict.decided.rating === 'red' && !past.hours.isOpen(receivedAt)) {
    yield* overNight(past, matter, first, pace);
  }
  let officer = officerFor(draw, staff, hub.find(streamKey('enquiry', enquiryId))?.parts.core.locality);
  yield pace.wait(3, 40);
  hub.give({ kind: 'claim-enquiry', args: { enquiryId } }, officer, pace.now);
  yield pace.wait(3, 20);
  rate(past, matter, first, { officer, at: pace.now });
  yield* getToKnow(past, matter, lines, { officer, pace });
  if (standing === 'rated') return;
  if (draw.chance(rates.passedOn)) {
    hub.give({ kind: 'release-enquiry', args: { enquiryId, reason: 'passed-on' } }, officer, pace.now);
    officer = draw.pick(staff.officers);
    yield pace.wait(5, 60);
    hub.give({ kind: 'claim-enquiry', args: { enquiryId } }, officer, pace.now);
  }
  const earlier = past.referrals.get(matter.arrival.truth.of ?? '');
  if (isRepeat(matter) && earlier !== undefined) {
    yield pace.wait(2, 15);
    for (const { line } of lines) {
      const { decisionId, subjectId, track } = line;
      const about = { decisionId, enquiryId, subjectId, track, referralIds: [matter.referralId], sameAs: earlier };
      const outcomes = [track === 'child' ? 'exact-duplicate' : 'adult-exact-duplicate'];
      const rationale = 'Word for word the referral that came in before. Decided there.';
      hub.give({ kind: 'recommend-decision', args: { ...about, outcomes, bases: [], rationale } }, officer, pace.now);
    }
  } else {
    const until = standing === 'partly-decided' ? Math.max(1, lines.length - 1) : lines.length;
    yield pace.wait(15, 150);
    for (const one of lines.slice(0, until)) {
      const args = recommendation(past, matter, { ...one, at: pace.now });
      hub.give({ kind: 'recommend-decision', args }, officer, pace.now);
      yield pace.wait(3, 18);
    }
    if (standing === 'partly-decided' || standing === 'to-sign') return;
    for (const one of lines) {
      const isBack = standing === 'sent-back' && one === lines.at(-1);
      yield* signOff(past, matter, one, { officer, pace, isBack });
      if (isBack) return;
    }
  }
  yield* finish(past, matter, lines, { officer, pace, standing });
}

function linesOf(past: Past, matter: Matter, at: Instant): readonly Line[] {
  const lines = past.hub.find(streamKey('enquiry', matter.enquiryId))?.parts.core.subjects ?? [];
  return matter.told.flatMap((told, place): Line[] => {
    const line = lines[place];
    if (line === undefined) return [];
    const verdict = verdictFor(past, matter, told, at);
    return [{ line, told, verdict: isRepeat(matter) ? { ...verdict, decided: repeated(verdict.decided) } : verdict }];
  });
}

/** Whether it is word for word what came in before. */
function isRepeat({ arrival }: Matter): boolean {
  return arrival.truth.telling === 'sent-again';
}

function repeated(decided: Decided): Decided {
  return { ...decided, follows: ['that it is the same as the referral before, and what was decided there'] };
}

/** What cannot wait for the morning: rated and seen to by the emergency duty team, then handed to the day. */
function* overNight(past: Past, matter: Matter, first: Line, pace: Pace): Course {
  const { hub, staff, random } = past;
  const { draw, enquiryId } = matter;
  const worker = draw.pick(staff.night);
  const began = plusMs(pace.now, draw.between(8, 55) * 60_000);
  yield began;
  hub.give({ kind: 'claim-enquiry', args: { enquiryId } }, worker, began);
  rate(past, matter, first, { officer: worker, at: began });
  const text = fill(
    draw.pick([
      'Out of hours: spoke with {sender}. {name} is safe for tonight; for the day team first thing.',
      'Out of hours: police are with the family and stay in touch. Handed over to the day.',
    ]),
    wordsAbout(matter, first.told),
  );
  hub.give({ kind: 'add-note', args: { enquiryId, noteId: newId(random), text } }, worker, began);
  pace.moveTo(began);
  yield pace.wait(1, 5);
  hub.give({ kind: 'release-enquiry', args: { enquiryId, reason: 'end-of-shift' } }, worker, pace.now);
}

interface Worker {
  readonly officer: Actor;
  readonly at: Instant;
}

function rate({ hub, contacts }: Past, matter: Matter, { told, verdict }: Line, { officer, at }: Worker): void {
  const { draw, enquiryId } = matter;
  const { rating } = verdict.decided;
  if (hub.find(streamKey('enquiry', enquiryId))?.parts.core.ratings.at(-1)?.rating === rating) return;
  const isRepeat = (contacts.get(told.person.id) ?? []).length > 2 && draw.chance(rates.repeatIsReason);
  const reason =
    verdict.grade === 'no-action' || verdict.grade === 'advice'
      ? 'protective-factors'
      : isRepeat
        ? 'repeat-concern'
        : verdict.weighing.reason;
  const words = draw.chance(rates.reasonInWords)
    ? { words: fill(draw.pick<string>(ratingWords[rating]), wordsAbout(matter, told)) }
    : {};
  hub.give({ kind: 'rate-enquiry', args: { enquiryId, rating, reason, ...words } }, officer, at);
}

/** The sender is acknowledged, people are identified, a note is made, and what stands in nobody's queue gets one. */
function* getToKnow(
  past: Past,
  matter: Matter,
  lines: readonly Line[],
  { officer, pace }: { officer: Actor; pace: Pace },
): Course {
  const { hub, random, staff } = past;
  const { draw, enquiryId, arrival } = matter;
  yield pace.wait(2, 45);
  acknowledge(past, matter, { officer, at: pace.now });
  for (const { told } of lines) {
    yield pace.wait(2, 20);
    identify(past, matter, told, officer, pace.now);
  }
  const { anonymity } = arrival.body.referrer;
  const [first] = lines;
  const fitting = notes.filter((text) => anonymity !== 'anonymous' || !text.includes('{sender}'));
  if (first !== undefined && draw.chance(rates.noted)) {
    yield pace.wait(5, 60);
    const text = fill(draw.pick(fitting), wordsAbout(matter, first.told));
    hub.give({ kind: 'add-note', args: { enquiryId, noteId: newId(random), text } }, officer, pace.now);
  }
  const isNowhere = hub.find(streamKey('enquiry', enquiryId))?.parts.core.locality === undefined;
  if (isNowhere && draw.chance(rates.routed)) {
    const locality = draw.pick(staff.officers).localities?.[0] ?? hub.ruleSet.hub.localities[0]?.code ?? '';
    hub.give({ kind: 'route-enquiry', args: { enquiryId, locality, reason: 'known-there' } }, officer, pace.now);
  }
}

function acknowledge({ hub }: Past, { draw, referralId, arrival, enquiryId }: Matter, { officer, at }: Worker): void {
  const [dutyId] = hub.find(streamKey('enquiry', enquiryId))?.parts.core.dutyIds ?? [];
  if (dutyId === undefined || hub.find(streamKey('duty', dutyId))?.parts.core.settled !== undefined) return;
  const { anonymity, email } = arrival.body.referrer;
  const told = hub.find(streamKey('referral', referralId))?.parts.core.source.kind === 'typed';
  const settle =
    anonymity === 'anonymous' && !told
      ? ({ kind: 'waived', reason: 'anonymous-referrer' } as const)
      : ({
          kind: 'done',
          how: told || email === undefined ? 'phone' : draw.pick(['email', 'email', 'phone']),
          ...(draw.chance(rates.spokenTo) ? { words: draw.pick(acknowledged) } : {}),
        } as const);
  hub.give({ kind: 'settle-duty', args: { dutyId, settle } }, officer, at);
}
