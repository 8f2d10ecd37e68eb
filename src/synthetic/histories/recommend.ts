import { present } from '#kernel/assert.ts';
import { plusDays, type Instant, type PlainDate } from '#kernel/clock.ts';
import type { CommandArgs } from '#domain/command.ts';
import type { EnquirySubject } from '#domain/enquiry.ts';
import type { Answer } from '#domain/values.ts';
import { ageOn } from '../days.ts';
import { drawFor, type Draw } from '../draw.ts';
import { fill, type Words } from '../referrals/words.ts';
import { adultGrades } from './adult-grades.ts';
import { adultWeighings } from './adult-weighings.ts';
import { childGrades } from './child-grades.ts';
import { childWeighings } from './child-weighings.ts';
import { wordsAbout, type Matter, type Past, type Told } from './past.ts';
import { adultsWords, childsWords, notAsked } from './sayings.ts';
import type { Decided, Grade, Weighing } from './weighing.ts';

/** How one person's part of a matter is decided. */
export interface Verdict {
  readonly grade: Grade;
  readonly decided: Decided;
  readonly weighing: Weighing;
}

/** A line of an enquiry with whom it is about and how it will be decided. */
export interface Line {
  readonly line: EnquirySubject;
  readonly told: Told;
  readonly verdict: Verdict;
}

const gradesByName: Readonly<Record<Grade, Decided>> = { ...childGrades, ...adultGrades };

/** Percentages. */
const rates = { milderForOthers: 25, belongsToOpenCase: 75, protectionNeeded: 65, notKnown: 12, asked: 55 } as const;

/**
 * How it is decided for `told` at `at`: the same for everybody who tells the same incident, milder now and then for a
 * brother or sister, and where a child has a social worker already mostly by passing it on.
 */
export function verdictFor(past: Past, { arrival, told: all }: Matter, told: Told, at: Instant): Verdict {
  const { truth } = arrival;
  const weighing = weighingFor(truth.happened, told);
  const draw = drawFor(0, truth.incident, told.subject.track === 'child' ? 0 : 1);
  const drawn = draw.pickShared(weighing.grades).grade;
  const another = all[0] !== told && drawn === 'strategy' && draw.chance(rates.milderForOthers) ? 'assessment' : drawn;
  const isOpen = (past.openCases.get(told.person.id) ?? '') > at;
  const grade =
    isOpen && told.subject.track === 'child' && drawn !== 'information' && draw.chance(rates.belongsToOpenCase)
      ? 'open-case'
      : another;
  return { grade, decided: gradesByName[grade], weighing };
}

function weighingFor(happened: string, { subject }: Told): Weighing {
  if (subject.track === 'child') return present(childWeighings[happened], 'a weighing for every incident');
  const beside =
    subject.relationship?.startsWith('mother') === true ? 'hurt-beside-children' : 'accused-beside-children';
  return adultWeighings[happened] ?? present(adultWeighings[beside], 'a weighing for grown-ups beside children');
}

/** What is written down when a decision is recommended, all parts of it. */
export function recommendation(
  past: Past,
  matter: Matter,
  { told, line, verdict, at }: Line & { readonly at: Instant },
): CommandArgs<'recommend-decision'> {
  const { draw, enquiryId, referralId } = matter;
  const { decided, weighing, grade } = verdict;
  const { decisionId, subjectId, track } = line;
  const words = wordsAbout(matter, told);
  const say = (texts: readonly string[]): string => fill(draw.pick(texts), words);
  const weighed = weighing.mild.length === 0 ? [] : [say(isGrave(decided.answers) ? weighing.grave : weighing.mild)];
  const about = { decisionId, enquiryId, subjectId, track, referralIds: [referralId], outcomes: [decided.outcome] };
  const rationale = [historyOf(past, told, at, words), ...weighed, say(decided.because)].join(' ');
  if (grade === 'information') return { ...about, bases: [...decided.bases], rationale };
  return {
    ...about,
    immediateProtection: protectionFor(draw, verdict, words),
    ownWords: ownWordsOf(draw, matter, told, words),
    test: testFor(draw, verdict, { told, words }),
    ...(decided.threshold === undefined ? {} : { threshold: draw.pick(decided.threshold) }),
    bases: [...decided.bases],
    rationale,
    alternatives: say(decided.instead),
  };
}

const isGrave = (answers: readonly Answer[]): boolean => answers[1] === 'yes';

