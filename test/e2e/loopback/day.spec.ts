/** The day of the hub in a browser: two desks served by the loopback host. Looked at in both sizes, axe silent. */
import { startTestDemo } from '../parts/demo.ts';
import { aDayOfTheHub } from '../parts/day.ts';
import { openDesk } from '../parts/sign-in.ts';

aDayOfTheHub(
  async (browser) => {
    const demo = await startTestDemo(2);
    const deskA = await (await browser.newContext()).newPage();
    const deskB = await (await browser.newContext()).newPage();
    await openDesk(deskA, demo, 1);
    await openDesk(deskB, demo, 2);
    return {
      demo,
      deskA,
      deskB,
      looks: true,
      folders: demo.desks.map((desk) => desk.folder),
      async providerPage(page) {
        const opened = page.context().waitForEvent('page');
        await page.getByRole('link', { name: 'Open the sign-in page' }).press('Enter');
        return opened;
      },
      afterLock: (page) => Promise.resolve(page),
      close: () => demo.close(),
    };
  },
  { whole: true },
);
