import { describe, expect, it } from 'vitest';
import { plusMs, type PlainDate } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from './author.ts';
import type { CommandArgs } from './command.ts';
import { decide } from './decide.ts';
import { streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { morning } from './testing/scene.ts';
import { openCase, type ToldPerson, type WorkedCase } from './testing/worked-case.ts';

const { olive, oscar, intake, auditor } = examplePeople;
const birth = { kind: 'day', date: '2018-01-14' as PlainDate } as const;
const home = { lines: ['1 Example Row'], postcode: 'M33 9ZZ' };
const ada: ToldPerson = { name: { given: 'Ada', family: 'Example' }, birth, address: home };
const personId = newId<'person'>(seededRandom(77));

/** A case about `told`, and a person on record from another system who is like Ada but for `more`. */
function caseWithKnownPerson(told: ToldPerson = ada, more: Partial<CommandArgs<'import-person'>> = {}): WorkedCase {
  const worked = openCase([told]);
  const args: CommandArgs<'import-person'> = {
    personId,
    reference: newReference('P', seededRandom(78)),
    ...{ name: { given: 'Ada', family: 'Example' }, otherNames: [], birth, sex: 'unknown', address: home },
    from: { kind: 'import', system: 'Case system', number: '12' },
    ...more,
  };
  worked.give({ kind: 'import-person', args }, intake);
  return worked;
}

const about = (worked: WorkedCase) => ({
  referralId: worked.args.referralId,
  subjectId: worked.args.subjects[0]!.subjectId,
  personId,
});
const link = (worked: WorkedCase, actor: Actor = olive) =>
  worked.give({ kind: 'link-subject', args: about(worked) }, actor);
const unlink = (worked: WorkedCase, reason = 'wrong-person') =>
  worked.give({ kind: 'unlink-subject', args: { ...about(worked), reason } }, oscar);
const compare = (worked: WorkedCase, answer: CommandArgs<'compare-subject'>['answer'], at = morning) =>
  worked.give({ kind: 'compare-subject', args: { ...about(worked), answer } }, oscar, at);
const identityOf = (worked: WorkedCase) => worked.referral().parts.core.identified[about(worked).subjectId];

describe('saying that a subject is somebody we know', () => {
  it('keeps who said it, and what the rules found to agree', () => {
    const worked = caseWithKnownPerson();
    expect(link(worked).ok).toBe(true);
    expect(identityOf(worked)).toMatchObject({
      personId,
      how: 'linked',
      agreed: ['birth', 'address'],
      by: { name: 'Olive' },
      at: morning,
    });
  });

  it('takes two facts besides the name, and no claim makes up for one', () => {
    const tooLittle = (agreed: number, because: string) => ({
      ok: false,
      error: { kind: 'too-little-agrees', because, agreed },
    });
    expect(link(caseWithKnownPerson({ ...ada, birth: { kind: 'unknown' } }))).toEqual(tooLittle(1, 'too-few'));
    expect(link(caseWithKnownPerson({ name: { given: 'Ada', family: 'Example' } }))).toEqual(tooLittle(0, 'too-few'));
    // A sister: the house agrees and the telephone, and she is not her sister.
    const household = { birth: { kind: 'unknown' }, phone: '0161 496 0123' } as const;
    const sister = { ...ada, ...household, name: { given: 'Ines', family: 'Example' } };
    expect(link(caseWithKnownPerson(sister, household))).toEqual(tooLittle(2, 'given-name'));
    expect(link(caseWithKnownPerson({ ...ada, ...household }, household))).toEqual(tooLittle(2, 'household'));
    const numbers = [{ ...ada, nhsNumber: '9990000018' }, { nhsNumber: '9990000026' }] as const;
    expect(link(caseWithKnownPerson(...numbers))).toEqual(tooLittle(2, 'nhs-number'));
    const father = { birth: { kind: 'day', date: '1985-01-14' as PlainDate } as const, phone: '0161 496 0123' };
    expect(link(caseWithKnownPerson({ ...ada, phone: '0161 496 0123' }, father))).toEqual(tooLittle(2, 'generation'));
  });

  it('looks at addresses as the linker may see them', () => {
    const worked = caseWithKnownPerson();
    // Who sees no addresses has one fact less, and is told nothing of the other.
    const withoutAddresses = { find: <K extends never>(key: K) => cut(worked.ledger.find(key)) } as never;
    const decided = decide({ kind: 'link-subject', args: about(worked) }, withoutAddresses, {
      ...{ actor: olive, ruleSet: exampleSite, at: morning, hub: undefined },
    });
    expect(decided).toEqual({ ok: false, error: { kind: 'too-little-agrees', because: 'too-few', agreed: 1 } });
    expect(link(worked, auditor)).toMatchObject({ error: { kind: 'not-for-your-role' } });
  });

  it('is said once, until it is taken back', () => {
    const worked = caseWithKnownPerson();
    link(worked);
    expect(link(worked)).toEqual({ ok: false, error: { kind: 'identified-already' } });
    const record = worked.give(
      {
        kind: 'record-person',
        args: {
          personId: newId(seededRandom(5)),
          reference: newReference('P', seededRandom(6)),
          ...{ name: { given: 'Ada' }, otherNames: [], birth, sex: 'unknown' },
          from: { kind: 'referral', referralId: about(worked).referralId, subjectId: about(worked).subjectId },
        },
      },
      olive,
    );
    expect(record).toEqual({ ok: false, error: { kind: 'identified-already' } });
  });

  it('names a subject of that referral and a person on record', () => {
    const worked = caseWithKnownPerson();
    const give = (more: Partial<CommandArgs<'link-subject'>>) =>
      worked.give({ kind: 'link-subject', args: { ...about(worked), ...more } }, olive);
    const gone = newId<'person'>(seededRandom(9));
    expect(give({ personId: gone })).toEqual({
      ok: false,
      error: { kind: 'not-found', stream: streamKey('person', gone) },
    });
    expect(give({ subjectId: newId(seededRandom(9)) })).toEqual({
      ok: false,
      error: { kind: 'does-not-fit', what: 'subject' },
    });
    expect(give({ referralId: newId(seededRandom(9)) })).toMatchObject({ error: { kind: 'not-found' } });
  });
});

describe('taking it back', () => {
  it('says why, forgets nothing, and lets it be said again', () => {
    const worked = caseWithKnownPerson();
    link(worked);
    const before = identityOf(worked);
    expect(unlink(worked, 'no-such-reason')).toMatchObject({ error: { kind: 'unknown-code', list: 'unlinkReasons' } });
    expect(unlink(worked).ok).toBe(true);
    expect(identityOf(worked)).toBeUndefined();
    expect(worked.referral().parts.core.unidentified).toMatchObject([
      { personId, reason: 'wrong-person', by: { name: 'Oscar' } },
    ]);
    expect(unlink(worked)).toEqual({ ok: false, error: { kind: 'not-identified' } });
    // The person on record is as it was, and so is the referral as told.
    expect(worked.ledger.find(streamKey('person', personId))?.version).toBe(1);
    expect(worked.referral().parts.core.subjects).toEqual(worked.args.referral.subjects);
    expect(link(worked).ok).toBe(true);
    expect({ ...identityOf(worked), version: 0 }).toEqual({ ...before, version: 0 });
  });

  it('is about the person it names, not whoever it is by now', () => {
    const worked = caseWithKnownPerson();
    link(worked);
    const other = { ...about(worked), personId: newId<'person'>(seededRandom(9)), reason: 'wrong-person' };
    expect(worked.give({ kind: 'unlink-subject', args: other }, olive)).toEqual({
      ok: false,
      error: { kind: 'not-identified' },
    });
  });

  it('of one subject leaves the others as they are', () => {
    const worked = openCase([ada, ada]);
    for (const [index, { subjectId }] of worked.args.subjects.entries()) {
      worked.give(
        {
          kind: 'record-person',
          args: {
            personId: newId(seededRandom(100 + index)),
            reference: newReference('P', seededRandom(100 + index)),
            ...{ name: { given: 'Ada' }, otherNames: [], birth, sex: 'unknown' },
            from: { kind: 'referral', referralId: worked.args.referralId, subjectId },
          },
        },
        olive,
      );
    }
    const [first, second] = worked.args.subjects.map((line) => line.subjectId);
    const { identified } = worked.referral().parts.core;
    const args = { referralId: worked.args.referralId, subjectId: first!, personId: identified[first!]!.personId };
    worked.give({ kind: 'unlink-subject', args: { ...args, reason: 'wrong-person' } }, oscar);
    expect(worked.referral().parts.core.identified).toEqual({ [second!]: identified[second!] });
  });
});

describe('saying that it is somebody else', () => {
  it('sticks: who is not the same cannot be linked, whatever agrees, until it is taken back', () => {
    const worked = caseWithKnownPerson();
    expect(compare(worked, 'not-same').ok).toBe(true);
    const said = { ok: false, error: { kind: 'said-not-the-same', by: 'Oscar', at: morning } };
    expect(link(worked)).toEqual(said);
    expect(compare(worked, 'withdrawn', plusMs(morning, 1)).ok).toBe(true);
    expect(link(worked).ok).toBe(true);
    // Every answer stays to be read.
    expect(worked.referral().parts.core.compared.map((item) => item.answer)).toEqual(['not-same', 'withdrawn']);
  });

  it('or that nobody is sure, holds nothing back', () => {
    const worked = caseWithKnownPerson();
    compare(worked, 'not-sure');
    expect(link(worked).ok).toBe(true);
  });

  it('counts by its latest answer, for that subject and that person alone', () => {
    const worked = caseWithKnownPerson();
    compare(worked, 'not-same');
    compare(worked, 'not-sure');
    expect(link(worked).ok).toBe(true);
    const twoOfThem = openCase([ada, ada], { ledger: worked.ledger });
    const [first, second] = twoOfThem.args.subjects.map((line) => line.subjectId);
    const { referralId } = twoOfThem.args;
    const answer = { referralId, personId, subjectId: first!, answer: 'not-same' } as const;
    twoOfThem.give({ kind: 'compare-subject', args: answer }, olive);
    const linkOf = (subjectId: typeof first) =>
      twoOfThem.give({ kind: 'link-subject', args: { referralId, personId, subjectId: subjectId! } }, olive);
    expect(linkOf(first)).toMatchObject({ error: { kind: 'said-not-the-same' } });
    expect(linkOf(second).ok).toBe(true);
  });

  it('is not said of somebody who is linked: the link is taken back first', () => {
    const worked = caseWithKnownPerson();
    link(worked);
    for (const answer of ['not-same', 'not-sure'] as const) {
      expect(compare(worked, answer)).toEqual({ ok: false, error: { kind: 'identified-already' } });
    }
    unlink(worked);
    expect(compare(worked, 'not-same').ok).toBe(true);
  });
});

function cut<Found>(record: Found): Found {
  if (record === undefined) return record;
  return { ...record, parts: { core: (record as { parts: { core: unknown } }).parts.core } };
}
