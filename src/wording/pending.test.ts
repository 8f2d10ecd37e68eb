import { expect, test } from 'vitest';
import { manifest } from '#domain/event-manifest.ts';
import { facetWords } from './pending.ts';

test('whatever two people can change at once has words', () => {
  const facets = new Set(Object.values(manifest).map(({ facet }) => facet));
  expect([...facets].filter((facet) => facetWords[facet] === undefined)).toEqual([]);
});
