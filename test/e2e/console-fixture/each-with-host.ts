import { expect, test } from '@playwright/test';
import { buildConsole, openFixtureHost, type FixtureHost } from './fixture-host.ts';
import { watchBreaches } from './seat.ts';

/**
 * Gives every test of the file a fixture host of its own, handed to `take` before it, and closes it after it. A test in
 * which the page broke its policy or threw fails, whatever else it asserted. The page is built once for all.
 */
export function eachWithHost(take: (host: FixtureHost) => void): void {
  let host: FixtureHost;
  let breaches: readonly string[];
  // Not within the time of the first test.
  test.beforeAll(async () => {
    await buildConsole();
  });
  test.beforeEach(async ({ page }) => {
    host = await openFixtureHost(await buildConsole());
    breaches = watchBreaches(page);
    take(host);
  });
  test.afterEach(async () => {
    await host.close();
    expect(breaches).toEqual([]);
  });
}
