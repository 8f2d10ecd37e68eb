import { describe, expect, it } from 'vitest';
import { localityOf, postcodeOf } from './locality.ts';

const localities = [
  { code: 'wide', label: 'Wide', postcodes: ['M33', 'M3'] },
  { code: 'narrow', label: 'Narrow', postcodes: ['M33 9', 'WA14'] },
];
const at = (postcode?: string) => ({ lines: ['1 Example Row'], ...(postcode === undefined ? {} : { postcode }) });

describe('a postcode', () => {
  it.each([
    ['m33 0ab', 'M33 0AB'],
    ['M330AB', 'M33 0AB'],
    [' wa14-2xy ', 'WA14 2XY'],
    ['ZZ99 3VZ', undefined],
    ['Sale', undefined],
    ['M33', undefined],
    ['', undefined],
  ])('%j is %j', (text, postcode) => {
    expect(postcodeOf(text)).toBe(postcode);
  });
});

describe('the locality of addresses', () => {
  it('is the one whose start fits furthest', () => {
    expect(localityOf([at('M33 0AB')], localities)).toBe('wide');
    expect(localityOf([at('M33 9AB')], localities)).toBe('narrow');
  });

  it('never takes M33 for M3, nor M3 for M33', () => {
    expect(localityOf([at('M33 1AA')], [{ code: 'a', label: 'A', postcodes: ['M3'] }])).toBeUndefined();
    expect(localityOf([at('M3 1AA')], [{ code: 'a', label: 'A', postcodes: ['M33'] }])).toBeUndefined();
    expect(localityOf([at('M3 1AA')], localities)).toBe('wide');
  });

  it('is that of the first address that says one', () => {
    expect(localityOf([undefined, at(), at('ZZ99 3WZ'), at('WA14 1AA'), at('M33 0AA')], localities)).toBe('narrow');
    expect(localityOf([at('SW1A 1AA'), undefined], localities)).toBeUndefined();
  });
});
