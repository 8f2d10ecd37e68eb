import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import { agreedFacts, compareFacts, linkBar, mayBeLinked, type Described } from './corroboration.ts';
import { folded } from './folded.ts';

const day = (date: string) => ({ kind: 'day', date: date as PlainDate }) as const;
const home = { lines: ['8 Placeholder Court'], postcode: 'M32 0ZZ' };
const theo: Described = {
  name: { given: 'Theo', family: 'Hollins' },
  birth: day('2025-02-02'),
  sex: 'male',
  nhsNumber: '9990004846',
  setting: 'Little Acorns Day Nursery',
  address: home,
};

describe('what agrees besides the name', () => {
  it('is counted fact by fact', () => {
    const told: Described = { name: { given: 'T.', family: 'Hollins' }, birth: day('2025-02-02'), sex: 'male' };
    expect(agreedFacts(told, theo)).toEqual(['birth']);
    expect(mayBeLinked(told, theo)).toBe(false);
    expect(mayBeLinked({ ...told, address: home }, theo)).toBe(true);
    expect(mayBeLinked({ ...told, setting: 'little acorns day nursery' }, theo)).toBe(true);
  });

  it('twins agree in nearly everything: a number that differs speaks against it', () => {
    const toby: Described = { ...theo, name: { given: 'Toby', family: 'Hollins' }, nhsNumber: '9990006210' };
    expect(agreedFacts(toby, theo)).toEqual(['birth', 'address', 'setting']);
    expect(mayBeLinked(toby, theo)).toBe(false);
  });

  it('father and son of one name agree in name and house, and not in birth', () => {
    const father: Described = {
      name: { given: 'Michael', family: 'Bracewell' },
      birth: day('1969-03-01'),
      sex: 'male',
      address: home,
    };
    const son: Described = { ...father, birth: day('1994-07-09') };
    const states = compareFacts(son, father);
    expect([states.name, states.birth, states.address]).toEqual(['agrees', 'differs', 'agrees']);
    expect(mayBeLinked(son, father)).toBe(false);
    // They share the telephone and the doctor as well: three facts agree, and it is the wrong generation all the same.
    const shared = { phone: '0161 496 0123', setting: 'Example Surgery' };
    expect(agreedFacts({ ...son, ...shared }, { ...father, ...shared })).toEqual(['address', 'setting', 'phone']);
    expect(mayBeLinked({ ...son, ...shared }, { ...father, ...shared })).toBe(false);
    // Where no birth is known, nothing tells the one from the other: the household is one fact, however much of it is told.
    for (const birth of [{ kind: 'unknown' } as const, day('1900-01-01')]) {
      expect(linkBar({ ...son, ...shared, birth }, { ...father, ...shared })).toBe('household');
    }
    // A birth that is a slip of the pen away is still another birth, unless the number says who it is.
    const slip = { ...son, ...shared, birth: day('1979-03-01') };
    expect(linkBar(slip, { ...father, ...shared })).toBe('birth');
    const number = { nhsNumber: '9990004846' };
    expect(linkBar({ ...slip, ...number }, { ...father, ...shared, ...number })).toBeUndefined();
    expect(linkBar({ ...son, ...shared, ...number }, { ...father, ...shared, ...number })).toBe('generation');
  });

  it('an unborn child is not its mother, whatever they share, and may be the child that was born', () => {
    const shared = { sex: 'unknown', address: home, phone: '0161 496 0123' } as const;
    const unborn: Described = {
      ...shared,
      name: { asTold: 'Unborn baby of Leah Hollins' },
      birth: { kind: 'unborn', expected: '2026-12-20' as PlainDate },
    };
    const mother: Described = { ...shared, name: { given: 'Leah', family: 'Hollins' }, birth: day('1998-05-05') };
    expect(agreedFacts(unborn, mother)).toEqual(['address', 'phone']);
    expect(mayBeLinked(unborn, mother)).toBe(false);
    const born: Described = { ...mother, name: { given: 'Isla', family: 'Hollins' }, birth: day('2027-01-02') };
    expect(mayBeLinked(unborn, born)).toBe(true);
  });

  it('needs two facts: one alone is not enough, whichever it is, and neither name, sex nor postcode is one', () => {
    const bare: Described = { name: theo.name, birth: { kind: 'unknown' }, sex: 'male' };
    const full: Described = { ...theo, phone: '0161 496 0123' };
    const facts: readonly Partial<Described>[] = [
      { birth: theo.birth },
      { nhsNumber: theo.nhsNumber },
      { address: home },
      { setting: theo.setting },
      { phone: full.phone },
    ];
    for (const [index, one] of facts.entries()) {
      expect(mayBeLinked({ ...bare, ...one }, full), `only ${Object.keys(one).join()}`).toBe(false);
      for (const [at, other] of facts.entries()) {
        // Address, setting and telephone are one fact; birth and number are each one.
        const areBothOfHousehold = index >= 2 && at >= 2;
        expect(mayBeLinked({ ...bare, ...one, ...other }, full)).toBe(index !== at && !areBothOfHousehold);
      }
    }
    const neighbour = { ...bare, birth: theo.birth, address: { ...home, lines: ['9 Placeholder Court'] } };
    expect(compareFacts(neighbour, full).postcode).toBe('agrees');
    expect(mayBeLinked(neighbour, full)).toBe(false);
  });

  it('finds no agreement in what only says that nothing is known', () => {
    const unknown: Described = {
      name: theo.name,
      birth: day('1900-01-01'),
      sex: 'unknown',
      nhsNumber: '0000000000',
      setting: 'Not known',
      phone: '00000 000000',
      address: { lines: ['No fixed abode'], postcode: 'ZZ99 3VZ' },
    };
    expect(agreedFacts(unknown, unknown)).toEqual([]);
    expect(compareFacts(unknown, theo)).toMatchObject({
      birth: 'missing',
      'nhs-number': 'missing',
      setting: 'missing',
    });
    for (const setting of ['n/k', 'N/A', 'none', 'TBC']) {
      expect(compareFacts({ ...theo, setting }, { ...theo, setting }).setting, setting).toBe('missing');
    }
  });

  it('a year is no day: less exact facts agree only partly', () => {
    const year = { kind: 'year', year: 2025, estimated: false } as const;
    expect(compareFacts({ ...theo, birth: year }, theo).birth).toBe('partly');
    expect(compareFacts({ ...theo, birth: { kind: 'year', year: 2024, estimated: true } }, theo).birth).toBe('partly');
    expect(compareFacts({ ...theo, birth: { kind: 'year', year: 2020, estimated: true } }, theo).birth).toBe('differs');
    expect(compareFacts({ ...theo, birth: { kind: 'unknown' } }, theo).birth).toBe('missing');
    expect(compareFacts({ ...theo, birth: { kind: 'unborn' } }, theo).birth).toBe('differs');
    expect(compareFacts({ ...theo, address: { lines: ['8 Placeholder Court'] } }, theo).address).toBe('partly');
    expect(compareFacts({ ...theo, address: { ...home, lines: ['9 Placeholder Court'] } }, theo).address).toBe(
      'partly',
    );
  });

  it('reads telephones and names without their dress', () => {
    expect(compareFacts({ ...theo, phone: '+44 161 496 0123' }, { ...theo, phone: '0161 496 0123' }).phone).toBe(
      'agrees',
    );
    for (const phone of ['+44 (0)161 496 0123', '0044 161 4960123', '(0161) 496-0123']) {
      expect(compareFacts({ ...theo, phone }, { ...theo, phone: '0161 496 0123' }).phone, phone).toBe('agrees');
    }
    for (const [written, plain] of [
      ['Kociński', 'Kocinski'],
      ['Łukasz', 'LUKASZ'],
      ['Weiß', 'Weiss'],
      ['Søren Ægir', 'soren aegir'],
      ['Đorđe', 'dorde'],
      ['Nguyễn', 'nguyen'],
      ['O’Reilly', "O'Reilly"],
      ['Ana-Maria', 'Ana Maria'],
    ] as const) {
      expect(folded(written), written).toBe(folded(plain));
      const name = (family: string) => ({ ...theo, name: { given: 'Theo', family } });
      expect(compareFacts(name(written), name(plain)).name).toBe('agrees');
    }
    expect(folded('O’Brien-Núñez')).toBe(folded('obrien nunez'));
    expect(folded('محمد الحسين')).not.toBe('');
    const married: Described = {
      ...theo,
      name: { given: 'Theo', family: 'Ward' },
      otherNames: [{ given: 'Theo', family: 'HOLLINS' }],
    };
    expect(compareFacts(theo, married).name).toBe('agrees');
  });
});

