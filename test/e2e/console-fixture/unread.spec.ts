/** What is not shown as done, not written over unread, and not left out: by keyboard before a fixture desk. */
import { expect, test, type Page } from '@playwright/test';
import type { PendingItem, SeenVersions } from '#contracts/views.ts';
import { present } from '#kernel/assert.ts';
import type { Id } from '#kernel/ids.ts';
import { fixtureStart } from './fixture-case.ts';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { fixtureRules } from './rules.ts';
import { look, openAt, type Tab } from './seat.ts';
import { actorOf } from './staff.ts';

test.setTimeout(180_000);
let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

const open = (page: Page, who: 'p.shah' | 'l.moyo' | 'd.reid', enquiryId: Id<'enquiry'>, tab?: Tab): Promise<void> =>
  openAt(page, host, who, enquiryId, tab);

/** The enquiry about Zofia Okafor, which waits for a signature. */
const recommended = (hub: ReturnType<typeof meanwhile>): Id<'enquiry'> =>
  present(
    host.desk.case.enquiryIds().find((id) => hub.view(id).decisions[0]?.parts.core.state === 'recommended'),
    'a recommendation',
  );

const releaseReason = present(fixtureRules.releaseReasons[0], 'a reason').code;
const routeReason = present(fixtureRules.routeReasons[0], 'a reason').code;

test.describe('what was not used', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('a refused signature is not shown as one, and can be given again; a waiting one is', async ({ page }) => {
    const hub = meanwhile(host.desk);
    const enquiryId = recommended(hub);
    const decision = present(hub.view(enquiryId).decisions[0], 'a decision');
    const item = {
      commandId: 'c'.repeat(32) as Id<'command'>,
      kind: 'sign-off-decision' as const,
      enquiryId,
      streams: [decision.stream],
      at: fixtureStart,
    } satisfies Partial<PendingItem>;
    host.desk.items.push({
      ...item,
      state: 'needs-you',
      problem: { kind: 'conflict', theirs: [{ facet: 'decision', by: 'Lerato Moyo', at: fixtureStart }] },
    });
    await open(page, 'd.reid', enquiryId, 'sign-off');
    await expect(
      page.getByText(/^Your sign-off was not used\. Not used\. Lerato Moyo changed the decision first/),
    ).toBeVisible();
    await expect(page.getByText(/You signed this off/)).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Not used, needs you' })).toContainText('Decision signed off');
    await look(page, 'sign-off-not-used');
    host.desk.items.splice(0, 1, { ...item, state: 'parked' });
    host.desk.changed();
    await expect(page.getByText(/You signed this off/)).toHaveCount(0);
    host.desk.items.splice(0, 1, { ...item, state: 'waiting' });
    host.desk.changed();
    await expect(page.getByText(/You signed this off/)).toBeVisible();
    await expect(page.getByRole('region', { name: 'Not used, needs you' })).toHaveCount(0);
    host.desk.items.splice(0, 1, { ...item, state: 'needs-you' });
    host.desk.changed();
    await page.getByRole('button', { name: /^Sign off/ }).focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('region', { name: /^Decision for/ })).toContainText('Signed off by Dorothy Reid');
  });
});

