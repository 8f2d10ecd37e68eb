/** Deciding, signing off, telling and closing before a fixture desk: looked at in every state, and done by keyboard. */
import { expect, test, type Page } from '@playwright/test';
import type { Id } from '#kernel/ids.ts';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt, type Tab } from './seat.ts';

test.setTimeout(180_000);
let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

const open = (page: Page, who: 'p.shah' | 'l.moyo' | 'd.reid', enquiryId: Id<'enquiry'>, tab?: Tab): Promise<void> =>
  openAt(page, host, who, enquiryId, tab);

const send = (page: Page) => page.getByRole('button', { name: /^(Recommend: send|Record: final)/ });
const problems = (page: Page) => page.getByRole('group', { name: 'There is a problem' }).getByRole('button');
const choose = (page: Page, group: RegExp | string, name: string): Promise<void> =>
  page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true }).click();
const tick = (page: Page, name: string): Promise<void> => page.locator('form').getByText(name, { exact: true }).click();

for (const [width, height] of [
  ...(process.env['LOOKS'] === 'all' ? ([[1920, 1080]] as const) : []),
  [1366, 768],
  ...(process.env['LOOKS'] === 'all' ? ([[320, 256]] as const) : []),
] as const) {
  test.describe(`at ${width} by ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('deciding for a child', async ({ page }) => {
      const hub = meanwhile(host.desk);
      await open(page, 'p.shah', hub.find('Okafor-Reid'), 'decision');
      await look(page, 'decide-empty');
      await send(page).click();
      await expect(problems(page)).toHaveText([
        'Select at least one outcome for Amara',
        'Select whether Amara needs protection now',
        'Select yes, no or not known for Amara: “a child in need”',
        'Select yes, no or not known for Amara: “reasonable cause to suspect significant harm”',
        'Select the level of need of Amara',
        'Select whether we have Amara’s own words',
        'Select what the decision for Amara rests on in law',
        'Enter why, for Amara',
        'Enter what else was considered for Amara',
      ]);
      await look(page, 'decide-problems');
      await tick(page, 'Strategy discussion');
      await choose(page, /Does Amara need protection now/, 'Yes, now');
      await page.getByLabel('What is being done to protect Amara, and by whom').fill('Police look for Ryan Moyo.');
      await choose(page, /Is Amara a child in need/, 'Yes');
      await page.getByLabel(/What “Yes” to “a child in need” rests on/).fill('A mark on her arm, four notices.');
      await choose(page, /reasonable cause to suspect that Amara/, 'No');
      await expect(problems(page).first()).toHaveText(
        '“Strategy discussion” for Amara needs a yes to “reasonable cause to suspect significant harm”. Change the answer, or the outcome',
      );
      await page.getByRole('group', { name: 'There is a problem' }).scrollIntoViewIfNeeded();
      await look(page, 'decide-contradiction');
      await choose(page, /reasonable cause to suspect that Amara/, 'Yes');
      await page.getByLabel(/What “Yes” to “reasonable cause/).fill('She got in the way and was hurt.');
      await page.getByText('Level 4', { exact: true }).click();
      await page.getByRole('button', { name: 'Use these words for Amara' }).click();
      await tick(page, 'Children Act 1989, section 47: suspected significant harm');
      await page.getByLabel('Why', { exact: true }).fill('The fourth notice in nine months, and now an injury.');
      await look(page, 'decide-filled-end');
      await page.getByRole('heading', { name: 'The tests of the Children Act' }).scrollIntoViewIfNeeded();
      await look(page, 'decide-filled');
      await page.getByLabel('What else was considered').fill('An assessment alone: too slow for tonight.');
      await page.keyboard.press('Control+Enter');
      await page.getByRole('tab', { name: /Amara Okafor-Reid/ }).click();
      await expect(page.getByRole('region', { name: 'Decision for Amara Okafor-Reid' })).toContainText(
        'Recommended, not signed off',
      );
      await look(page, 'decide-recommended');
      await page.getByRole('tab', { name: /Ava Okafor-Reid/ }).click();
      await page.getByLabel('Why', { exact: true }).fill('The fourth notice in nine months, and now an injury.');
      await expect(page.getByText(/^The same words stand in the decision for Amara Okafor-Reid/)).toBeVisible();
      await look(page, 'decide-copied');
    });

    test('deciding for an adult', async ({ page }) => {
      const hub = meanwhile(host.desk);
      await open(page, 'p.shah', hub.find('Price'), 'decision');
      await tick(page, 'Other safeguarding enquiry');
      for (const limb of [/have needs for care/, /experiencing abuse/, /Do those needs keep/])
        await choose(page, limb, 'Yes');
      await send(page).click();
      await expect(problems(page).first()).toContainText(
        'All three questions of section 42 are answered yes for Walter',
      );
      await look(page, 'decide-adult');
    });

    test('the same submission again, and a request for information', async ({ page }) => {
      const hub = meanwhile(host.desk);
      const again = hub.sendAgain(hub.find('Price'));
      await open(page, 'p.shah', again, 'decision');
      await tick(page, 'Same submission again: decided there');
      await expect(page.getByText(/It stays provisional until somebody else signs/)).toBeVisible();
      await page
        .getByRole('radiogroup', { name: /Which earlier referral/ })
        .getByText(/^R-/)
        .click();
      await expect(page.getByText('No manager’s signature is needed for this: “Same submission again')).toBeVisible();
      await page.getByLabel('Why', { exact: true }).fill('The same e-mail twice.');
      await look(page, 'decide-duplicate');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('Final, no signature needed').first()).toBeVisible();
      await look(page, 'decide-settled');
    });

    test('a request for information needs a basis and why, and no signature', async ({ page }) => {
      const hub = meanwhile(host.desk);
      const request = hub.sendAgain(hub.find('Price'), ['information-request']);
      await open(page, 'p.shah', request, 'decision');
      await tick(page, 'Same submission again: decided there');
      await expect(page.getByText(/^No earlier referral on this computer says the same/)).toBeVisible();
      await tick(page, 'Same submission again: decided there');
      await tick(page, 'Information given');
      await send(page).click();
      await expect(problems(page)).toHaveText([
        'Select what the decision for Walter rests on in law',
        'Enter why, for Walter',
      ]);
      await look(page, 'decide-request');
    });

    test('sent back, changed, and signed on what differs', async ({ page }) => {
      const hub = meanwhile(host.desk);
      const leo = hub.find('Costa');
      await open(page, 'l.moyo', leo, 'decision');
      await expect(page.getByText(/Sent back by Dorothy Reid/)).toBeVisible();
      await look(page, 'decide-sent-back');
      const limb = (evidence: string) => ({ answer: 'yes', evidence }) as const;
      hub.recommend(
        leo,
        {
          outcomes: ['c-assessment', 'c-strategy'],
          test: {
            kind: 'child',
            inNeed: limb('As the referral says, and as seen by the worker.'),
            significantHarm: limb('The same grey car, twice in a week.'),
          },
          threshold: 'level-4',
          rationale: 'Signs of exploitation, and the school has seen the grey car twice this week. No disclosure yet.',
        },
        'moyo',
      );
      hub.note(leo, 'The school has the number plate of the grey car.', 'shah');
      await page.keyboard.press('Control+l');
      await open(page, 'd.reid', leo, 'sign-off');
      await expect(page.locator('ins').first()).toContainText('Added:');
      await expect(page.getByRole('region', { name: /^Changed since the recommendation for/ })).toContainText(
        'number plate',
      );
      await look(page, 'sign-off-differs');
      await page.getByRole('button', { name: /^Sign off/ }).scrollIntoViewIfNeeded();
      await look(page, 'sign-off-differs-end');
      await page.getByRole('button', { name: 'Send back' }).click();
      await page.keyboard.press('Control+Enter');
      await expect(problems(page)).toHaveText(['Select why you are sending it back', 'Enter what needs to change']);
      await look(page, 'sign-off-back');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Sign off/ }).focus();
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText('Signed off').first()).toBeVisible();
      await look(page, 'sign-off-signed');
    });

    test('four eyes, and signing without the network', async ({ page }) => {
      const hub = meanwhile(host.desk);
      host.desk.knobs.online = false;
      const own = hub.find('Costa');
      hub.recommend(own, { rationale: 'Written by the manager.' }, 'reid');
      await open(page, 'd.reid', own, 'sign-off');
      await expect(page.getByText('You worked on this. Ask another manager.').first()).toBeVisible();
      await look(page, 'sign-off-own');

      const row = page.getByRole('row', { name: /Zofia Okafor/ });
      // Where there is room for one pane, the queue is behind the enquiry.
      const back = page.getByRole('button', { name: /Back to queue/ });
      if (await back.isVisible()) await back.click();
      await row.click();
      // The enquiry has just been opened: a person reads it first, and the button stands still by then.
      const sign = page.getByRole('button', { name: 'Sign off when online' });
      await expect(async () => {
        await sign.focus();
        await page.waitForTimeout(300);
        await expect(sign).toBeFocused({ timeout: 100 });
      }).toPass();
      await page.keyboard.press('Enter');
      await expect(page.getByText(/It will be confirmed when online/).first()).toBeVisible();
      const status = page.getByRole('contentinfo', { name: 'Status bar' });
      await expect(status).toContainText('will be confirmed when online');
      // Once nothing is to be sent any more, it is not said any more.
      host.desk.items.splice(0);
      host.desk.knobs.online = true;
      host.desk.changed();
      await expect(status.getByRole('button', { name: /Up to date/ })).toBeVisible();
      await expect(status).not.toContainText('will be confirmed when online');
    });

    test('what is owed is told or waived, then the enquiry is closed', async ({ page }) => {
      const hub = meanwhile(host.desk);
      const joel = hub.find('Tamber');
      await open(page, 'p.shah', joel);
      await look(page, 'owed-hand-over');
      await page.getByRole('button', { name: /^Record: Hand Joel over/ }).click();
      await page.keyboard.press('Control+Enter');
      await expect(problems(page)).toHaveText(['Select whether somebody has accepted Joel']);
      await choose(page, /Has somebody accepted Joel/, 'Yes, it was accepted');
      await page.keyboard.press('Control+Enter');
      await expect(problems(page)).toHaveText([
        'Select how it was accepted',
        'Enter who accepted Joel. Until somebody has, the work is still ours',
      ]);
      await look(page, 'owed-hand-over-form');
      await choose(page, /How it was accepted/, 'By telephone');
      await page.getByLabel('Who accepted it').fill('Imogen Achterberg, early help');
      await page.keyboard.press('Control+Enter');
      await expect(page.getByText(/Hand-over of Joel accepted: By telephone/)).toBeVisible();
      await look(page, 'owed-nothing');
      await page.getByRole('button', { name: 'Close enquiry' }).click();
      await expect(page.getByText(/Closed by Priya Shah/)).toBeVisible();
      await look(page, 'owed-closed');
      // What is written afterwards is not overlooked, and no key begins the work again unsaid.
      hub.note(joel, 'He rang again and sounded afraid.', 'moyo');
      await page.keyboard.press('Control+1');
      await page.keyboard.press(']');
      await expect(page.getByRole('grid', { name: /^Closed/ })).toBeVisible();
      const row = page.getByRole('row', { name: /Joel Tamber/ });
      await expect(row).toContainText('Note since it was closed');
      await expect(row).toBeFocused();
      await page.keyboard.press('2');
      await expect(page.getByText(/^Priya Shah closed this/)).toBeVisible();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    });

    test('what waits for the decision, and a reason not to tell', async ({ page }) => {
      const hub = meanwhile(host.desk);
      await open(page, 'p.shah', hub.find('Okafor-Reid'));
      await expect(page.getByText('Waits for the decision').first()).toBeVisible();
      await look(page, 'owed-waits');
      await page.getByRole('button', { name: 'Record: Tell the parents of Amara' }).click();
      await choose(page, /Have the parents of Amara been told/, 'No, and there is a reason not to');
      await look(page, 'owed-waive-form');
    });
  });
}

test.describe('by keyboard alone', () => {
  test.use({ viewport: { width: 1366, height: 768 } });

  test('decide, sign, tell, close', async ({ page }) => {
    const hub = meanwhile(host.desk);
    const walter = hub.find('Price');
    let presses = 0;
    const press = async (...keys: string[]): Promise<void> => {
      for (const key of keys) {
        await page.keyboard.press(key);
        presses += 1;
      }
    };
    await open(page, 'p.shah', walter);
    await page.keyboard.press('Control+1');
    await expect(page.locator('[data-scope="queue"] :focus, [data-scope="queue"]:focus')).toBeVisible();
    await press('e');
    await expect(page.getByRole('checkbox', { name: 'No further action under safeguarding' })).toBeFocused();
    // Outcome: the fifth. Protection: no. Limbs: yes, yes, no, each with what it rests on.
    await press('Tab', 'Tab', 'Tab', 'Tab', 'Space', 'Tab', 'Tab', 'ArrowDown', 'Tab', 'Space', 'Tab');
    await page.keyboard.type('Lost 6 kg, cannot shop.');
    await press('Tab', 'Space', 'Tab');
    await page.keyboard.type('The nephew holds the card.');
    await press('Tab', 'ArrowDown', 'Tab');
    await page.keyboard.type('He decides what he spends.');
    // Own words: nobody asked, the first reason. Basis: the second.
    await press('Tab', 'ArrowDown', 'Tab', 'Space', 'Tab', 'Tab', 'Tab', 'Space', 'Tab', 'Tab');
    await page.keyboard.type('A second opinion on the money is needed.');
    await press('Tab');
    await page.keyboard.type('Advice alone.');
    await press('Control+Enter');
    await expect(page.getByRole('region', { name: 'Decision for Walter Price' })).toBeVisible();
    expect(presses, 'presses besides words, for a decision with every part').toBeLessThanOrEqual(30);

    await page.keyboard.press('Control+l');
    await page.goto('about:blank');
    await open(page, 'd.reid', walter, 'sign-off');
    await page.getByRole('tab', { name: /^Sign-off/ }).focus();
    presses = 0;
    await press('Tab', 'Control+Enter');
    await expect(page.getByRole('region', { name: 'Decision for Walter Price' })).toContainText(
      'Signed off by Dorothy Reid',
    );
    expect(presses).toBeLessThanOrEqual(5);

    // What is owed, one after the other, from the menu of actions.
    await page.getByRole('tab', { name: 'Overview' }).focus();
    await page.keyboard.press('Enter');
    for (const said of ['', 'Imogen Achterberg', '', '']) {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('what is owed');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('radio').first()).toBeFocused();
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Space');
      await page.keyboard.press('Tab');
      await page.keyboard.type(said);
      await page.keyboard.press('Control+Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    }
    await page.keyboard.press('Control+k');
    await page.keyboard.type('close enquiry');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Closed by Dorothy Reid')).toBeVisible();
    // One message at a time, a second and a half apart.
    await expect
      .poll(() => page.evaluate(() => (window.__announced ?? []).map((one) => one.text)))
      .toEqual(expect.arrayContaining([expect.stringMatching(/^E-.* closed$/)]));
  });
});