describe('people of one house, of one birthday and of one name are not one person', () => {
  const house = {
    address: { lines: ['Flat 3, 12 Elm Row', 'Northby'], postcode: 'M32 0ZZ' },
    setting: 'Elm Primary School',
    phone: '0161 496 0123',
  };
  const brother: Described = {
    ...house,
    name: { given: 'Noah', family: 'Adair' },
    birth: day('2021-05-05'),
    sex: 'male',
  };

  it('a brother and a sister', () => {
    const sister: Described = {
      ...brother,
      name: { given: 'Isla', family: 'Adair' },
      birth: day('2017-03-03'),
      sex: 'female',
    };
    expect(agreedFacts(sister, brother)).toEqual(['address', 'setting', 'phone']);
    expect(linkBar(sister, brother)).toBe('birth');
    expect(linkBar({ ...sister, birth: { kind: 'unknown' } }, brother)).toBe('given-name');
  });

  it('twins, even with the card of the other one', () => {
    const twin: Described = { ...brother, name: { given: 'Kit', family: 'Adair' } };
    expect(linkBar(twin, brother)).toBe('twin');
    const card = { nhsNumber: '9990004846' };
    expect(linkBar({ ...twin, ...card }, { ...brother, ...card })).toBe('twin');
    // Near in spelling and another sex: Louis and Louise.
    const louis: Described = { ...brother, name: { given: 'Louis', family: 'Adair' } };
    const louise: Described = { ...brother, name: { given: 'Louise', family: 'Adair' }, sex: 'female' };
    expect(linkBar(louise, louis)).toBe('twin');
    expect(linkBar({ ...louise, sex: 'unknown' }, louis)).toBeUndefined();
    // A newborn who had no name yet is no twin of the child it was called.
    for (const given of ['Baby', 'Twin 2', 'N.', undefined]) {
      const unnamed = { ...brother, name: { ...(given === undefined ? {} : { given }), family: 'Adair' } };
      expect(linkBar(unnamed, brother), given).toBeUndefined();
    }
  });

  it('two strangers of one birthday, both known by a postcode', () => {
    const known = {
      birth: day('1988-08-08'),
      sex: 'male',
      address: { lines: [] as string[], postcode: 'M32 0ZZ' },
    } as const;
    const omar: Described = { ...known, name: { given: 'Omar', family: 'Khan' } };
    const john: Described = { ...known, name: { given: 'John', family: 'Smith' } };
    expect(agreedFacts(omar, john)).toEqual(['birth']);
    expect(linkBar(omar, john)).toBe('given-name');
    expect(linkBar({ ...omar, name: { asTold: 'Mr Khan' } }, john)).toBe('given-name');
    expect(linkBar(omar, omar)).toBe('too-few');
    // Whoever put the postcode into a line has said no more.
    const written = { ...omar, address: { lines: ['M32 0ZZ'], postcode: 'M32 0ZZ' } };
    expect(compareFacts(written, written).address).toBe('missing');
  });

  it('but forms of one given name are one: short, misspelt, swapped, partly left out', () => {
    const of = (given: string, family = 'Adair'): Described => ({ ...brother, name: { given, family } });
    for (const [told, record] of [
      [of('Liz'), of('Elizabeth')],
      [of('Mohammed'), of('Muhammad')],
      [of('Noha'), of('Noah')],
      [of('Amara Grace'), of('Amara')],
      [of('Adair', 'Noah'), of('Noah')],
      [of('Ana-Maria'), of('Ana Maria')],
      [of('Noah', 'Reid'), of('Noah')],
    ] as const) {
      expect(linkBar(told, record), JSON.stringify([told.name, record.name])).toBeUndefined();
    }
    for (const [told, record] of [
      [of('Mohammed Ali'), of('Mohammed Omar')],
      [of('Tom'), of('Tim')],
      [of('K'), of('Noah')],
    ] as const) {
      expect(linkBar(told, record), JSON.stringify([told.name, record.name])).toBe('twin');
    }
  });

  it('a number that agrees outweighs a birth or a given name written wrongly', () => {
    const card = { nhsNumber: '9990004846' };
    expect(linkBar({ ...brother, ...card, birth: day('2021-05-15') }, { ...brother, ...card })).toBeUndefined();
    const renamed: Described = { ...brother, ...card, name: { given: 'Kit', family: 'Reid' } };
    expect(linkBar(renamed, { ...brother, ...card })).toBeUndefined();
  });

  it('a year of birth counts with a given name and two facts of the household, not without', () => {
    const told: Described = { ...brother, birth: { kind: 'year', year: 2021, estimated: true } };
    expect(linkBar(told, brother)).toBeUndefined();
    expect(linkBar({ ...told, name: { family: 'Adair' } }, brother)).toBe('household');
    const { phone: _, setting: __, ...less } = told;
    expect(linkBar(less, brother)).toBe('too-few');
  });

  it('an unborn child is whoever was born about when it was expected, and not an elder sister', () => {
    const unborn: Described = {
      ...house,
      name: { asTold: 'Unborn baby of Leah Adair' },
      birth: { kind: 'unborn', expected: '2021-05-20' as PlainDate },
      sex: 'unknown',
    };
    expect(linkBar(unborn, brother)).toBeUndefined();
    expect(linkBar(unborn, { ...brother, birth: day('2019-05-05') })).toBe('birth');
    expect(linkBar(unborn, { ...brother, birth: day('2021-07-01') })).toBe('birth');
  });
});

