import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { caseApi } from '#contracts/case-api.ts';
import { IntakeBatchReceipt, IntakeProblem, IntakeReceipt } from '#contracts/intake.ts';
import type { Target } from './read-target.ts';

/** What became of something sent, or of a question. */
export type Sent =
  | { readonly kind: 'taken'; readonly receipt: IntakeReceipt }
  | { readonly kind: 'reconciled'; readonly receipt: IntakeBatchReceipt }
  | { readonly kind: 'refused'; readonly problem: IntakeProblem }
  | { readonly kind: 'not-reached'; readonly why: string };

/** A single one is answered at once; a batch of a thousand may take its time. */
const giveUpAfterMs = 120_000;

/** Sends a file as it is: one referral, a batch, or a batch in CSV, which it is by its name and by what stands in it. */
export async function sendFile(target: Target, name: string, bytes: Uint8Array): Promise<Sent> {
  const kind = kindOf(name, bytes);
  if (kind === 'referral') return ask(target, 'POST', caseApi.receiveReferral.path, IntakeReceipt, bytes);
  const query = kind === 'csv' ? `?batchId=${numberFor(name, bytes)}` : '';
  return ask(target, 'POST', caseApi.receiveBatch.path + query, IntakeBatchReceipt, bytes);
}

/** Asks for the receipt of a batch again. */
export async function askForReceipt(target: Target, batchId: string): Promise<Sent> {
  const path = caseApi.batchReceipt.path.replace('{batchId}', encodeURIComponent(batchId));
  return ask(target, 'GET', path, IntakeBatchReceipt);
}

/** What a file holds. What is neither goes as a referral: the hub says what is wrong with it, and keeps it. */
function kindOf(name: string, bytes: Uint8Array): 'referral' | 'batch' | 'csv' {
  const text = new TextDecoder().decode(bytes).trimStart();
  if (!/^[{[]/.test(text)) {
    const header = (text.split('\n', 1)[0] ?? '').toLowerCase().split(',');
    return /\.csv$/i.test(name) || header.some((cell) => cell.trim() === 'notice') ? 'csv' : 'referral';
  }
  try {
    const { form } = JSON.parse(text) as { readonly form?: { readonly name?: unknown } };
    return form?.name === 'mash-referral-batch' ? 'batch' : 'referral';
  } catch {
    return 'referral';
  }
}

/**
 * The number of a CSV file, which has none inside: its name, and a part of its digest, since tomorrow's export has the
 * same name and is another batch.
 */
function numberFor(name: string, bytes: Uint8Array): string {
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const plain = basename(name, extname(name))
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[._-]+/, '');
  return `${plain === '' ? 'file' : plain.slice(0, 80)}-${digest}`;
}

type Receipt = typeof IntakeReceipt | typeof IntakeBatchReceipt;

/** An answer that is not of the contract counts as not reached: nobody vouches for it. */
async function ask(
  { url, key }: Target,
  method: 'GET' | 'POST',
  path: string,
  receipt: Receipt,
  bytes?: Uint8Array,
): Promise<Sent> {
  try {
    const answer = await fetch(new URL(path, url), {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(bytes === undefined ? {} : { body: new Uint8Array(bytes) }),
      redirect: 'error',
      signal: AbortSignal.timeout(giveUpAfterMs),
    });
    const body: unknown = await answer.json();
    if (answer.ok && receipt === IntakeReceipt) return { kind: 'taken', receipt: IntakeReceipt.parse(body) };
    if (answer.ok) return { kind: 'reconciled', receipt: IntakeBatchReceipt.parse(body) };
    const problem = IntakeProblem.safeParse(body);
    if (problem.success) return { kind: 'refused', problem: problem.data };
    return { kind: 'not-reached', why: `The hub is in trouble (${answer.status})` };
  } catch {
    return { kind: 'not-reached', why: `The hub at ${url} did not answer as a hub does` };
  }
}
