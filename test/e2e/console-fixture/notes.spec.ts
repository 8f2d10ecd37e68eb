/** A note for readers of its own before a fixture desk: looked at, and written by keyboard. */
import { expect, test } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

for (const [width, height] of [
  ...(process.env['LOOKS'] === 'all' ? ([[1920, 1080]] as const) : []),
  [1366, 768],
] as const) {
  test(`at ${width} by ${height} an officer says by keyboard whom a note is for, and nothing is chosen for them`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openAt(page, host, 'a.cole', meanwhile(host.desk).find('Okafor-Reid'));
    const form = page.getByRole('form', { name: 'Add a note' });
    const note = form.getByLabel('New note');
    await note.focus();
    await page.keyboard.type('A firearm was reported at her uncle’s address.');
    await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);
    await page.keyboard.press('Control+Enter');
    await expect(form.getByText('Select who may read the note')).toBeVisible();
    await form.scrollIntoViewIfNeeded();
    await look(page, 'note-readers');
    await form.getByRole('radio', { name: 'Everybody who sees this enquiry' }).focus();
    await page.keyboard.press('ArrowDown');
    await expect(form.getByRole('radio', { name: 'Only those who read police intelligence' })).toBeChecked();
    await page.keyboard.press('Control+Enter');
    const entry = page.getByRole('listitem').filter({ hasText: 'A firearm was reported' });
    await expect(entry).toContainText('Police intelligence');
    await entry.scrollIntoViewIfNeeded();
    await look(page, 'note-kept');
  });
}

test('who reads neither has nothing to choose', async ({ page }) => {
  await openAt(page, host, 'p.shah', meanwhile(host.desk).find('Okafor-Reid'));
  const form = page.getByRole('form', { name: 'Add a note' });
  await form.getByLabel('New note').fill('Phoned the school.');
  await expect(form.getByRole('radio')).toHaveCount(0);
  await form.getByLabel('New note').press('Control+Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Phoned the school.' })).toBeVisible();
});
