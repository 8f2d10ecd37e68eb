/** Who may see what, before a fixture desk: restricting, letting in, emergencies and their review, by keyboard, looked at. */
import { expect, test, type Page } from '@playwright/test';
import { seededRandom } from '#kernel/random.ts';
import { streamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { fixtureStart } from './fixture-case.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';
import { actorOf } from './staff.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

async function fromPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'Search commands' }).fill(words);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

const sizes = [...(process.env['LOOKS'] === 'all' ? ([[1920, 1080]] as const) : []), [1366, 768]] as const;
const enquiry = () => meanwhile(host.desk).find('Okafor-Reid');
const reference = (): string => {
  const open = host.desk.case.enquiry(enquiry(), actorOf('shah'), fixtureStart, []);
  return open!.enquiry.parts.core.reference;
};

for (const [width, height] of sizes) {
  test(`at ${width} by ${height} an officer restricts a record from a colleague, and sees it in the list`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    await openAt(page, host, 'p.shah', enquiry());
    await fromPalette(page, 'Restrict who');
    const form = page.getByRole('form', { name: 'Restrict who sees this' });
    await expect(form.getByLabel(/^This enquiry about Amara/)).toBeFocused();
    await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);
    await page.keyboard.press('Control+Enter');
    await expect(form.getByRole('button', { name: 'Select why it is restricted' })).toBeVisible();
    await form.getByLabel(/^This enquiry about Amara/).focus();
    await page.keyboard.press('Space');
    await form.getByLabel('Own or family record').focus();
    await page.keyboard.press('Space');
    await expect(form.getByRole('status')).toContainText('The people you name lose it, whatever their role.');
    await form.getByLabel('What makes it necessary').fill('Her aunt works in this team.');
    await page.keyboard.press('Control+Enter');
    await expect(form.getByRole('button', { name: 'Name at least one person it is kept from' })).toBeVisible();
    // The form is longer than the window; what it does stays in sight.
    await expect(form.getByRole('button', { name: /^Restrict it/ })).toBeInViewport({ ratio: 1 });
    await look(page, 'restrict');
    await form.getByRole('combobox', { name: /^Kept from/ }).focus();
    await page.keyboard.type('lera');
    await page.keyboard.press('ArrowDown');
    await look(page, 'restrict-who', { popover: true });
    await page.keyboard.press('Enter');
    await expect(form.getByRole('list', { name: /^Chosen: Kept from/ })).toContainText('Lerato Moyo');
    const again = form.getByRole('group', { name: /^Look at it again on/ });
    await again.getByLabel('Day').fill('24');
    await again.getByLabel('Month').fill('11');
    await again.getByLabel('Year').fill('2026');
    await page.keyboard.press('Control+Enter');
    await expect(form.getByRole('button', { name: /^Enter a date after today/ })).toBeVisible();
    await again.getByLabel('Day').fill('4');
    await again.getByLabel('Month').fill('1');
    await again.getByLabel('Year').fill('2027');
    await look(page, 'restrict-chosen');
    await page.keyboard.press('Control+Enter');
    await expect(form).toHaveCount(0);
    expect(host.desk.sent.at(-1)?.command).toMatchObject({
      kind: 'restrict',
      args: {
        category: 'own-or-family',
        blocks: [{ userId: 'l.moyo', name: 'Lerato Moyo' }],
        readers: [],
        reviewOn: '2027-01-04',
      },
    });

    await page.keyboard.press('Alt+6');
    const dialog = page.getByRole('dialog', { name: /^Who may see E-/ });
    await expect(dialog.getByRole('article')).toContainText('4 January 2027');
    await expect(dialog.getByRole('button', { name: 'Lift this restriction' })).toHaveCount(0);
    await look(page, 'who-sees');
  });
}

test('live covert work asks who sees it, and says what happens to whoever is not named', async ({ page }) => {
  await openAt(page, host, 'p.shah', enquiry());
  await fromPalette(page, 'Restrict who');
  const form = page.getByRole('form', { name: 'Restrict who sees this' });
  await form.getByLabel('Live covert work').check({ force: true });
  await expect(form.getByRole('status')).toContainText('If you do not name yourself, you lose it too.');
  const who = form.getByRole('group', { name: 'Who sees it' });
  await who.getByLabel('Somebody who has not signed in at this hub yet').check({ force: true });
  await expect(who.getByRole('status')).toContainText('Nobody can check these names');
  await who.getByLabel('Who has not signed in yet').fill('nobody');
  await form.getByLabel('What makes it necessary').fill('Operation.');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('button', { name: /Enter a user name, a comma and a name/ })).toBeVisible();
});