describe('two addresses', () => {
  const states = (one: readonly string[], other: readonly string[]) => {
    const at = (lines: readonly string[]): Described => ({
      ...theo,
      address: { lines: [...lines], postcode: 'M32 0ZZ' },
    });
    return compareFacts(at(one), at(other)).address;
  };
  it('agree by every line that leads to the door, not by the first', () => {
    expect(states(['Flat 3', '12 Elm Row'], ['Flat 3', '14 Elm Row'])).toBe('partly');
    expect(states(['Flat 3'], ['Flat 3'])).toBe('partly');
    expect(states(['Flat 3', '12 Elm Row'], ['Flat 3, 12 Elm Row', 'Northby'])).toBe('agrees');
    expect(states(['12 Elm Rd'], ['12 Elm Road', 'Stretford'])).toBe('agrees');
    expect(states(['Elm Row'], ['12 Elm Row'])).toBe('partly');
    expect(states(['Rose Cottage', 'Elm Row'], ['Ivy Cottage', 'Elm Row'])).toBe('partly');
  });
  it('say nothing where nothing is known, or where nobody has a door of their own', () => {
    for (const line of ['Not known', 'N/K', 'No fixed abode', 'Address withheld', 'Refuge', 'm32 0zz']) {
      expect(states([line], [line]), line).toBe('missing');
      expect(states([line], ['8 Placeholder Court']), line).toBe('missing');
    }
  });
});
