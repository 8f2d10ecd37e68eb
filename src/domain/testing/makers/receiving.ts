import { plusMs } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { CommandArgs } from '../../command.ts';
import type { Subject } from '../../referral.ts';
import { idOf } from '../../streams.ts';
import type { Birth } from '../../values.ts';
import { exampleSite } from '../example-site.ts';
import { codeOf, pick, type Maker } from './maker.ts';

/** Few births, addresses and telephones, so that people of several referrals can turn out to be one. */
const births: readonly Birth[] = [
  { kind: 'day', date: '2018-01-14' as never },
  { kind: 'day', date: '2025-03-02' as never },
  { kind: 'year', year: 2016, estimated: true },
  { kind: 'unborn' },
  { kind: 'unknown' },
];
const addresses = [
  { lines: ['1 Example Row'], postcode: 'M33 9ZZ' },
  { lines: ['2 Example Row'], postcode: 'M16 0ZZ' },
];

/** The line of a subject with every stream it will need. */
export function lineOf(
  subjectId: Id<'subject'>,
  referralId: Id<'referral'>,
  track: 'child' | 'adult',
  random: Random,
): CommandArgs<'receive-referral'>['subjects'][number] {
  return {
    subjectId,
    referralId,
    track,
    decisionId: newId(random),
    handOverDutyId: newId(random),
    duties: { ...(track === 'child' ? { parents: newId<'duty'>(random) } : {}), person: newId(random) },
  };
}

export const receiveReferral: Maker<'receive-referral'> = (ledger, random, hostile, at) => {
  const trick = hostile ? below(random, 13) : undefined;
  const referralId = newId<'referral'>(random);
  // Now and then all of it comes once more.
  const repeat = below(random, 8) === 0 ? pick(random, ledger.all('referral'))?.parts : undefined;
  const again = repeat?.core.subjects.map((subject) => ({ ...subject, id: newId<'subject'>(random) }));
  const subjects: Subject[] =
    again ??
    Array.from({ length: 1 + below(random, 3) }, (_, index) => ({
      id: newId<'subject'>(random),
      name: { given: `Given ${index}`, family: 'Example' },
      birth: pick(random, births) ?? { kind: 'unknown' as const },
      sex: 'unknown' as const,
      track: below(random, 3) === 0 ? ('adult' as const) : ('child' as const),
      ...(below(random, 3) === 0 ? { phone: '0161 496 0123' } : {}),
    }));
  const [first] = subjects;
  if (trick === 0 && first !== undefined) subjects.push(first);
  const lines = subjects.map(({ id, track }) => lineOf(id, referralId, track, random));
  if (trick === 2) lines.reverse();
  if (trick === 3 && lines.length > 1) lines.pop();
  // Somebody else's decision, named by a line of one's own; and one stream for two purposes.
  const stolen = trick === 1 ? pick(random, ledger.all('decision')) : undefined;
  if (stolen !== undefined && lines[0] !== undefined) lines[0] = { ...lines[0], decisionId: idOf(stolen.stream) };
  if (trick === 10 && lines[0] !== undefined) {
    lines[0] = { ...lines[0], duties: { ...lines[0].duties, person: lines[0].handOverDutyId } };
  }
  const strangers = trick === 4 ? [newId<'subject'>(random)] : subjects.map((subject) => subject.id);
  const existing = pick(random, ledger.all('enquiry'));
  const typed = below(random, 4) > 0 || trick === 5;
  const open = ledger.all('arrival').filter((candidate) => candidate.parts.core.settled === undefined);
  const arrival =
    typed && trick !== 8 && below(random, 3) === 0
      ? pick(random, trick === 11 ? ledger.all('arrival') : open)
      : undefined;
  const wrong =
    trick === 12 || (!typed && below(random, 3) === 0)
      ? pick(random, trick === 12 ? ledger.all('arrival') : open)
      : undefined;
  const addressOf = (id: Id<'subject'>) => {
    const at = again?.findIndex((subject) => subject.id === id) ?? -1;
    if (at >= 0) return repeat?.address?.bySubject[repeat.core.subjects[at]?.id ?? id];
    return below(random, 2) === 0 ? (pick(random, addresses) ?? addresses[0]) : undefined;
  };
  return {
    referralId,
    enquiryId: trick === 6 && existing !== undefined ? idOf(existing.stream) : newId(random),
    enquiryReference: newReference('E', random),
    acknowledgeDutyId: newId(random),
    feedbackDutyId: newId(random),
    ...(arrival === undefined ? {} : { arrivalId: idOf(arrival.stream) }),
    ...(wrong === undefined ? {} : { sentAgain: [idOf(wrong.stream)] }),
    referral: {
      reference:
        arrival === undefined || arrival.parts.core.batch !== undefined
          ? newReference('R', random)
          : arrival.parts.core.reference,
      channel: codeOf(random, trick === 7, exampleSite.channels),
      receivedAt:
        arrival?.parts.core.receivedAt ?? plusMs(at, trick === 8 ? 120_001 : 120_000 - below(random, 86_400_000)),
      concerns: repeat?.core.concerns ?? [codeOf(random, trick === 9, exampleSite.concerns)],
      stated: repeat?.core.stated ?? (below(random, 3) === 0 ? ['injury'] : []),
      narrative: repeat?.core.narrative ?? `Seen with bruises.\n  Told ${below(random, 3)} times. `,
      familyKnows: 'not-said',
      consent: 'not-said',
      source:
        arrival !== undefined
          ? { kind: 'completed', arrivalId: idOf(arrival.stream), sha256: arrival.parts.core.sha256 }
          : typed
            ? { kind: 'typed' }
            : { kind: 'intake', sender: 'school', submission: '1', sha256: 'a'.repeat(64) },
      subjects,
      attachments: [],
    },
    referrer: { name: 'A Teacher', phone: '0161 496 0123', anonymity: 'not-to-family' },
    addresses: Object.fromEntries(
      strangers.flatMap((id) => {
        const address = addressOf(id);
        return address === undefined ? [] : [[id, address] as const];
      }),
    ),
    subjects: lines,
  };
};

export const keepArrival: Maker<'keep-arrival'> = (ledger, random, hostile, at) => {
  const existing = hostile ? pick(random, ledger.all('arrival')) : undefined;
  return {
    arrivalId: existing === undefined ? newId(random) : idOf(existing.stream),
    reference: newReference('R', random),
    receivedAt: at,
    sha256: 'd'.repeat(64),
    bytes: 12,
    ...(below(random, 4) === 0 ? { batch: { items: 2 } } : {}),
    why: 'not-the-form',
    from: {
      sender: 'school',
      text: '{"name":"A"}',
      cut: false,
      problems: [{ where: 'form', wrong: 'is missing', right: 'the form' }],
    },
  };
};

export const dismissArrival: Maker<'dismiss-arrival'> = (ledger, random, hostile) => {
  const known = hostile && below(random, 3) === 0 ? undefined : pick(random, ledger.all('arrival'));
  return {
    arrivalId: known === undefined ? newId(random) : idOf(known.stream),
    reason: codeOf(random, hostile && below(random, 2) === 0, exampleSite.trayReasons),
    ...(below(random, 2) === 0 ? {} : { words: 'A test.' }),
  };
};