test('somebody is let in for some days, seen in the list, and the access ended', async ({ page }) => {
  await page.setViewportSize({ width: 1366, height: 768 });
  await openAt(page, host, 'd.reid', enquiry());
  await page.keyboard.press('Alt+6');
  await page.getByRole('button', { name: 'Let somebody in' }).press('Enter');
  const form = page.getByRole('form', { name: 'Let somebody in' });
  await form.getByLabel(/^This enquiry about Amara/).check({ force: true });
  await form.getByLabel('They have one task').check({ force: true });
  await form.getByRole('combobox', { name: 'Who' }).fill('olive');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await form.getByLabel('For how many days').fill('15');
  await form.getByLabel('What they need it for').fill('To check the chronology.');
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('button', { name: 'Enter a number of days from 1 to 14' })).toBeVisible();
  await form.getByLabel('For how many days').fill('14');
  await expect(form.getByRole('status')).toContainText('It ends by itself 8 December 2026');
  await look(page, 'let-in');
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  await page.keyboard.press('Alt+6');
  const dialog = page.getByRole('dialog', { name: /^Who may see E-/ });
  await dialog.getByRole('button', { name: 'End the access of Olive Grant' }).press('Enter');
  const why = page.getByLabel('Why it ends now');
  await why.fill('Done early.');
  await page.keyboard.press('Control+Enter');
  // While a dialog is open, keys of the page do nothing.
  await expect(why).toHaveCount(0);
  await page.keyboard.press('Alt+6');
  await expect(dialog.getByRole('article', { name: 'Olive Grant' })).toContainText('Ended by');
  await expect(dialog.getByRole('button', { name: /End the access/ })).toHaveCount(0);
});

for (const [width, height] of sizes) {
  test(`at ${width} by ${height} a record is opened in an emergency, and an auditor reviews it`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await openAt(page, host, 'p.shah', enquiry());
    await fromPalette(page, 'Open a record in an');
    const form = page.getByRole('form', { name: 'Open a record in an emergency' });
    await expect(form).toContainText('Your name, your reason and your words go at once to those who review this.');
    await form.getByLabel('Reference').fill('E-00000-00000');
    await form.getByLabel('Somebody is in immediate danger').check({ force: true });
    await form.getByLabel('What is happening').fill('Police ask.');
    await page.keyboard.press('Control+Enter');
    await expect(form.getByRole('button', { name: 'Enter why, in at least 20 characters' })).toBeVisible();
    await look(page, 'break-glass');
    await form.getByLabel('What is happening').fill('The police ring about her address now.');
    await form.getByLabel('Reference').fill(reference().toLowerCase().replaceAll('-', ' '));
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog')).toContainText('open to you until');
    await look(page, 'glass-open');
    await page.getByRole('button', { name: 'Back to work' }).press('Enter');

    host.desk.open('grant');
    await page.goto('about:blank');
    await page.goto(`${host.url}#${host.token}`);
    await expect(page.getByText('Olive Grant')).toBeVisible();
    await page.keyboard.press('Control+6');
    const card = page.getByRole('article', { name: /^A record was opened in an emergency: Priya Shah/ });
    await expect(card).toContainText('The police ring about her address now.');
    await expect(card).toContainText('Somebody is in immediate danger');
    await look(page, 'alerts');
    await card.getByRole('button', { name: 'Review it' }).press('Enter');
    const review = page.getByRole('form', { name: 'Review an emergency opening' });
    await expect(review.getByRole('radio', { checked: true })).toHaveCount(0);
    await review.getByLabel('It was justified', { exact: true }).check({ force: true });
    await review.getByLabel('What it rests on, and what follows').fill('The call is in the log.');
    await page.keyboard.press('Control+Enter');
    await expect(card).toContainText('Reviewed');
    await expect(page.getByText('Nothing waits for you here.')).toBeVisible();
  });
}

