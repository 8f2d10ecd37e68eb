/** Who else is in an enquiry, before a fixture desk: told in words, in nobody's way, and nothing while the hub is away. */
import { expect, test } from '@playwright/test';
import { eachWithHost } from './each-with-host.ts';
import type { FixtureHost } from './fixture-host.ts';
import { fixtureStart } from './fixture-case.ts';
import { meanwhile } from './meanwhile.ts';
import { look, openAt } from './seat.ts';

let host: FixtureHost;
eachWithHost((opened) => {
  host = opened;
});

const sizes = [...(process.env['LOOKS'] === 'all' ? ([[1920, 1080]] as const) : []), [1366, 768]] as const;

for (const [width, height] of sizes) {
  test(`at ${width} by ${height} who else is here is told, and a decision they write can be written too`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height });
    const enquiryId = meanwhile(host.desk).find('Okafor-Reid');
    const { decisionId } = meanwhile(host.desk).view(enquiryId).enquiry.parts.core.subjects[0]!;
    const { knobs, asked } = host.desk;
    knobs.others = [
      { name: 'Lerato Moyo', doing: 'deciding', decisionId, since: fixtureStart },
      { name: 'Dorothy Reid', doing: 'reading', since: fixtureStart },
    ];
    await openAt(page, host, 'p.shah', enquiryId, 'decision');
    await expect(page.getByText('Dorothy Reid is reading this')).toBeVisible();
    await expect(page.getByText('Lerato Moyo is writing a decision here')).toBeVisible();
    const told = page.getByRole('group', { name: 'Who else is writing this decision' });
    await expect(told).toContainText(
      'Lerato Moyo has been writing this decision since 9:41am. You can write too: both versions are kept and compared.',
    );
    expect(asked.at(-1)).toEqual({ enquiryId });
    await look(page, 'presence');
    const typed = page.getByLabel(/^What else was considered/);
    await typed.fill('Waiting for the school.');
    await expect.poll(() => asked.at(-1)).toEqual({ enquiryId, deciding: { decisionId } });
    await told.getByRole('button', { name: 'Write it myself' }).press('Enter');
    await expect(told).toContainText('You took it over: their screen says so.');
    await expect(told.getByRole('button')).toHaveCount(0);
    expect(asked).toContainEqual({ enquiryId, deciding: { decisionId, takeOver: true } });

    // The colleague takes it back: this desk says so, what was typed stays, and it can still be sent.
    knobs.others = [{ ...knobs.others[0]!, tookOverAt: fixtureStart }];
    const otherTabAndBack = async (): Promise<void> => {
      await page.getByRole('tab', { name: 'Overview' }).click();
      await page.getByRole('tab', { name: 'Decision' }).click();
    };
    await otherTabAndBack();
    await expect(told).toContainText('Lerato Moyo took over writing this decision, 9:41am. What you typed is kept.');
    await expect(typed).toHaveValue('Waiting for the school.');
    await expect(page.getByRole('button', { name: /^Recommend: send for sign-off|^Record: final/ })).toBeEnabled();
    await look(page, 'presence-taken');

    knobs.online = false;
    await otherTabAndBack();
    await expect(typed).toHaveValue('Waiting for the school.');
    await expect(told).toHaveCount(0);
    await expect(page.getByText('is writing a decision here')).toHaveCount(0);
  });
}
