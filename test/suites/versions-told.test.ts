import { expect, test } from 'vitest';
import { contestedKinds } from '#domain/conflict-settled.ts';
import { workIn } from '#domain/settleable.ts';
import { exampleSite } from '#domain/testing/example-site.ts';
import { fixedSteps, play } from '#domain/testing/random-commands.ts';
import { partsOfStated, partsOfWork, type VersionNames } from '../../src/console/panes/settling/version-parts.ts';
import { versionRows } from '../../src/console/panes/settling/version-rows.ts';

const names: VersionNames = { rules: exampleSite, recordOf: () => 'Somebody, P-1', referenceOf: () => 'R-1' };
const ledger = play(fixedSteps(1500));
/** An id, as it stands in a record. */
const anId = /[0-9a-f]{32}/;

test('whatever two can do at once is told in words, never by an id', () => {
  const works = ledger.entries.map(({ command }) => workIn(command)).filter((work) => work !== undefined);
  expect(new Set(works.map(({ kind }) => kind))).toEqual(new Set(contestedKinds));
  for (const work of works) {
    const parts = partsOfWork(work, names);
    expect(parts.length).toBeGreaterThan(0);
    for (const { name, words } of parts) expect(`${name}: ${words}`).not.toMatch(anId);
  }
});

test('what somebody did is told in the same lines as the work that met it', () => {
  const stated = ledger.events.map(({ kind, body }) => ({ kind, body }) as Parameters<typeof partsOfStated>[0]);
  for (const one of stated) {
    for (const { words } of partsOfStated(one, 'Lerato Moyo', names)) expect(words).not.toMatch(anId);
  }
  const rated = stated.find(({ kind }) => kind === 'enquiry-rated');
  const rating = ledger.entries.map(({ command }) => workIn(command)).find((work) => work?.kind === 'rate-enquiry');
  if (rated === undefined || rating === undefined) throw new Error('a rating');
  const [theirs, mine] = [partsOfStated(rated, 'Lerato Moyo', names), partsOfWork(rating, names)];
  const rows = versionRows([], theirs, mine);
  expect(rows.map(({ name }) => name).slice(0, 2)).toEqual(['Rating', 'Why']);
  expect(rows.map(({ state }) => state)).toEqual(rows.map((row) => (row.theirs === row.mine ? 'same' : 'differs')));
  // Control: against itself nothing differs.
  expect(versionRows([], mine, mine).every(({ state }) => state === 'same')).toBe(true);
});