test('what cannot be opened is answered in the words for what does not exist', async ({ page }) => {
  await openAt(page, host, 'p.shah', enquiry());
  await fromPalette(page, 'Open a record in an');
  const form = page.getByRole('form', { name: 'Open a record in an emergency' });
  const absent = newReference('E', seededRandom(99));
  await form.getByLabel('Reference').fill(absent);
  await form.getByLabel('Covering').check({ force: true });
  await form.getByLabel('What is happening').fill('Nobody else is here to look at it.');
  await page.keyboard.press('Control+Enter');
  await expect(form).toContainText(`Nothing can be opened under ${absent}.`);
});

test('who opened many records is asked why, by keyboard, and then opens the next', async ({ page }) => {
  host.desk.knobs.atHub = [
    {
      personId: '7'.repeat(32) as Id<'person'>,
      reference: newReference('P', seededRandom(7)),
      name: { given: 'Nobody', family: 'Here' },
      otherNames: [],
      birth: { kind: 'unknown' },
      sex: 'female',
    },
  ];
  host.desk.knobs.opens = 'say-why';
  await openAt(page, host, 'p.shah', enquiry(), 'people');
  await page.getByRole('searchbox', { name: /^Search people for/ }).fill('Nobody Here');
  const open = page.getByRole('button', { name: 'Open Nobody Here’s record at the hub' });
  await open.press('Enter');
  const form = page.getByRole('form', { name: 'You opened many records in an hour' });
  await expect(form).toContainText('You opened more than 60 different records');
  await expect(form.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.keyboard.press('Control+Enter');
  await expect(form.getByRole('button', { name: 'Select why so many records are opened' })).toBeVisible();
  await look(page, 'bulk-reading');
  await form.getByLabel('A large family or network').focus();
  await page.keyboard.press('Space');
  await form.getByLabel('What you are working on').fill('Seven brothers and sisters.');
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  expect(host.desk.sent.at(-1)?.command).toMatchObject({
    kind: 'raise-alert',
    args: { why: 'bulk-reading', who: { userId: 'p.shah' }, reason: 'large-family' },
  });
  await expect(page.getByText('Say why, then open it again.')).toBeVisible();
  host.desk.knobs.opens = 'opened';
  await open.press('Enter');
  await expect(page.getByText('The record of Nobody Here is on this computer for 12 hours.')).toBeVisible();
});

for (const [width, height] of sizes) {
  test(`at ${width} by ${height} a manager files what somebody typed before access ended`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const words = 'Her aunt said: “not again”.\n\nRing the school on Monday.';
    const random = seededRandom(5);
    const about = streamKey('enquiry', enquiry());
    for (const text of [words, 'Asked for the school’s number.']) {
      const args = { alertId: newId<'alert'>(random), about, what: 'note', at: fixtureStart, words: text };
      meanwhile(host.desk).give({ kind: 'pass-on-text', args }, 'shah');
    }
    await openAt(page, host, 'd.reid', enquiry());
    await page.keyboard.press('Control+6');
    const cards = page.getByRole('article', { name: /^Typed by somebody who may not see this record/ });
    await expect(cards).toHaveCount(2);
    // What was dealt with stands after what was not.
    const card = cards.filter({ hasText: 'Ring the school on Monday.' });
    await expect(card).toContainText('Her aunt said: “not again”.');
    await expect(card).toContainText('Priya Shah');
    await expect(card).toContainText('Amara Okafor-Reid, Ava Okafor-Reid and Grace Okafor');
    await look(page, 'typed-before');
    await card.getByRole('button', { name: 'File it as a note' }).press('Enter');
    const form = page.getByRole('form', { name: 'File it as a note' });
    await look(page, 'file-typed');
    await form.getByLabel('Anything to say about it').press('Control+Enter');
    await expect(form).toHaveCount(0);
    await expect(card.getByText('Filed as a note in their name')).toBeVisible();
    await page.getByRole('button', { name: 'Asked, or not needed' }).press('Enter');
    const ending = page.getByRole('form', { name: 'What became of it' });
    await expect(ending.getByRole('radio', { checked: true })).toHaveCount(0);
    await ending.getByLabel('It is not needed', { exact: true }).check({ force: true });
    await ending.getByLabel('What they said, or why it is not needed').fill('The number is on the form.');
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Nothing waits for you here.')).toBeVisible();
    await card.getByRole('button', { name: 'Open enquiry' }).press('Enter');
    const note = page.getByRole('listitem').filter({ hasText: 'Typed before access ended' }).first();
    await expect(note).toContainText('Priya Shah');
    await look(page, 'typed-note');
  });
}
