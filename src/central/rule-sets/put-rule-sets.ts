import { ruleSetText, type SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { ruleSetAt, type RuleSet } from '#domain/rule-set.ts';
import type { Instant } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { appendAudit } from '../audit/append-audit.ts';
import { chainStart } from '../audit/audit-text.ts';
import type { CentralOptions } from '../central-options.ts';
import { isSignedBy, signText } from '../signing-key.ts';
import { lockHub } from '../store/hub-row.ts';
import { inTransaction, type Tx } from '../store/in-transaction.ts';

/** A rule set cannot be taken; the message says which and what to do. */
export class RuleSetRefused extends Error {
  override readonly name = 'RuleSetRefused';
}

type Options = Pick<CentralOptions, 'store' | 'clock' | 'random' | 'ruleSets' | 'signingKey'>;

/**
 * Makes the hubs of `ruleSets` exist and their rule sets be in the store, signed, as commits of the feed. Again with
 * the same ones changes nothing. @throws RuleSetRefused when a number is taken by other rules, or none is in force.
 */
export async function putRuleSets({ store, clock, random, ruleSets, signingKey }: Options): Promise<void> {
  const hubs = new Set(ruleSets.map((ruleSet) => ruleSet.hub.id));
  if (hubs.size === 0) throw new RuleSetRefused('There is no rule set: a hub without rules cannot decide anything.');
  for (const hub of hubs) {
    const ofHub = ruleSets.filter((ruleSet) => ruleSet.hub.id === hub).sort((a, b) => a.number - b.number);
    if (ruleSetAt(ofHub, clock.now()) === undefined) {
      throw new RuleSetRefused(`No rule set of hub ${hub} is in force yet: give one an earlier effectiveFrom.`);
    }
    await inTransaction(store, async (tx) => {
      await openHub(tx, hub, { number: 1, epoch: newId(random), started_at: clock.now() });
      for (const ruleSet of ofHub) await putRuleSet(tx, ruleSet, signingKey);
    });
  }
}

async function openHub(
  tx: Tx,
  hub: string,
  timeline: { number: number; epoch: string; started_at: Instant },
): Promise<void> {
  const opened = await tx
    .insertInto('hub')
    .values({
      hub_id: hub,
      timeline: timeline.number,
      seq: 0,
      rule_set_seq: 0,
      audit_seq: 0,
      audit_hash: chainStart,
      durable_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (opened.numInsertedOrUpdatedRows === 1n) {
    await tx
      .insertInto('timeline')
      .values({ hub_id: hub, ...timeline })
      .execute();
  }
}

async function putRuleSet(tx: Tx, ruleSet: RuleSet, signingKey: KeyObject): Promise<void> {
  const { number } = ruleSet;
  const hub = ruleSet.hub.id;
  const locked = await lockHub(tx, hub);
  const there = await tx
    .selectFrom('rule_set')
    .where('hub_id', '=', hub)
    .where('number', '=', number)
    .select('signed')
    .executeTakeFirst();
  const text = ruleSetText(ruleSet);
  if (there !== undefined) {
    const held = there.signed as SignedRuleSet;
    if (ruleSetText(held.ruleSet) !== text) {
      throw new RuleSetRefused(
        `Rule set ${number} of hub ${hub} differs from the one the store has. Acts were judged by that one: give the new rules the next number.`,
      );
    }
    if (isSignedBy(text, held.signature, createPublicKey(signingKey))) return;
  }
  const seq = locked.seq + 1;
  const signed: SignedRuleSet = { ruleSet, signature: signText(text, signingKey) };
  const row = { seq, effective_from: ruleSet.effectiveFrom, signed: JSON.stringify(signed) };
  await tx
    .insertInto('rule_set')
    .values({ hub_id: hub, number, ...row })
    .onConflict((conflict) => conflict.columns(['hub_id', 'number']).doUpdateSet(row))
    .execute();
  await tx.updateTable('hub').where('hub_id', '=', hub).set({ rule_set_seq: seq }).execute();
  await appendAudit(tx, locked, { what: 'rule-set-added', number, effectiveFrom: ruleSet.effectiveFrom }, seq);
}
