import { newId } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import { idOf } from '../../streams.ts';
import { exampleSite } from '../example-site.ts';
import type { Ledger } from '../ledger.ts';
import { codeOf, pick, type Maker } from './maker.ts';

function aSubject(ledger: Ledger, random: Random) {
  const referral = pick(random, ledger.all('referral'));
  const subject = pick(random, referral?.parts.core.subjects ?? []);
  return { referral, subject };
}

export const recordPerson: Maker<'record-person'> = (ledger, random, hostile) => {
  const trick = hostile ? below(random, 3) : undefined;
  const { referral, subject } = aSubject(ledger, random);
  const existing = pick(random, ledger.all('person'));
  return {
    personId: trick === 0 && existing !== undefined ? idOf(existing.stream) : newId(random),
    reference: newReference('P', random),
    name: subject?.name ?? { given: 'Given', family: 'Example' },
    otherNames: below(random, 3) === 0 ? [{ family: 'Former' }] : [],
    birth: subject?.birth ?? { kind: 'unknown' },
    sex: 'female',
    ...(subject?.phone === undefined ? {} : { phone: subject.phone }),
    from: {
      kind: 'referral',
      referralId: trick === 1 || referral === undefined ? newId(random) : idOf(referral.stream),
      subjectId: trick === 2 || subject === undefined ? newId(random) : subject.id,
    },
    address: below(random, 2) === 0 ? undefined : { lines: ['1 Example Row'], postcode: 'M33 9ZZ' },
  };
};

export const importPerson: Maker<'import-person'> = (ledger, random, hostile) => {
  const existing = hostile ? pick(random, ledger.all('person')) : undefined;
  return {
    personId: existing === undefined ? newId(random) : idOf(existing.stream),
    reference: newReference('P', random),
    name: { given: 'Given 0', family: 'Example' },
    otherNames: [],
    birth: { kind: 'day', date: '2018-01-14' as never },
    sex: 'unknown',
    phone: '0161 496 0123',
    from: { kind: 'import', system: 'Case system', number: '12' },
    address: { lines: ['1 Example Row'], postcode: 'M33 9ZZ' },
  };
};

export const linkSubject: Maker<'link-subject'> = (ledger, random, hostile) => {
  const trick = hostile ? below(random, 3) : undefined;
  const { referral, subject } = aSubject(ledger, random);
  // Somebody they were held against before, or anybody.
  const compared = below(random, 4) === 0 ? pick(random, referral?.parts.core.compared ?? []) : undefined;
  const person = pick(random, ledger.all('person'));
  const personId = compared?.personId ?? (person === undefined ? undefined : idOf(person.stream));
  return {
    referralId: trick === 0 || referral === undefined ? newId(random) : idOf(referral.stream),
    subjectId: trick === 1 || subject === undefined ? newId(random) : (compared?.subjectId ?? subject.id),
    personId: trick === 2 || personId === undefined ? newId(random) : personId,
    ...(below(random, 3) === 0 ? { words: 'Her mother says so.' } : {}),
  };
};

export const unlinkSubject: Maker<'unlink-subject'> = (ledger, random, hostile) => {
  const { referral, subject } = aSubject(ledger, random);
  const identified = pick(random, Object.values(referral?.parts.core.identified ?? {}));
  return {
    referralId: referral === undefined ? newId(random) : idOf(referral.stream),
    subjectId: identified?.subjectId ?? subject?.id ?? newId(random),
    personId: hostile && below(random, 2) === 0 ? newId(random) : (identified?.personId ?? newId(random)),
    reason: codeOf(random, hostile, exampleSite.unlinkReasons),
  };
};

export const compareSubject: Maker<'compare-subject'> = (ledger, random, hostile) => {
  const { referral, subject } = aSubject(ledger, random);
  const identified = subject === undefined ? undefined : referral?.parts.core.identified[subject.id];
  const person = pick(random, ledger.all('person'));
  const personId = below(random, 5) === 0 ? identified?.personId : undefined;
  return {
    referralId: referral === undefined ? newId(random) : idOf(referral.stream),
    subjectId: subject?.id ?? newId(random),
    personId: hostile || person === undefined ? newId(random) : (personId ?? idOf(person.stream)),
    answer: pick(random, ['not-same', 'not-sure', 'withdrawn'] as const) ?? 'not-sure',
    ...(below(random, 3) === 0 ? { words: 'Another mother.' } : {}),
  };
};
