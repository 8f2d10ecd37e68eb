import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where referrals of the demo go, and with which key. */
export interface IntakeAccess {
  readonly centralUrl: string;
  readonly intakeKey: string;
}

/**
 * Sends every referral in `folder` itself (one JSON body a file, by name) through the real intake, as an agency's system would.
 * Sending one again gives the same receipt, so a second start adds nothing. Throws with what central said is wrong.
 */
export async function sendDemoReferrals(folder: string, access: IntakeAccess): Promise<number> {
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
  let sent = 0;
  for (const file of files.sort()) {
    const answer = await sendReferral(readFileSync(join(folder, file), 'utf8'), access);
    if (!answer.ok) throw new Error(`${file}: ${answer.said}`);
    if (!answer.repeated) sent += 1;
  }
  return sent;
}

/** What the intake said. */
export type IntakeAnswer =
  | { readonly ok: true; readonly reference: string; readonly repeated: boolean }
  | { readonly ok: false; readonly said: string };

/** Sends one body to POST /v1/referrals. */
export async function sendReferral(body: string, { centralUrl, intakeKey }: IntakeAccess): Promise<IntakeAnswer> {
  const response = await fetch(`${centralUrl}/v1/referrals`, {
    method: 'POST',
    headers: { authorization: `Bearer ${intakeKey}`, 'content-type': 'application/json' },
    body,
  });
  const text = await response.text();
  if (!response.ok) return { ok: false, said: text };
  const { reference, repeated } = JSON.parse(text) as { readonly reference: string; readonly repeated: boolean };
  return { ok: true, reference, repeated };
}
