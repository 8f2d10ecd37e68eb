import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { streamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { BoroughReferral } from '../borough-referrals.ts';
import type { Draw } from '../draw.ts';
import { Pace } from './pace.ts';
import type { Past } from './past.ts';
import { receiveForm } from './receive-form.ts';
import { officerFor, systemOf } from './staff.ts';

type Args = CommandArgs<'receive-referral'>;
type Kept = CommandArgs<'keep-arrival'>;

/** Something that arrived and cannot be read as a referral. */
export interface BrokenBody {
  readonly sender: string;
  readonly text: string;
  readonly why: Kept['why'];
  readonly problems: Kept['from']['problems'];
}

/** How a referral and the moment from which the hub has it come out of an arrival. */
export type Arriving = Generator<Instant, { readonly args: Args; readonly at: Instant }, void>;

/**
 * An arrival from the moment it comes in: what a system sends through the intake, what is told by telephone typed by whoever
 * picks up, and with `broken` kept in the tray until an officer makes a referral of it by hand.
 */
export function* arrive(past: Past, draw: Draw, { at, body }: BoroughReferral, broken: boolean): Arriving {
  yield at;
  const { hub, hours, random, staff, digest } = past;
  const sender = body.referrer.organisation ?? 'Public referral form';
  const facts = { receivedAt: at, zone: hub.ruleSet.calendar.zone };
  if (broken) {
    const arrivalId = keepArrival(past, { sender, ...withWrongDates(body) }, at);
    const pace = new Pace(hours, draw, at, 'amber');
    yield pace.wait(10, 60);
    const stream = streamKey('arrival', arrivalId);
    const { reference, sha256 } = present(hub.find(stream), 'an item of the tray').parts.core;
    const source = { kind: 'completed', arrivalId, sha256 } as const;
    const args = receiveForm(body, { ...facts, reference, source }, random);
    hub.give({ kind: 'receive-referral', args }, draw.pick(staff.officers), pace.now);
    return { args, at: pace.now };
  }
  const reference = newReference('R', random);
  if (body.channel === 'phone') {
    const taker = hours.isOpen(at) ? officerFor(draw, staff, undefined) : draw.pick(staff.night);
    const args = receiveForm(body, { ...facts, reference, source: { kind: 'typed' } }, random);
    hub.give({ kind: 'receive-referral', args }, taker, at);
    return { args, at };
  }
  const text = JSON.stringify(body);
  const source = { kind: 'intake', sender, submission: body.submissionId, sha256: digest(text) } as const;
  const args = receiveForm(body, { ...facts, reference, source }, random);
  hub.give({ kind: 'receive-referral', args }, systemOf(sender, hub.ruleSet), at, text);
  return { args, at };
}

/** Puts `body` into the tray at `at`; gives the id of the item. */
export function keepArrival({ hub, random, digest }: Past, body: BrokenBody, at: Instant): Id<'arrival'> {
  const { sender, text, why, problems } = body;
  const arrivalId = newId<'arrival'>(random);
  const args = {
    ...{
      arrivalId,
      reference: newReference('R', random),
      receivedAt: at,
      sha256: digest(text),
      bytes: bytesIn(text),
      why,
    },
    from: { sender, text, cut: false, problems: [...problems] },
  };
  hub.give({ kind: 'keep-arrival', args }, systemOf(sender, hub.ruleSet), at);
  return arrivalId;
}

/** Whether a system could get it wrong by writing dates as people do. */
export function hasDates({ channel, subjects }: IntakeReferral): boolean {
  return channel !== 'phone' && subjects.some(({ dateOfBirth }) => dateOfBirth !== undefined);
}

/** The body as a system sends it that writes dates day first. */
function withWrongDates(body: IntakeReferral): Omit<BrokenBody, 'sender'> {
  const dayFirst = (date: string): string => date.split('-').reverse().join('/');
  const subjects = body.subjects.map(({ dateOfBirth, ...subject }) => ({
    ...subject,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth: dayFirst(dateOfBirth) }),
  }));
  const problems = subjects.flatMap(({ dateOfBirth }, index) => {
    const right = 'a real date as year-month-day, for example 2018-01-14';
    if (dateOfBirth === undefined) return [];
    return [{ where: `subjects[${index}].dateOfBirth`, wrong: `“${dateOfBirth}” is no date`, right }];
  });
  return { text: JSON.stringify({ ...body, subjects }), why: 'not-the-form', problems };
}

/** Bytes of `text` in UTF-8. */
function bytesIn(text: string): number {
  return encodeURIComponent(text).replaceAll(/%../g, '.').length;
}
