import type { EnquiryView } from '#contracts/views.ts';
import type { Command } from '#domain/command.ts';
import { isFinal } from '#domain/decision.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import { idOf } from '#domain/streams.ts';
import type { Chance } from '../../simulation/chance.ts';
import {
  closing,
  completed,
  newPerson,
  note,
  recommendation,
  signature,
  subjectsOf,
  told,
} from '../../integration/day-work.ts';
import { rowsOf } from '../../integration/desk-harness.ts';
import type { Ledger } from './ledger.ts';
import type { Seat } from './seat.ts';

/** Somebody at work: they look at their own screen and do what is to be done next. */
export interface Worker {
  readonly seat: Seat;
  readonly ledger: Ledger;
  readonly chance: Chance;
  /** Writes the decisions; who does not, signs what others wrote. */
  readonly writes: boolean;
  /** Gets done what is to be done, and adds nothing. */
  readonly calm: boolean;
}

/**
 * One turn of a person: settles what the hub did not take, or picks one of the things that some open row asks for.
 * Answers whether there was anything to do.
 */
export async function workOnce(worker: Worker): Promise<boolean> {
  const { seat, chance } = worker;
  const { items } = await seat.page.call('connection', {});
  const needy = items.find(({ state }) => state === 'needs-you');
  if (needy !== undefined) {
    if (needy.problem?.kind === 'refused' && needy.problem.refusal.kind === 'own-work')
      worker.ledger.ownWorkRefused += 1;
    await seat.page.call('settle', { commandId: needy.commandId });
    return true;
  }
  const rows = [...(await rowsOf(seat.page))];
  while (rows.length > 0) {
    const [row] = rows.splice(chance.between(0, rows.length - 1), 1);
    const acts =
      row === undefined ? [] : row.kind === 'arrival' ? await onArrival(worker, row) : await onEnquiry(worker, row);
    const act = chance.of(acts);
    if (act !== undefined && (await worker.ledger.give(seat, act))) return true;
  }
  return false;
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Who writes completes what no program could read, once. */
async function onArrival(
  { seat, writes }: Worker,
  { arrivalId, pending }: Extract<Row, { kind: 'arrival' }>,
): Promise<readonly Command[]> {
  if (!writes || pending !== 'none') return [];
  const shown = await seat.page.call('arrival', { arrivalId });
  if (shown.kind !== 'shown' || shown.view.permitted['receive-referral']?.kind !== 'yes') return [];
  return [completed(shown.view.arrival, 'Fairbrother')];
}

/** Everything a person might do now about an enquiry, by what stands on their own screen. */
async function onEnquiry(
  worker: Worker,
  { enquiryId }: Extract<Row, { kind: 'enquiry' }>,
): Promise<readonly Command[]> {
  const { seat, chance, calm } = worker;
  const shown = await seat.page.call('enquiry', { enquiryId });
  if (shown.kind !== 'shown') return [];
  const { view } = shown;
  const { core } = view.enquiry.parts;
  if (view.permitted['close-enquiry']?.kind === 'yes') return [closing(view)];
  const acts: Command[] = [];
  if (core.claim === undefined && chance.in(20)) acts.push({ kind: 'claim-enquiry', args: { enquiryId } });
  if (!calm && chance.in(10))
    acts.push(note(enquiryId, `${seat.person.name} thought of it again, ${chance.between(1, 99_999)}.`));
  if (core.ratings.length === 0) acts.push(rating(view));
  for (const duty of view.duties) {
    const { settled, waitsFor = [] } = duty.parts.core;
    const isReady = waitsFor.every((id) => isFinal(decisionOf(view, id)?.parts.core.state));
    if (settled === undefined && isReady) acts.push(told(duty, 'Accepted by the duty social worker, S. Lewin.'));
  }
  for (const found of subjectsOf(view)) {
    acts.push(...(await identity(worker, found)));
    acts.push(...decision(worker, view, found.line));
  }
  return acts;
}

function rating({ enquiry }: EnquiryView): Command {
  const [line] = enquiry.parts.core.subjects;
  const enquiryId = idOf(enquiry.stream);
  return line?.track === 'adult'
    ? { kind: 'rate-enquiry', args: { enquiryId, rating: 'amber', reason: 'adult-cannot-protect-self' } }
    : { kind: 'rate-enquiry', args: { enquiryId, rating: 'red', reason: 'injury' } };
}

/** Who is it? Somebody known, where enough agrees; otherwise somebody new. */
async function identity(
  { seat }: Worker,
  { referral, subject }: ReturnType<typeof subjectsOf>[number],
): Promise<readonly Command[]> {
  if (referral.parts.core.identified[subject.id] !== undefined) return [];
  const about = { referralId: idOf(referral.stream), subjectId: subject.id };
  const { found } = await seat.page.call('search-people', { text: '', subject: about });
  const known = found.find(({ mayLink }) => mayLink);
  if (known === undefined) return [newPerson(referral, subject)];
  return [{ kind: 'link-subject', args: { ...about, personId: idOf(known.person.stream), words: 'Enough agrees.' } }];
}

/** Writes a decision where there is none, or signs one; sometimes one's own, which nobody may. */
function decision({ seat, chance, writes, calm }: Worker, view: EnquiryView, line: EnquirySubject): readonly Command[] {
  const made = decisionOf(view, line.decisionId);
  const isPending = view.pending.some(({ streams }) => streams.includes(`decision/${line.decisionId}`));
  if (isPending || isFinal(made?.parts.core.state)) return [];
  if (made === undefined || made.parts.core.state === 'sent-back') {
    // In the night whoever takes a call decides it: then somebody else must sign in the morning.
    const isOwnCall = view.referrals.some(
      ({ parts }) => parts.core.channel === 'phone' && parts.core.source.kind === 'typed',
    );
    return writes || isOwnCall ? [recommendation(view, `Weighed by ${seat.person.name}.`, line)] : [];
  }
  const acts = view.decisionActs[line.decisionId];
  if (writes || acts?.evidence === undefined) return [];
  const signed = signature(view, made, acts.evidence);
  if (made.parts.core.authorIds.includes(seat.person.subject)) return chance.in(calm ? 100 : 30) ? [signed] : [];
  if (made.parts.core.sentBack.length > 0 || chance.in(80)) return [signed];
  const args = { decisionId: line.decisionId, enquiryId: idOf(view.enquiry.stream) };
  const comment = 'What does the health visitor say?';
  return [{ kind: 'send-back-decision', args: { ...args, reason: 'history-not-considered', comment } }];
}

function decisionOf({ decisions }: EnquiryView, decisionId: string) {
  return decisions.find(({ stream }) => stream === `decision/${decisionId}`);
}
