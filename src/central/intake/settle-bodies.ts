import { present } from '#kernel/assert.ts';
import { appendAudits, type AuditEntry } from '../audit/append-audit.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { writeCommits } from '../records/write-commits.ts';
import { readHub, type HubRow } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';
import { findAnswers, lockNumbers, type Answers } from './find-answers.ts';
import type { KeptBody } from './keep-body.ts';
import { readForm } from './read-form.ts';
import { intoTray, settle, type IntakeAnswer, type Settling } from './settle.ts';
import type { Unfit } from './unfit.ts';
import { writeSettled } from './write-settled.ts';

type Parts = Pick<CentralParts, 'store' | 'random' | 'ruleSets' | 'pokes'>;

/**
 * Settles kept bodies of one sender, in their order and in one transaction: each becomes a referral, or is found to
 * have arrived before, or goes into the tray with everything that is wrong with it. One that is settled already keeps
 * its answer. Answers what its sender is told of each.
 */
export async function settleBodies(parts: Parts, bodies: readonly KeptBody[]): Promise<readonly IntakeAnswer[]> {
  const [first] = bodies;
  if (first === undefined) return [];
  const forms = bodies.map((body) => readForm(body));
  const numbers = forms.map((form) => (form.ok ? form.value.submissionId : form.error.submission));
  const settlings = await inTransaction(parts.store, async (tx) => {
    await lockNumbers(tx, bodies, numbers);
    const known = await findAnswers(tx, bodies, numbers);
    const hub = present(await readHub(tx, first.hub), 'a hub for every intake key');
    const each: Settling[] = [];
    for (const [index, body] of bodies.entries()) {
      const ruleSet = await parts.ruleSets.inForce(tx, hub, body.receivedAt);
      const form = present(forms[index], 'a form, read or not, for every body');
      const settling = settle(body, form, known, ruleSet, parts);
      if (settling.settled !== undefined) known.add(body, settling.settled, settling.commit?.records);
      each.push(settling);
    }
    await write(tx, parts, hub, each, known);
    return each;
  });
  if (settlings.some(({ commit }) => commit !== undefined)) parts.pokes.moved(first.hub);
  return settlings.map(({ answer }) => answer);
}

/** Puts one body into the tray that is no referral at all: a batch that cannot be read. Under the lock of its bytes. */
export async function putIntoTray(tx: Tx, parts: Parts, body: KeptBody, unfit: Unfit): Promise<IntakeAnswer> {
  const known = await findAnswers(tx, [body], [undefined]);
  const hub = present(await readHub(tx, body.hub), 'a hub for every intake key');
  const ruleSet = await parts.ruleSets.inForce(tx, hub, body.receivedAt);
  const settling = intoTray(body, unfit, known, ruleSet, parts);
  await write(tx, parts, hub, [settling], known);
  return settling.answer;
}

async function write(
  tx: Tx,
  parts: Parts,
  hub: HubRow,
  settlings: readonly Settling[],
  { before }: Answers,
): Promise<void> {
  await writeSettled(
    tx,
    hub.hub,
    settlings.flatMap(({ settled }) => settled ?? []),
  );
  const commits = settlings.flatMap(({ commit, settled, audited }) =>
    commit === undefined || settled === undefined || audited === undefined
      ? []
      : [{ ...commit, body: settled.body, what: audited }],
  );
  if (commits.length === 0) return;
  const written = await writeCommits(tx, hub, commits, before, parts.random);
  const entries = commits.map(({ body, what }, index): AuditEntry => {
    const { intakeId, sender, reference, sha256, receivedAt } = body;
    const events = present(written.events[index], 'the events of every commit').map((event) => ({ ...event }));
    return { what, intakeId, sender, reference, sha256, receivedAt, events };
  });
  await appendAudits(tx, written.locked, entries, written.seq);
}