test.describe('what changed while somebody wrote', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('a recommendation is not written over one that came meanwhile, before it was read', async ({ page }) => {
    const hub = meanwhile(host.desk);
    const zofia = recommended(hub);
    await open(page, 'p.shah', zofia, 'decision');
    await page.getByRole('button', { name: 'Change the recommendation' }).press('Enter');
    await page.getByLabel('Why', { exact: true }).focus();
    await page.keyboard.type(' And the school agrees.');
    const then = hub.view(zofia).seen;
    hub.recommend(zofia, { rationale: 'The father rang: he is on his way to the school.' }, 'moyo');
    hub.note(zofia, 'The mother is at the desk now.', 'moyo');
    const changed = page.getByRole('region', { name: 'Changed while you wrote' });
    await expect(changed).toContainText('The father rang: he is on his way to the school.');
    await expect(changed).toContainText('Note: The mother is at the desk now.');
    await look(page, 'decide-changed-while');
    const sent = host.desk.sent.length;
    await page.keyboard.press('Control+Enter');
    await expect(changed.getByRole('button', { name: 'I have read this' })).toBeFocused();
    expect(host.desk.sent).toHaveLength(sent);
    await page.keyboard.press('Enter');
    await expect(changed).toHaveCount(0);
    await page.getByLabel('Why', { exact: true }).focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/^Decision recommended for Zofia Okafor\. Saved/)).toBeVisible();
    const last = host.desk.sent.at(-1);
    const versionOf = (list: SeenVersions | undefined, stream: string) =>
      list?.find((one) => one.stream === stream)?.version ?? 0;
    const stream = hub.view(zofia).decisions[0]?.stream ?? '';
    expect(versionOf(last?.seen, stream)).toBe(versionOf(then, stream) + 1);
  });

  test('a rating says on which versions it was opened, and waits until what a colleague rated meanwhile is read', async ({
    page,
  }) => {
    const hub = meanwhile(host.desk);
    const amara = hub.find('Okafor-Reid');
    await open(page, 'p.shah', amara);
    const before = hub.view(amara).seen;
    await page.getByRole('toolbar', { name: 'Actions' }).getByRole('button', { name: 'Rate' }).press('Enter');
    await page.getByRole('radio', { name: /Blue/ }).press(' ');
    const [reason] = host.desk.case.enquiry(amara, actorOf('reid'), fixtureStart, [])?.enquiry.parts.core.ratings ?? [];
    hub.give(
      { kind: 'rate-enquiry', args: { enquiryId: amara, rating: 'red', reason: reason?.reason ?? 'new-information' } },
      'moyo',
    );
    const changed = page.getByRole('region', { name: 'Changed while you wrote' });
    await expect(changed).toContainText('Rated Red');
    await page.getByRole('radio', { name: /Blue/ }).focus();
    await page.keyboard.press('2');
    await page.keyboard.press('Enter');
    await expect(changed.getByRole('button', { name: 'I have read this' })).toBeFocused();
    expect(host.desk.sent.filter(({ command }) => command.kind === 'rate-enquiry')).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: /^Rate/ }).press('Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    expect(host.desk.sent.at(-1)?.seen).toEqual(
      hub.view(amara).seen.map((one) => expect.objectContaining({ stream: one.stream })),
    );
    expect(before).not.toEqual(host.desk.sent.at(-1)?.seen);
  });
});

test('clocks say what they count from, each duty by its own words; the log has what was done and taken back', async ({
  page,
}) => {
  const hub = meanwhile(host.desk);
  const enquiryId = recommended(hub);
  hub.sign(enquiryId);
  hub.give({ kind: 'route-enquiry', args: { enquiryId, locality: 'south', reason: routeReason } }, 'moyo');
  const { claim } = hub.view(enquiryId).enquiry.parts.core;
  hub.give({ kind: 'release-enquiry', args: { enquiryId, reason: releaseReason } }, 'reid');
  hub.give({ kind: 'claim-enquiry', args: { enquiryId } }, 'shah');
  await open(page, 'p.shah', enquiryId);
  await page
    .locator('[data-region="Enquiry"]')
    .getByRole('button', { name: /due in|overdue/ })
    .first()
    .press('Enter');
  const clocks = page.getByRole('dialog', { name: 'Clocks' });
  await expect(clocks.getByText(/^Tell the parents:/)).toHaveCount(1);
  await expect(clocks.getByText(/^Tell the child:/)).toHaveCount(1);
  const told = clocks.getByRole('listitem').filter({ hasText: /^Tell the child/ });
  await expect(told).toContainText('Counts from when everything to be told was decided.');
  await expect(told).not.toContainText('when the referral was received');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Alt+5');
  await expect(page.getByText('Given to South')).toBeVisible();
  await expect(page.getByText(`Taken from ${present(claim, 'a claim').by.name}`)).toBeVisible();
  await expect(page.getByText('Took this on')).toHaveCount(2);
});
