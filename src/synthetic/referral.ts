import { plusDays, plusMs, yearsBetween, type Instant, type PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { drawFor, type Draw } from './draw.ts';
import { familyOf, type Family, type Member } from './family.ts';
import { senders, type Sender } from './senders.ts';
import { misdated, mistyped, plainLetters } from './typing-errors.ts';

type Subject = IntakeReferral['subjects'][number];

/**
 * Referral `index` of the borough of `seed`, as an agency's system would post it at `at` (2026 or later). Nearly a third
 * are about a family that an earlier one was about: the same incident told by somebody else, or the next one. The same
 * three arguments give the same body; nothing in it is real.
 */
export function syntheticReferral(seed: number, index: number, at: Instant): IntakeReferral {
  const draw = drawFor(`${String(seed)}/referral/${String(index)}`);
  const family = familyOf(seed, familyNumber(seed, index));
  const about = family.members.some((member) => member.part === 'child') ? 'child' : 'adult';
  const sender = draw.pick(senders.filter((candidate) => candidate.tells === about));
  const subjects = subjectsOf(draw, family, about);
  const first = subjects[0] ?? family.members[0];
  const [concerns, words] = draw.pick(sender.stories);
  const today = at.slice(0, 10) as PlainDate;
  return {
    form: { name: 'mash-referral', version: '1' },
    submissionId: `${sender.channel}-${String(seed)}-${String(index)}`,
    ...(draw.chance(80) ? { sentAt: plusMs(at, -draw.between(0, 1_200_000)) } : {}),
    channel: sender.channel,
    concerns: [...concerns],
    subjects: [
      ...subjects.map((member) => told(draw, member, family, sender, today)),
      ...(about === 'child' && draw.chance(3) ? [unborn(draw, family, today)] : []),
    ],
    whatHappened: words.replaceAll('{name}', first?.given ?? 'They'),
    ...(draw.chance(20)
      ? { ownWords: draw.pick(['“I don’t want to go home.”', '“It’s fine. Leave it.”', '“He gets mad.”']) }
      : {}),
    familyKnows: draw.pick(['yes', 'no', 'not-said']),
    consent: draw.pick(['given', 'refused', 'not-sought', 'not-said']),
    ...(sender.grades.length > 0 ? { senderGrade: draw.pick(sender.grades) } : {}),
    referrer: sender.referrer(draw, first ?? draw.pick(family.members), family),
  };
}

/** Which family referral `index` is about: a new one, or the one of a referral not long before. */
export function familyNumber(seed: number, index: number): number {
  const draw = drawFor(`${String(seed)}/choice/${String(index)}`);
  if (index === 0 || draw.chance(70)) return index;
  return familyNumber(seed, draw.between(Math.max(0, index - 200), index - 1));
}

/** One child, or all of them; sometimes with the mother, whom the law of adults may protect too. */
function subjectsOf(draw: Draw, family: Family, about: 'child' | 'adult'): readonly Member[] {
  const children = family.members.filter((member) => member.part === 'child');
  if (about === 'adult') return family.members.filter((member) => member.part === 'elder');
  const some = draw.chance(55) ? children : [draw.pick(children)];
  const mother = family.members.filter((member) => member.part === 'mother' && draw.chance(8));
  return [...some, ...mother];
}

/** A person as this sender wrote them down. */
function told(draw: Draw, member: Member, family: Family, sender: Sender, today: PlainDate): Subject {
  const age = yearsBetween(member.born, today);
  const slip = (text: string) => (draw.chance(7) ? mistyped(draw, text) : draw.chance(30) ? plainLetters(text) : text);
  const { lines, postcode } = family.home;
  const written = draw.chance(15) ? postcode.replace(' ', '').toLowerCase() : postcode;
  return {
    name: nameAs(draw, slip(member.given), slip(member.family)),
    ...birthAs(draw, member, age),
    sex: draw.chance(4) ? 'unknown' : member.sex,
    track: age < 18 ? 'child' : 'adult',
    ...(member.part === 'child' && draw.chance(40)
      ? { relationship: draw.pick([member.sex === 'male' ? 'son' : 'daughter', 'sibling', 'child of the house']) }
      : {}),
    ...(member.setting !== undefined && draw.chance(70) ? { setting: member.setting } : {}),
    ...(draw.chance(sender.knowsNhsNumber) ? { nhsNumber: member.nhsNumber } : {}),
    ...(draw.chance(85)
      ? { address: { lines: lines.map(slip), ...(draw.chance(80) ? { postcode: written } : {}) } }
      : {}),
  };
}

function nameAs(draw: Draw, given: string, family: string): Subject['name'] {
  if (draw.chance(4)) return { given };
  if (draw.chance(3)) return { asTold: `${given}, lives with ${family}s` };
  if (draw.chance(4)) return { given: family, family: given };
  return { given, family: draw.chance(10) ? family.toUpperCase() : family };
}

function birthAs(draw: Draw, { born }: Member, age: number): Partial<Subject> {
  if (draw.chance(70)) return { dateOfBirth: draw.chance(6) ? misdated(draw, born) : born };
  if (draw.chance(50)) return { ageInYears: age };
  return draw.pick([{ monthOfBirth: born.slice(0, 7) }, { yearOfBirth: Number(born.slice(0, 4)) }, {}]);
}

function unborn(draw: Draw, family: Family, today: PlainDate): Subject {
  const mother = family.members.find((member) => member.part === 'mother');
  const expected = draw.chance(70) ? { expected: plusDays(today, draw.between(7, 210)) } : {};
  return {
    name: { asTold: `Unborn baby of ${mother?.given ?? 'the mother'}` },
    unborn: expected,
    sex: 'unknown',
    track: 'child',
  };
}
