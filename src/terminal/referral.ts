import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { readTarget, sendReferral, type Sent } from './referral/send-referral.ts';

const usage = `Usage: npm run -s referral -- send FILE… [--url ADDRESS] [--key KEY]

Sends referrals (JSON files) to the hub's intake, one after the other, and prints reference and receipt of each, or
what is wrong with it. Sending a file again is safe: the hub answers with the first receipt.

Address and key come from --url and --key, else from MASH_CENTRAL_URL and MASH_INTAKE_KEY, else from .data/demo.json,
which the running demo writes.

Ends with 0 when all were taken, 1 when the hub refused one, 2 when it was not asked rightly, 3 when the hub was not
reached; then the rest is not sent.`;

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string' }, key: { type: 'string' } },
  });
  const [verb, ...files] = positionals;
  if (verb !== 'send' || files.length === 0) {
    console.error(usage);
    return 2;
  }
  const target = await readTarget(values, process.env);
  if (target === undefined) {
    console.error('No hub to send to: start the demo (npm start), or give --url and --key.');
    return 2;
  }
  let code = 0;
  for (const file of files) {
    const bytes = await readFile(file).catch(() => undefined);
    if (bytes === undefined) {
      console.error(`${file}: cannot be read, not sent`);
      code = 2;
      continue;
    }
    const sent = await sendReferral(target, bytes);
    print(file, sent);
    if (sent.kind === 'not-reached') return 3;
    if (sent.kind === 'refused') code = 1;
  }
  return code;
}

function print(file: string, sent: Sent): void {
  switch (sent.kind) {
    case 'taken': {
      const { reference, receivedAt, subjects, sha256, repeated } = sent.receipt;
      const people = subjects === 1 ? '1 person' : `${subjects} people`;
      console.log(`${file}: ${reference}, ${people}, received ${receivedAt}${repeated ? ' (had arrived before)' : ''}`);
      console.log(`  receipt: SHA-256 ${sha256}`);
      return;
    }
    case 'refused': {
      const { keptAs, problems } = sent.problem;
      console.error(`${file}: not taken${keptAs === undefined ? '' : `; the hub keeps it as ${keptAs}`}`);
      for (const { where, wrong, right } of problems) console.error(`  ${where} ${wrong}; right is: ${right}`);
      return;
    }
    case 'not-reached':
      console.error(`${file}: not sent. ${sent.why}. Send it again; nothing is taken twice.`);
  }
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 2;
}
