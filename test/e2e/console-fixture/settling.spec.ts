/** Two people did one thing at once: compared, settled and kept on the record, by keyboard before a fixture desk. */
import { expect, test } from '@playwright/test';
import type { TwoVersionsView } from '#contracts/two-versions.ts';
import { authorOf } from '#domain/author.ts';
import { streamKey } from '#domain/streams.ts';
import { present } from '#kernel/assert.ts';
import { plusMs } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { fixtureStart } from './fixture-case.ts';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';
import { actorOf } from './staff.ts';

test.setTimeout(120_000);
let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

const commandId = 'c'.repeat(32) as Id<'command'>;

/** Priya Shah's rating met one of Lerato Moyo, which stands. */
function ratedByTwo(enquiryId: Id<'enquiry'>): TwoVersionsView {
  const hub = meanwhile(host.desk);
  const before = hub.view(enquiryId).enquiry.parts.core.ratings.at(-1);
  const args = { enquiryId, rating: 'amber', reason: 'new-information', words: 'The school saw no injury.' };
  hub.give({ kind: 'rate-enquiry', args }, 'moyo');
  const stream = streamKey('enquiry', enquiryId);
  const { version } = hub.view(enquiryId).enquiry;
  const { enquiryId: _, ...rated } = args;
  const given = before && { rating: before.rating, reason: before.reason };
  return {
    ...{ commandId, place: 4, enquiryId, givenAt: plusMs(fixtureStart, -5 * 60_000), now: fixtureStart },
    work: { kind: 'rate-enquiry', args: { ...args, rating: 'red', words: 'New injury, seen by the health visitor.' } },
    over: [
      {
        ...{ stream, facet: 'rating' },
        ...(before === undefined || given === undefined
          ? {}
          : {
              before: {
                ...{ version: version - 1, by: before.by, at: before.at },
                stated: { kind: 'enquiry-rated', body: { core: given } },
              },
            }),
        theirs: [
          {
            ...{ version, by: authorOf(actorOf('moyo'), 'mash-officer'), at: plusMs(fixtureStart, -10 * 60_000) },
            stated: { kind: 'enquiry-rated', body: { core: rated } },
          },
        ],
      },
    ],
    seen: [{ stream, version }],
  };
}

for (const size of [
  { width: 1920, height: 1080 },
  { width: 1366, height: 768 },
]) {
  test.describe(`two versions at ${size.width} by ${size.height}`, () => {
    test.use({ viewport: size });

    test('are compared and settled by keyboard; the one not used stays on the record', async ({ page }) => {
      const hub = meanwhile(host.desk);
      const enquiryId = hub.find('Okafor-Reid');
      const view = ratedByTwo(enquiryId);
      host.desk.versions.set(commandId, view);
      host.desk.items.push({
        ...{ commandId, kind: 'rate-enquiry', enquiryId, streams: [`enquiry/${enquiryId}`], at: view.givenAt },
        state: 'needs-you',
        problem: {
          ...{ kind: 'conflict', comparable: true },
          theirs: [{ facet: 'rating', by: 'Lerato Moyo', at: plusMs(fixtureStart, -10 * 60_000) }],
        },
        text: 'Rating: Red\n\nNew injury, seen by the health visitor.',
      });
      await openAt(page, host, 'p.shah', enquiryId);
      // From the card of the sync panel.
      await page.getByRole('region', { name: 'Not used, needs you' }).getByText('Open what needs you').press('Enter');
      const card = page.getByRole('region', { name: 'Needs you', exact: true });
      await expect(card).toContainText('Compare the two and say which holds.');
      await expect(card.getByRole('button', { name: 'Settle' })).toHaveCount(0);
      await look(page, 'needs-you-compare');
      await card.getByRole('button', { name: 'Compare' }).press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Two people changed this: the rating' });
      await expect(dialog).toContainText('Amara Okafor-Reid');
      await expect(dialog.getByRole('columnheader', { name: /^Lerato Moyo/ })).toBeVisible();
      await expect(dialog.getByRole('columnheader', { name: /^Yours/ })).toBeVisible();
      await expect(dialog.getByRole('row', { name: /^Rating/ })).toContainText('differs');
      await expect(dialog.getByRole('row', { name: /^Why/ })).toContainText('the same');
      await expect(dialog.getByRole('radio', { checked: true })).toHaveCount(0);
      await look(page, 'two-versions');
      // Nothing chosen is nothing settled.
      await page.keyboard.press('Control+Enter');
      await expect(dialog).toContainText('There is a problem');
      await look(page, 'two-versions-errors');
      expect(host.desk.sent.some(({ command }) => command.kind === 'settle-conflict')).toBe(false);
      // Decided later, it still needs somebody; from the record it is reached as well.
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Compare: Rated' }).press('Enter');
      await dialog.getByRole('radio', { name: 'Use mine: Red' }).focus();
      await page.keyboard.press('ArrowDown');
      await expect(dialog.getByRole('radio', { name: /^Keep what stands now, of Lerato Moyo: Amber/ })).toBeChecked();
      await dialog.getByLabel('Why', { exact: true }).focus();
      await page.keyboard.type('Lerato spoke to the school.');
      await page.keyboard.press('Control+Enter');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByText(/^Two versions settled\. Saved/)).toBeVisible();
      const sent = present(host.desk.sent.at(-1), 'what was sent');
      expect(sent).toMatchObject({
        command: {
          kind: 'settle-conflict',
          args: { settles: { commandId, place: 4 }, use: 'theirs', over: [{ facet: 'rating' }], work: view.work },
        },
        seen: view.seen,
      });
      await expect(page.getByRole('region', { name: 'Not used, needs you' })).toHaveCount(0);
      const note = page.getByRole('listitem').filter({ hasText: 'not applied' });
      await expect(note).toContainText('Priya Shah');
      await expect(note).toContainText('New injury, seen by the health visitor.');
      await note.scrollIntoViewIfNeeded();
      await look(page, 'note-not-applied');
      await page.keyboard.press('Alt+5');
      await expect(page.getByText('Two versions settled: the other one was kept')).toBeVisible();
      await expect(page.getByText('New injury, seen by the health visitor.')).toBeVisible();
    });
  });
}
