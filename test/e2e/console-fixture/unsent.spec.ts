/** Signing out before a fixture desk: what is unsent is said first, with the names, and by keyboard. */
import { expect, test } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

test('whoever signs out is told what is on this computer only, and stays or leaves it there', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openAt(page, host, 'p.shah', meanwhile(host.desk).find('Okafor-Reid'));
  await page.getByLabel('New note').fill('Phoned the school, nobody');
  const signOut = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('sign out');
    await page.keyboard.press('Enter');
  };
  await signOut();
  const asked = page.getByRole('alertdialog', { name: 'Before you sign out' });
  await expect(asked).toContainText('1 draft is kept: on this computer only.');
  await expect(asked.getByRole('listitem')).toContainText('Okafor-Reid');
  await look(page, 'unsent');
  await page.keyboard.press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(page.getByLabel('New note')).toHaveValue('Phoned the school, nobody');
  // Control: with nothing unsent nobody is asked anything.
  await page.getByRole('button', { name: 'Discard draft' }).click();
  await signOut();
  await expect(page.getByLabel('Passphrase')).toBeVisible();
});
