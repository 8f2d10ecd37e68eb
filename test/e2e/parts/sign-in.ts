import { expect, type Page } from '@playwright/test';
import type { TestDemo } from './demo.ts';

const passphrase = (userName: string): string => `correct horse of ${userName}`;

/** Opens a desk's page by its one-time address. */
export async function openDesk(page: Page, demo: TestDemo, desk: number): Promise<void> {
  const address = demo.desks[desk - 1]?.link();
  if (address === undefined) throw new Error(`there is no desk ${String(desk)}`);
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Unlock' })).toBeVisible();
}

/** Two desks of a demo, whatever their host. */
export interface Seats {
  readonly demo: Pick<TestDemo, 'people' | 'secrets' | 'central' | 'sendReferral'>;
  readonly deskA: Page;
  readonly deskB: Page;
  /** Whether the pages can take any size, to be looked at. */
  readonly looks: boolean;
  /** What the workstations write. */
  readonly folders: readonly string[];
  /** The identity provider's page that a desk has just asked its host to open. */
  providerPage(page: Page): Promise<Page>;
  /** The page of the same window after it was locked. */
  afterLock(page: Page): Promise<Page>;
  close(): Promise<void>;
}

/** Signs somebody in for the first time on this workstation: provider's page, then a new passphrase. By keyboard. */
export async function signIn(page: Page, seats: Pick<Seats, 'demo' | 'providerPage'>, userName: string): Promise<void> {
  const { demo } = seats;
  const person = demo.people.find((candidate) => candidate.userName === userName);
  if (person === undefined) throw new Error(`nobody is called ${userName}`);
  await page.getByRole('button', { name: 'Sign in' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Continue in your browser' })).toBeVisible();
  const provider = await seats.providerPage(page);
  await provider.getByRole('button', { name: person.name }).press('Enter');
  await provider.getByLabel('Demo password').fill(demo.secrets.password);
  await provider.getByLabel('Demo password').press('Enter');
  await provider.waitForURL(/127\.0\.0\.1/);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase(userName));
  await page.getByLabel('Passphrase again').fill(passphrase(userName));
  await page.getByLabel('Passphrase again').press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
  await provider.close();
}

/** Opens the vault of somebody who has worked here before, as one does without the network. */
export async function unlock(page: Page, userName: string): Promise<void> {
  await page.getByLabel('User name').fill(userName);
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase(userName));
  await page.getByLabel('Passphrase', { exact: true }).press('Enter');
  await expect(page.getByRole('grid')).toBeVisible();
}

/** Locks by its key, and waits for the lock page: the one to go on with, because a host may have made a new one. */
export async function lock(page: Page, seats: Pick<Seats, 'afterLock'>): Promise<Page> {
  // A desktop host crashes the page's process on purpose, perhaps before the key is up again.
  await page.keyboard.press('Control+l').catch((thrown: unknown) => {
    if (!String(thrown).includes('crashed')) throw thrown;
  });
  const next = await seats.afterLock(page);
  await expect(next.getByRole('heading', { name: 'Unlock' })).toBeVisible({ timeout: 15_000 });
  return next;
}
