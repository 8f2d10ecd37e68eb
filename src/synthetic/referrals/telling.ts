import type { PlainDate } from '#kernel/clock.ts';
import type { IntakeReferral } from '#contracts/intake.ts';
import type { Draw } from '../draw.ts';
import { householdOn, type Person } from '../person.ts';
import type { Sender } from '../senders.ts';
import { writeDown, type Written } from '../write-down.ts';
import { frames } from './frames.ts';
import type { Incident } from './incident.ts';
import { called, fill, wordsFor } from './words.ts';

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
  const { openings, closings } = frames[sender.kind];
  const opening = draw.pick(openings);
  const account = draw.pick(texts);
  const says = typeof account === 'string' ? account : account.says;
  const text = opening + says + draw.pick(closings);
  const stated = typeof account === 'string' || !draw.chance(ticked) ? [] : account.stated;
  const words = wordsFor(draw, incident, written);
  const isHeard = !further && kind.unheard !== true && draw.chance(25);
  const grade = sender.grades.length > 0 ? { senderGrade: draw.pick(sender.grades) } : {};
  const ownWords = isHeard ? { ownWords: fill(draw.pick(sayings[kind.about]), words) } : {};
  const content: Telling['content'] = {
    channel: sender.channel,
    concerns: [...kind.concerns, ...(sender.kind === 'police' ? [kind.notice ?? 'police-notice'] : [])],
    ...(stated.length === 0 ? {} : { stated: [...stated] }),
    subjects: told,
    whatHappened: fill(text, words),
    ...ownWords,
    familyKnows: kind.agreed === true ? 'yes' : draw.pick(sender.familyKnows),
    consent: kind.agreed === true ? 'given' : draw.pick(sender.consent),
    ...grade,
    referrer: sender.referrer(draw, {
      setting: first?.setting,
      surgery: first?.surgery ?? '',
      healthRole: kind.healthRole,
    }),
  };
  return { content, written };
}

/** Of a hundred who tell of an injury or a weapon, so many also tick it on the form. */
const ticked = 90;

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
  if (sender.kind !== 'police' || kind.notice !== 'domestic-abuse-notice') return [];
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
