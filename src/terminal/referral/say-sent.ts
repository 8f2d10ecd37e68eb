import type { FormProblem, IntakeBatchReceipt, IntakeProblem } from '#contracts/intake.ts';
import type { Sent } from './send-to-intake.ts';

/** What is said of something sent: what went well on the one side, what did not on the other. */
export interface Said {
  readonly out: readonly string[];
  readonly trouble: readonly string[];
  /** 0 all of it was taken, 1 some of it was not, 3 the hub was not reached. */
  readonly code: 0 | 1 | 3;
}

/** Puts what became of `name` into words. */
export function saySent(name: string, sent: Sent): Said {
  switch (sent.kind) {
    case 'taken': {
      const { reference, receivedAt, subjects, sha256, repeated } = sent.receipt;
      const people = subjects === 1 ? '1 person' : `${subjects} people`;
      const before = repeated ? ' (had arrived before)' : '';
      const first = `${name}: ${reference}, ${people}, received ${receivedAt}${before}`;
      return { out: [first, `  receipt: SHA-256 ${sha256}`], trouble: [], code: 0 };
    }
    case 'reconciled':
      return sayReceipt(name, sent.receipt);
    case 'refused':
      return { out: [], trouble: sayRefused(name, sent.problem), code: 1 };
    case 'not-reached': {
      const again = 'Send it again; nothing is taken twice.';
      return { out: [], trouble: [`${name}: not sent. ${sent.why}. ${again}`], code: 3 };
    }
  }
}

function sayRefused(name: string, { keptAs, problems, whatHelps }: IntakeProblem): readonly string[] {
  const kept = keptAs === undefined ? '' : `; the hub keeps it as ${keptAs}`;
  return [
    `${name}: not taken${kept}`,
    ...problems.map((problem) => `  ${sayProblem(problem)}`),
    ...(whatHelps === undefined ? [] : [`  ${whatHelps}`]),
  ];
}

function sayReceipt(name: string, receipt: IntakeBatchReceipt): Said {
  const { batchId, receivedAt, sha256, sent, created, repeated, tray, waiting, items } = receipt;
  const counts = [
    `${created} created`,
    ...(repeated === 0 ? [] : [`${repeated} had arrived before`]),
    ...(tray === 0 ? [] : [`${tray} in the tray`]),
    ...(waiting === 0 ? [] : [`${waiting} registered and not dealt with yet`]),
  ];
  const out = [
    `${name}: batch ${batchId}, received ${receivedAt}`,
    `  ${sent} sent: ${counts.join(', ')}`,
    ...items
      .filter(({ state }) => state === 'created' || state === 'repeated')
      .map(
        (item) => `  ${placeOf(item)}: ${item.reference}${item.state === 'repeated' ? ' (had arrived before)' : ''}`,
      ),
    `  receipt: SHA-256 ${sha256}`,
  ];
  const inTray = items.filter(({ state }) => state === 'tray');
  const trouble = [
    ...(inTray.length === 0 ? [] : [`${name}: ${tray} not taken; a person at the hub will look`]),
    ...inTray.flatMap((item) => [
      `  ${placeOf(item)}: the hub keeps it as ${item.reference}`,
      ...(item.problems ?? []).map((problem) => `    ${sayProblem(problem)}`),
    ]),
    ...(waiting === 0 ? [] : [`${name}: ask again for what waits: npm run -s referral -- receipt ${batchId}`]),
  ];
  return { out, trouble, code: trouble.length === 0 ? 0 : 1 };
}

function placeOf({ index, rows, submissionId }: IntakeBatchReceipt['items'][number]): string {
  const place = rows === undefined ? `number ${index + 1}` : `row${rows.length === 1 ? '' : 's'} ${rows.join(', ')}`;
  return submissionId === undefined ? place : `${place}, ${submissionId}`;
}

function sayProblem({ where, wrong, right }: FormProblem): string {
  return `${where} ${wrong}; right is: ${right}`;
}