/** What is held about somebody, in a sentence. */
function historyOf({ contacts }: Past, { person }: Told, at: Instant, words: Words): string {
  const yearBefore: string = plusDays(at.slice(0, 10) as PlainDate, -365);
  const before = (contacts.get(person.id) ?? []).slice(0, -1).filter((contact) => contact >= yearBefore);
  const last = before.at(-1)?.slice(0, 10).split('-').reverse().join('/');
  if (last === undefined) return fill('Nothing is held about {name} from the last twelve months.', words);
  if (before.length === 1)
    return fill(`There was one contact about {name} in the last twelve months, on ${last}.`, words);
  return fill(
    `This is contact number ${before.length + 1} about {name} in twelve months; the last was on ${last}.`,
    words,
  );
}

type Recommendation = CommandArgs<'recommend-decision'>;

function protectionFor(
  draw: Draw,
  { grade, weighing }: Verdict,
  words: Words,
): NonNullable<Recommendation['immediateProtection']> {
  const urgent = grade === 'strategy' || grade === 'section-42';
  const { protection } = weighing;
  if (!urgent || protection === undefined || !draw.chance(rates.protectionNeeded)) return { needed: 'no' };
  return { needed: 'yes', words: fill(draw.pick(protection), words) };
}

function ownWordsOf(
  draw: Draw,
  { arrival }: Matter,
  { subject, person }: Told,
  words: Words,
): NonNullable<Recommendation['ownWords']> {
  const { ownWords } = arrival.body;
  if (subject.birth.kind === 'unborn') return { kind: 'not-sought', reason: 'unborn' };
  if ((ageOn(person.birth, arrival.at.slice(0, 10) as PlainDate) ?? 18) < 4)
    return { kind: 'not-sought', reason: 'too-young' };
  if (ownWords !== undefined && ownWords.startsWith(words['name'] ?? '')) return { kind: 'words', words: ownWords };
  if (draw.chance(rates.asked)) {
    return { kind: 'words', words: fill(draw.pick(subject.track === 'child' ? childsWords : adultsWords), words) };
  }
  const { reason, ...said } = draw.pick<{ readonly reason: string; readonly words?: string }>(notAsked[subject.track]);
  return { kind: 'not-sought', reason, ...(said.words === undefined ? {} : { words: fill(said.words, words) }) };
}

/** What speaks for each limb; in the order of the law. */
const limbs = {
  inNeed: [
    'Without help the health or development of {name} is likely to be impaired.',
    'School, sleep and health of {name} are affected, and have been for some time.',
  ],
  noNeed: [
    'School, health and family meet what {name} needs.',
    'Development is on track, and those who know {name} have no wider worry.',
  ],
  needs: [
    'Has carers every day and cannot wash, dress or cook without them.',
    'Memory loss; somebody has to see to tablets and meals.',
    'Poor sight, a walking frame and diabetes. Help is needed with most of the day.',
  ],
  noCare: [
    'No need for care and support is known or was found.',
    'Works, drives and looks after others; nothing points to a need for care.',
  ],
  unable: [
    'Depends for food and company on those the concern is about.',
    'Cannot leave the house without help and does not see what happens as harm.',
    'Because of memory loss {name} cannot hold on to what was agreed.',
  ],
  able: [
    'Knows whom to ring, has done so before, and says what {he} wants.',
    '{name} understands the risk, can say it in {his} own words, and decides for {him}self.',
  ],
} as const;

function testFor(
  draw: Draw,
  { decided, weighing }: Verdict,
  { told, words }: { told: Told; words: Words },
): NonNullable<Recommendation['test']> {
  const limb = (answer: Answer | undefined, yes: readonly string[], no: readonly string[]) => {
    const texts = answer === 'yes' ? yes : no;
    if (answer === undefined || answer === 'not-known' || texts.length === 0) return { answer: 'not-known' as const };
    return { answer, evidence: fill(draw.pick(texts), words) };
  };
  const { grave, mild } = weighing;
  const [first, second, third] = decided.answers;
  if (told.subject.track === 'adult') {
    return {
      kind: 'adult',
      needs: limb(first, limbs.needs, limbs.noCare),
      risk: limb(second, grave, mild),
      unable: limb(third, limbs.unable, limbs.able),
    };
  }
  // What is not known yet is what an assessment is for.
  const harm = second === 'no' && first === 'yes' && draw.chance(rates.notKnown) ? 'not-known' : second;
  return { kind: 'child', inNeed: limb(first, limbs.inNeed, limbs.noNeed), significantHarm: limb(harm, grave, mild) };
}
