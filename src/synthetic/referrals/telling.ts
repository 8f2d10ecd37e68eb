import type { PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import { ageOn } from '../days.ts';
import type { Draw } from '../draw.ts';
import { householdOn, type Person } from '../person.ts';
import type { Sender } from '../senders.ts';
import { writeDown, type Written } from '../write-down.ts';
import type { Incident } from './incident.ts';

/** What is said about an incident, without number and time. */
export interface Telling {
  readonly content: Omit<IntakeReferral, 'form' | 'submissionId' | 'sentAt'>;
  /** One for each subject of the content. */
  readonly written: readonly Written[];
}

/** The incident as this sender tells it on `date`; `further` for what they add later. */
export function tell(draw: Draw, incident: Incident, sender: Sender, date: PlainDate, further = false): Telling {
  const { kind, family, subjects } = incident;
  const [first] = subjects;
  const adults = further ? [] : adultsTold(incident, sender, date);
  const written = [...subjects, ...adults].map((person) => writeDown(draw, { family, person }, date, sender.writes));
  const told = written.map(({ subject: { setting, ...subject }, person }, at) => ({
    ...subject,
    ...(setting !== undefined && sender.knowsSetting ? { setting } : {}),
    ...relationshipOf(incident, person, at === 0 ? undefined : called(written[0])),
  }));
  const texts = further ? kind.further : (kind.tellings[sender.kind] ?? kind.further);
  const words = wordsFor(incident, written);
  const grade = sender.grades.length > 0 ? { senderGrade: draw.pick(sender.grades) } : {};
  const ownWords = !further && draw.chance(18) ? { ownWords: fill(draw.pick(sayings[kind.about]), words) } : {};
  const content: Telling['content'] = {
    channel: sender.channel,
    concerns: [...kind.concerns, ...(sender.kind === 'police' ? [kind.notice ?? 'police-notice'] : [])],
    subjects: told,
    whatHappened: fill(draw.pick(texts), words),
    ...ownWords,
    familyKnows: kind.agreed === true ? 'yes' : draw.pick(sender.familyKnows),
    consent: kind.agreed === true ? 'given' : draw.pick(sender.consent),
    ...grade,
    referrer: sender.referrer(draw, { setting: first?.setting, surgery: first?.surgery ?? '' }),
  };
  return { content, written };
}

const sayings = {
  child: [
    '{name}: “I don’t want to go home.”',
    '{name}: “It’s fine. Leave it.”',
    '{name}: “He gets mad and then he’s sorry.”',
  ],
  adult: ['{name}: “I don’t want any bother.”', '{name}: “They do their best.”', '{name}: “Who would have me?”'],
} as const;

/** Police name the grown-ups of what they attended, too. */
function adultsTold({ kind, subjects, mother, man }: Incident, sender: Sender, date: PlainDate): readonly Person[] {
  if (sender.kind !== 'police' || kind.code !== 'domestic-assault') return [];
  const living = [mother, man].filter((person) => person !== undefined && householdOn(person, date) !== undefined);
  return living.filter((person) => person !== undefined).filter((person) => !subjects.includes(person));
}

/** What ties somebody to the first of the subjects, whom this sender calls `first`; nothing for the first. */
function relationshipOf(
  { subjects, mother }: Incident,
  id: string,
  first: string | undefined,
): { readonly relationship?: string } {
  if (first === undefined) return {};
  if (subjects.some((subject) => subject.id === id)) return { relationship: `brother or sister of ${first}` };
  return { relationship: id === mother?.id ? 'mother; victim' : 'person alleged to be responsible' };
}

/** What stands in braces in a text, with whom it is of this incident; names as this sender has them. */
function wordsFor(
  { subjects, mother, man, on }: Incident,
  written: readonly Written[],
): Readonly<Record<string, string>> {
  const [first] = subjects;
  const age = first === undefined ? undefined : ageOn(first.birth, on);
  const names = written.slice(0, subjects.length).map(called);
  const many = names.length > 1;
  const female = first?.sex === 'female';
  return {
    name: names[0] ?? 'the child',
    names: many ? `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}` : (names[0] ?? 'the child'),
    ...(many ? { were: 'were', are: 'are', have: 'have' } : { were: 'was', are: 'is', have: 'has' }),
    he: female ? 'she' : 'he',
    He: female ? 'She' : 'He',
    him: female ? 'her' : 'him',
    his: female ? 'her' : 'his',
    mum: mother?.name.given ?? 'mum',
    man: man === undefined ? 'mum’s ex-partner' : man.name.given,
    setting: first?.setting ?? (age !== undefined && age > 17 ? 'the day centre' : 'school'),
  };
}

/** What this sender calls somebody in a sentence. */
function called(written: Written | undefined): string {
  if (written?.subject.unborn !== undefined) return 'the baby';
  const { given, asTold } = written?.subject.name ?? {};
  return (
    given ?? (asTold === undefined || asTold.startsWith('one of') ? 'the child' : (asTold.split(',')[0] ?? asTold))
  );
}

/** `text` with its words in place, in capitals where a sentence begins. */
function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replaceAll(/(^|[.!?”:]\s+|\n)?\{(\w+)\}/g, (_, before: string | undefined, word: string) => {
    const filled = words[word] ?? word;
    return before === undefined ? filled : before + filled.charAt(0).toUpperCase() + filled.slice(1);
  });
}
