import { readFile } from 'node:fs/promises';
import { caseApi } from '#contracts/case-api.ts';
import { IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';

/** A hub's intake and the key to it. */
export interface Target {
  readonly url: string;
  readonly key: string;
}

/** What became of a body. */
export type Sent =
  | { readonly kind: 'taken'; readonly receipt: IntakeReceipt }
  | { readonly kind: 'refused'; readonly problem: IntakeProblem }
  | { readonly kind: 'not-reached'; readonly why: string };

const demoFile = '.data/demo.json';
const giveUpAfterMs = 30_000;

/** Address and key: as given, else from the environment, else those of the running demo. */
export async function readTarget(
  given: { readonly url?: string | undefined; readonly key?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Target | undefined> {
  const demo = await readDemo();
  const url = given.url ?? environment['MASH_CENTRAL_URL'] ?? demo.centralUrl;
  const key = given.key ?? environment['MASH_INTAKE_KEY'] ?? demo.intakeKey;
  return url === undefined || key === undefined ? undefined : { url, key };
}

async function readDemo(): Promise<{ readonly centralUrl?: string; readonly intakeKey?: string }> {
  try {
    return JSON.parse(await readFile(demoFile, 'utf8')) as { centralUrl?: string; intakeKey?: string };
  } catch {
    return {};
  }
}

/** Sends `bytes` as they are. An answer that is not of the contract counts as not reached: nobody vouches for it. */
export async function sendReferral({ url, key }: Target, bytes: Uint8Array): Promise<Sent> {
  try {
    const answer = await fetch(new URL(caseApi.receiveReferral.path, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: new Uint8Array(bytes),
      redirect: 'error',
      signal: AbortSignal.timeout(giveUpAfterMs),
    });
    const body: unknown = await answer.json();
    if (answer.ok) return { kind: 'taken', receipt: IntakeReceipt.parse(body) };
    const problem = IntakeProblem.safeParse(body);
    if (problem.success) return { kind: 'refused', problem: problem.data };
    return { kind: 'not-reached', why: `The hub is in trouble (${answer.status})` };
  } catch {
    return { kind: 'not-reached', why: `The hub at ${url} did not answer as a hub does` };
  }
}
