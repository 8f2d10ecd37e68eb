/** Files attached to a referral that is typed, before a fixture desk: chosen, listed with where they are, removed, read out. */
import { expect, test } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

const sizes = [...(process.env['LOOKS'] === undefined ? [] : ([[1920, 1080]] as const)), [1366, 768]] as const;

for (const [width, height] of sizes) {
  test(`files are chosen by keyboard, stand with where they are, and can be removed, at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openAt(page, host, 'p.shah', meanwhile(host.desk).find('Okafor-Reid'));
    await page.keyboard.press('Control+k');
    await page.keyboard.type('take a referral');
    await page.keyboard.press('Enter');
    const choose = page.getByRole('button', { name: 'Choose files' });
    await expect(page.getByRole('heading', { name: 'Take a referral' })).toBeVisible();
    const chooser = page.waitForEvent('filechooser');
    await choose.press('Enter');
    const photograph = Buffer.alloc(1_300_000, 7);
    await (
      await chooser
    ).setFiles([
      { name: 'photograph of the kitchen.png', mimeType: 'image/png', buffer: photograph },
      { name: 'letter from the school.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 a letter') },
      { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
    ]);
    const listed = page.getByRole('list', { name: 'Files' }).getByRole('listitem');
    await expect(listed).toHaveCount(2);
    await expect(listed.first()).toContainText('picture, 1.3 MB · On this computer only');
    await expect(page.getByText('empty.txt is empty or a folder.', { exact: false }).first()).toBeVisible();
    // All of it crossed in parts, byte for byte.
    expect([...host.desk.files.values()].some((file) => file.equals(photograph))).toBe(true);
    await choose.scrollIntoViewIfNeeded();
    await look(page, 'attaching');
    await page.getByRole('button', { name: 'Remove letter from the school.pdf' }).press('Enter');
    await expect(listed).toHaveCount(1);
    await expect(choose).toBeFocused();
  });
}
