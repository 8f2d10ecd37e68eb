/** Files that came with a referral, opened inside the console by keyboard: what each kind shows, and that nothing is fetched. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

const sizes = [...(process.env['LOOKS'] === undefined ? [] : ([[1920, 1080]] as const)), [1366, 768]] as const;
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A PDF with one line of words on each page, in a typeface that is not in the file. */
function pdfOf(...lines: readonly string[]): Buffer {
  const pages = lines.map((_, at) => `${4 + 2 * at} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pages}] /Count ${lines.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, at) => {
      const content = `BT /F1 24 Tf 72 720 Td (${line}) Tj ET`;
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${5 + 2 * at} 0 R >>`,
        `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
      ];
    }),
  ];
  let text = '%PDF-1.4\n';
  const places: number[] = [];
  for (const [at, object] of objects.entries()) {
    places.push(text.length);
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const trailer = `trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF`;
  return Buffer.from(`${text}xref\n0 ${size}\n0000000000 65535 f \n${table}${trailer}`);
}

/** Puts what the hub has of a file named in the referral. */
function put(name: string, bytes: Buffer): void {
  const { view, find } = meanwhile(host.desk);
  const files = view(find('Okafor-Reid')).referrals.flatMap(({ parts }) => parts.core.attachments);
  host.desk.files.set(files.find((file) => file.name === name)!.sha256, bytes);
}

async function open(page: Page, name: string): Promise<Locator> {
  await page.getByRole('button', { name: `Open ${name}` }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name });
  await expect(dialog).toContainText('About Amara Okafor-Reid');
  return dialog;
}

async function close(page: Page, dialog: Locator, name: string): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: `Open ${name}` })).toBeFocused();
}

for (const [width, height] of sizes) {
  test(`at ${width} by ${height} a picture and a PDF open inside, and other kinds say what they are`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    put('Left arm, Amara.png', png);
    put('Body map, Amara.pdf', pdfOf('Body map of Amara, front', 'Body map of Amara, back'));
    await openAt(page, host, 'p.shah', meanwhile(host.desk).find('Okafor-Reid'));

    const picture = await open(page, 'Left arm, Amara.png');
    const image = picture.getByRole('img', { name: 'Left arm, Amara.png' });
    await expect(image).toHaveAttribute('src', /^blob:/);
    await expect.poll(() => image.evaluate((shown) => (shown as HTMLImageElement).naturalWidth)).toBe(1);
    await look(page, 'file-picture');
    await close(page, picture, 'Left arm, Amara.png');

    const pdf = await open(page, 'Body map, Amara.pdf');
    await expect(pdf.locator('canvas[data-drawn]')).toHaveCount(2);
    await expect(pdf.getByText('Page 2 of 2')).toBeVisible();
    await expect(pdf.locator('canvas').nth(1)).toContainText('Body map of Amara, back');
    // Not only an empty sheet: there is ink on it.
    const ink = await pdf
      .locator('canvas')
      .first()
      .evaluate((sheet) => {
        const { width: across, height: down } = sheet as HTMLCanvasElement;
        const { data } = (sheet as HTMLCanvasElement).getContext('2d')!.getImageData(0, 0, across, down);
        return data.filter((value, at) => at % 4 === 0 && value < 100).length;
      });
    expect(ink).toBeGreaterThan(1000);
    await look(page, 'file-pdf');
    await close(page, pdf, 'Body map, Amara.pdf');

    const word = await open(page, 'DASH form.docx');
    await expect(word).toContainText('are not opened here');
    await expect(word).toContainText('9f86 d081');
    await close(page, word, 'DASH form.docx');
  });
}

test('an e-mail shows its words alone, and nothing is fetched for it', async ({ page, context }) => {
  let asked = 0;
  const server: Server = createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/seen.png`;
  const html = `<p>He was seen <b>again</b> at Elm Row.</p><img src="${address}"><script>document.title = 'run'</script>`;
  const head = ['From: PC Adeyemi <t.adeyemi@example.test>', 'To: hub@example.test', 'Subject: Elm Row'];
  const type = 'Content-Type: text/html; charset=utf-8';
  put('Notice by e-mail.eml', Buffer.from([...head, type, '', html].join('\r\n')));
  await openAt(page, host, 'p.shah', meanwhile(host.desk).find('Okafor-Reid'));
  const email = await open(page, 'Notice by e-mail.eml');
  await expect(email).toContainText('He was seen again at Elm Row.');
  await expect(email).toContainText('PC Adeyemi <t.adeyemi@example.test>');
  await expect(email).toContainText('its words alone are shown');
  await expect(email.locator('img')).toHaveCount(0);
  await look(page, 'file-email');
  expect(await page.title()).not.toBe('run');
  expect(asked).toBe(0);
  // Control: the same page, shown as one, asks for the picture.
  const other = await context.newPage();
  await other.setContent(html);
  await expect.poll(() => asked).toBe(1);
  await other.close();
  server.close();
});

test('a file that is not what it says, not there or out of reach is said in words', async ({ page }) => {
  const hostile = Buffer.from('<html><script>document.title = "run"</script>');
  put('Left arm, Amara.png', hostile);
  put('Body map, Amara.pdf', Buffer.concat([Buffer.from('%PDF-1.7\n'), hostile]));
  put('Notice by e-mail.eml', hostile);
  await openAt(page, host, 'p.shah', meanwhile(host.desk).find('Okafor-Reid'));
  for (const name of ['Left arm, Amara.png', 'Body map, Amara.pdf', 'Notice by e-mail.eml']) {
    const dialog = await open(page, name);
    await expect(dialog.getByRole('alert')).toContainText('cannot be read as what it says it is');
    await close(page, dialog, name);
  }
  expect(await page.title()).not.toBe('run');
  host.desk.files.clear();
  const missing = await open(page, 'Body map, Amara.pdf');
  await expect(missing.getByRole('alert')).toContainText('The hub has not got this file yet');
  await close(page, missing, 'Body map, Amara.pdf');
  host.desk.knobs.online = false;
  const away = await open(page, 'Body map, Amara.pdf');
  await expect(away.getByRole('alert')).toContainText('The hub cannot be reached');
});
