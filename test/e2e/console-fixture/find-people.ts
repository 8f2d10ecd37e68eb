import { plusMs, type Instant } from '#kernel/clock.ts';
import type { ConsolePort } from '#contracts/console-port.ts';
import type { FoundPerson, PeopleView } from '#contracts/views.ts';
import type * as z from 'zod';
import { folded } from '#domain/folded.ts';
import { compareFacts, mayBeLinked, nameForms, type Described, type NameLikeness } from '#domain/corroboration.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import type { PersonName } from '#domain/values.ts';
import type { FixtureRecords } from './fixture-records.ts';

const most = 50;
const order: readonly NameLikeness[] = ['same', 'former', 'swapped', 'short-form', 'near', 'sounds-alike', 'part'];

/** The people of the invented hub that `input` finds, by plain likeness of names: enough to look at every kind of answer. */
export function findPeople(
  records: FixtureRecords,
  { text, subject }: z.output<ConsolePort['calls']['search-people']['input']>,
  now: Instant,
  _online: boolean,
): PeopleView {
  const referral = subject === undefined ? undefined : records.world.find(`referral/${subject.referralId}`);
  const told = referral?.parts.core.subjects.find((candidate) => candidate.id === subject?.subjectId);
  const words = text.split(/\s+/).map(folded).filter(Boolean);
  const found = records.all('person').flatMap((person, at): FoundPerson[] => {
    const { core } = person.parts;
    const described = { ...core, address: person.parts.address?.address };
    const all = folded(JSON.stringify([core, person.parts.address]));
    if (!words.every((word) => all.includes(word))) return [];
    if (told === undefined || subject === undefined || referral === undefined) {
      const likeness = words.length === 0 ? undefined : nameLikeness({ asTold: text }, described);
      return words.length === 0
        ? []
        : [
            {
              person,
              ...(likeness === undefined ? {} : { likeness }),
              mayLink: false,
              enquiries: whereOf(records, person),
            },
          ];
    }
    const side: Described = { ...told, address: referral.parts.address?.bySubject[told.id] };
    const likeness = nameLikeness(told.name, described);
    if (likeness === undefined && words.length === 0) return [];
    const last = referral.parts.core.compared.findLast(
      (answer) => answer.subjectId === told.id && answer.personId === idOf(person.stream),
    );
    const enquiries = whereOf(records, person);
    return [
      {
        person,
        // Of those in no enquiry here, every other one was opened at the hub.
        ...(enquiries.length > 0 || at % 2 === 0 ? {} : { fetchedAt: plusMs(now, -5_400_000) }),
        ...(likeness === undefined ? {} : { likeness }),
        facts: compareFacts(side, described),
        mayLink: mayBeLinked(side, described),
        ...(last === undefined ? {} : { answer: { answer: last.answer, by: last.by.name, at: last.at } }),
        enquiries,
      },
    ];
  });
  const agreeing = (one: FoundPerson): number =>
    Object.values(one.facts ?? {}).filter((state) => state === 'agrees').length;
  const place = (one: FoundPerson): number => (one.likeness === undefined ? order.length : order.indexOf(one.likeness));
  found.sort((a, b) => agreeing(b) - agreeing(a) || place(a) - place(b));
  return { found: found.slice(0, most), listed: [], index: 'none', more: found.length > most, now };
}

function whereOf(records: FixtureRecords, person: CaseRecord<'person'>): FoundPerson['enquiries'] {
  const personId = idOf(person.stream);
  return records.all('enquiry').flatMap((enquiry) => {
    const isHere = records
      .of(enquiry)
      .referrals.some((referral) =>
        Object.values(referral.parts.core.identified).some((one) => one.personId === personId),
      );
    const { reference } = enquiry.parts.core;
    return isHere
      ? [{ enquiryId: idOf(enquiry.stream), reference: reference as FoundPerson['enquiries'][number]['reference'] }]
      : [];
  });
}

function nameLikeness(told: PersonName, person: Described): NameLikeness | undefined {
  const [form] = nameForms({ name: told });
  const [main] = nameForms({ name: person.name });
  if (form === undefined || main === undefined) return undefined;
  if (form === main) return 'same';
  if (nameForms(person).includes(form)) return 'former';
  const swapped = nameForms({ name: { given: told.family, family: told.given } });
  if (swapped[0] === main) return 'swapped';
  const given = folded(told.given);
  const other = folded(person.name.given);
  const sameFamily = folded(told.family) !== '' && folded(told.family) === folded(person.name.family);
  if (given !== '' && other !== '' && (given.startsWith(other) || other.startsWith(given))) return 'near';
  if (sameFamily || (given !== '' && given === other)) return 'part';
  return undefined;
}
