import { describe, expect, it } from 'vitest';
import { localityCodes } from '../household.ts';
import { communities } from '../names/communities.ts';
import { localities } from './localities.ts';
import { homeAt } from './streets.ts';

const doors = Array.from({ length: 6000 }, (_, place) => place);
const homes = localities.flatMap((locality) => doors.map((place) => homeAt(locality, place)));

describe('addresses', () => {
  it('are another for every door', () => {
    expect(new Set(homes.map((home) => home.id)).size).toBe(homes.length);
    expect(new Set(homes.map((home) => [...home.lines, home.postcode].join())).size).toBe(homes.length);
  });

  it('have postcodes that belong to no street and tell the locality', () => {
    const localityOf = new Map(localities.flatMap(({ code, towns }) => towns.map(({ outward }) => [outward, code])));
    for (const { postcode, locality } of homes) {
      const [outward = '', inward = ''] = postcode.split(' ');
      expect(localityOf.get(outward)).toBe(locality);
      // Royal Mail never uses C, I, K, M, O, V there.
      expect(inward).toMatch(/^\d(?=.*[CIKMOV])[A-Z]{2}$/);
    }
    const outwards = localities.flatMap(({ towns }) => towns.map(({ outward }) => outward));
    expect(new Set(outwards).size).toBe(outwards.length);
  });

  it('share a postcode by about seventeen', () => {
    const postcodes = new Set(homes.map((home) => home.postcode)).size;
    expect(homes.length / postcodes).toBeGreaterThan(15);
    expect(homes.length / postcodes).toBeLessThan(20);
  });
});

describe('localities', () => {
  it('are the four of the hub, all of the borough, of communities that have names', () => {
    expect(new Set(localities.map(({ code }) => code))).toEqual(new Set(localityCodes));
    expect(localities.reduce((sum, { share }) => sum + share, 0)).toBe(100);
    const names = communities.map(({ name }) => name);
    for (const { communities: shares } of localities) {
      for (const name of Object.keys(shares)) expect(names).toContain(name);
      expect(Object.values(shares).reduce((sum, share) => sum + share, 0)).toBeLessThan(100);
    }
  });
});
