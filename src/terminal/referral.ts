import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readTarget, type Target } from './referral/read-target.ts';
import { saySent } from './referral/say-sent.ts';
import { askForReceipt, sendFile, type Sent } from './referral/send-to-intake.ts';

const usage = `Usage: npm run -s referral -- send FILE… [--url ADDRESS] [--key KEY]
       npm run -s referral -- receipt BATCH… [--url ADDRESS] [--key KEY]

send sends files to the hub's intake, one after the other: a referral (JSON), a batch of them (JSON), or a batch in CSV
with one row for each person. It prints reference and receipt of each referral, and for a batch how many were sent,
created, had arrived before or are in the tray. What was not taken is named with what is wrong, where, and what would be
right. Sending a file again is safe: the hub answers with the first receipt. receipt asks for that of a batch again.

Address and key come from --url and --key, else from MASH_CENTRAL_URL and MASH_INTAKE_KEY, else from .data/demo.json,
which the running demo writes.

Ends with 0 when all were taken, 1 when the hub could not take something, 2 when it was not asked rightly, 3 when the
hub was not reached; then the rest is not sent.`;

/** What a verb does with one of its arguments; undefined where it could not even begin. */
type Verb = (target: Target, argument: string) => Promise<Sent | undefined>;

const verbs: Readonly<Record<string, Verb>> = {
  async send(target, file) {
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes !== undefined) return sendFile(target, file, bytes);
    console.error(`${file}: cannot be read, not sent`);
    return undefined;
  },
  receipt: (target, batchId) => askForReceipt(target, batchId),
};

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, key: { type: 'string' } },
  });
  const [name = '', ...args] = positionals;
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined || args.length === 0) {
    console.error(usage);
    return 2;
  }
  const target = await readTarget(values, process.env);
  if (target === undefined) {
    console.error('No hub to send to: start the demo (npm start), or give --url and --key.');
    return 2;
  }
  let worst = 0;
  for (const arg of args) {
    const sent = await verb(target, arg);
    if (sent === undefined) {
      worst = 2;
      continue;
    }
    const { out, trouble, code } = saySent(arg, sent);
    for (const line of out) console.log(line);
    for (const line of trouble) console.error(line);
    if (code === 3) return 3;
    worst = Math.max(worst, code);
  }
  return worst;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 2;
}
