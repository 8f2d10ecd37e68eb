import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#kernel/clock.ts';
import { agreedFacts, compareFacts, folded, mayBeLinked, type Described } from './corroboration.ts';

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
    // Where no birth is known, or one is a slip of the pen, it speaks neither for nor against.
    for (const birth of [{ kind: 'unknown' } as const, day('1900-01-01'), day('1979-03-01')]) {
      expect(mayBeLinked({ ...son, ...shared, birth }, { ...father, ...shared })).toBe(true);
    }
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
      for (const other of facts.slice(index + 1)) expect(mayBeLinked({ ...bare, ...one, ...other }, full)).toBe(true);
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
