import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startDemo, type Demo } from '#loopback/start-demo.ts';

const root = resolve(import.meta.dirname, '../../..');

/** A whole demo for one spec file: central and provider in this process, a real desk process for each desk. */
export interface TestDemo extends Demo {
  /** Sends a referral through the intake, as an agency's system would. */
  sendReferral(body: object): Promise<string>;
}

/** Starts it on free ports, in a folder of its own, with central in memory and the referrals of a folder, if any. */
export async function startTestDemo(desks: number, referrals?: string): Promise<TestDemo> {
  const folder = mkdtempSync(join(tmpdir(), 'mash-e2e-'));
  const demo = await startDemo({
    folder,
    desks,
    central: 'memory',
    program: join(root, 'out', 'main', 'desk.js'),
    ...(referrals === undefined ? {} : { referrals }),
  });
  return {
    ...demo,
    async sendReferral(body) {
      const response = await fetch(`${demo.central.url}/v1/referrals`, {
        method: 'POST',
        headers: { authorization: `Bearer ${demo.secrets.intakeKey}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
      return ((await response.json()) as { reference: string }).reference;
    },
    async close() {
      await demo.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
