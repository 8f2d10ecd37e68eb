import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from '#domain/author.ts';
import { mayBeLinked, type Described } from '#domain/corroboration.ts';
import type { Subject } from '#domain/referral.ts';
import { streamKey } from '#domain/streams.ts';
import type { Matter, Past, Told } from './past.ts';

/** Percentages: subjects nobody found the time for, and of the rest what is written down besides. */
const rates = { leftOpen: 4, words: 12, namesakeSaid: 60, doubtSaid: 55 } as const;

/**
 * Who one of the people told of is, as a careful officer finds out: the person on record where two facts agree; else
 * somebody new, perhaps beside a record of which nobody could be sure. Of somebody half told it stays open.
 */
export function identify(past: Past, matter: Matter, told: Told, actor: Actor, at: Instant): void {
  const { draw, referralId } = matter;
  const { subject, person } = told;
  if (!isTold(subject) || draw.chance(rates.leftOpen)) return;
  const { hub, people } = past;
  const give = (personId: Id<'person'>, answer: 'not-same' | 'not-sure', words: string): void =>
    hub.give(
      { kind: 'compare-subject', args: { referralId, subjectId: subject.id, personId, answer, words } },
      actor,
      at,
    );
  const [namesake] = people.namesakes(subject.name, person.id);
  if (namesake !== undefined && draw.chance(rates.namesakeSaid)) {
    give(namesake, 'not-same', draw.pick(['Another birth and another address.', 'Same name only.']));
  }
  const records = people.of(person.id);
  const described = {
    ...subject,
    address: hub.find(streamKey('referral', referralId))?.parts.address?.bySubject[subject.id],
  };
  const fitting = records.findLast((id) => mayBeLinked(described, describedOf(past, id)));
  if (fitting !== undefined) {
    const words = draw.chance(rates.words) ? { words: 'Also known from the earlier contact.' } : {};
    hub.give(
      { kind: 'link-subject', args: { referralId, subjectId: subject.id, personId: fitting, ...words } },
      actor,
      at,
    );
    return;
  }
  const [first] = records;
  if (first !== undefined && draw.chance(rates.doubtSaid)) {
    give(first, 'not-sure', 'May be the same; too little is given to say so. Asked the sender for a date of birth.');
  }
  recordPerson(past, matter, told, actor, at);
}

/** Whether enough is told to look for somebody. */
function isTold({ name, birth }: Subject): boolean {
  return (name.given !== undefined && name.family !== undefined) || birth.kind === 'day' || birth.kind === 'unborn';
}

function describedOf({ hub }: Past, id: Id<'person'>): Described {
  const person = hub.find(streamKey('person', id));
  if (person === undefined) return { name: {}, birth: { kind: 'unknown' }, sex: 'unknown' };
  return { ...person.parts.core, address: person.parts.address?.address };
}

function recordPerson(past: Past, { referralId }: Matter, { subject, person }: Told, actor: Actor, at: Instant): void {
  const { hub, people, random } = past;
  const { id: subjectId, name, birth, sex, nhsNumber, setting, phone } = subject;
  const optional = Object.entries({ nhsNumber, setting, phone }).filter(([, value]) => value !== undefined);
  const personId = newId<'person'>(random);
  const address = hub.find(streamKey('referral', referralId))?.parts.address?.bySubject[subjectId];
  hub.give(
    {
      kind: 'record-person',
      args: {
        personId,
        reference: newReference('P', random),
        name,
        otherNames: [],
        birth,
        sex,
        ...Object.fromEntries(optional),
        from: { kind: 'referral', referralId, subjectId },
        address,
      },
    },
    actor,
    at,
  );
  people.remember(person.id, personId, name);
}
