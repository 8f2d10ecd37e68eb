/**
 * Brings what the tests need from the machine: on Debian as root with apt, elsewhere by saying what is missing.
 * Nothing here fails a run: tests that lack something say so themselves.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, hasChromiumShell } from '../chromium.ts';
import { findPostgresPrograms } from '../postgres.ts';
import type { Need } from './steps.ts';

const needs: Readonly<Record<Need, { readonly isThere: () => boolean; readonly debianPackage: string }>> = {
  chromium: { isThere: () => findChromium() !== undefined, debianPackage: 'chromium' },
  'chromium-shell': { isThere: hasChromiumShell, debianPackage: 'chromium-headless-shell' },
  postgres: {
    isThere: () => Boolean(process.env['DATABASE_URL']) || findPostgresPrograms() !== undefined,
    debianPackage: 'postgresql',
  },
};

/** Installs what is missing and can be installed. Resolves when everything is as good as it gets. */
export async function provide(wanted: readonly Need[]): Promise<void> {
  const missing = [...new Set(wanted)].filter((need) => !needs[need].isThere());
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    console.log(`This machine has no ${missing.join(' and no ')}; the tests that need it will say so.`);
    return;
  }
  const packages = missing.map((need) => needs[need].debianPackage);
  console.log(`… installing ${packages.join(', ')} (apt-get)`);
  const trouble = await aptGet(['update']);
  if (trouble !== undefined) console.log(`apt-get could not read its lists:\n${trouble}`);
  // One by one: what this Debian does not have keeps nobody from the others.
  for (const name of packages) {
    const said = await aptGet(['install', '-y', '--no-install-recommends', name]);
    if (said !== undefined) console.log(`apt-get could not install ${name}:\n${said}`);
  }
}

/** What apt-get said when it failed, or undefined when it did not. */
function aptGet(options: readonly string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn('apt-get', ['-q', ...options], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
    child.once('error', (error) => resolve(String(error)));
    child.once('close', (code) => resolve(code === 0 ? undefined : said || `ended with ${String(code)}`));
  });
}
