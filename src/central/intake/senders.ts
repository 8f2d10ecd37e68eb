import { timingSafeEqual } from 'node:crypto';
import type { RuleSet } from '#domain/rule-set.ts';
import { hashIntakeKey, isIntakeKey, type IntakeKey } from '../intake-key.ts';
import { isStorable } from '../store/storable.ts';

/** @throws an Error in plain words when a configured key cannot work. */
export function checkIntakeKeys(keys: readonly IntakeKey[], ruleSets: readonly RuleSet[]): void {
  const hubs = new Set(ruleSets.map((ruleSet) => ruleSet.hub.id));
  for (const { hub, sender, sha256 } of keys) {
    if (!hubs.has(hub)) throw new Error(`The intake key of ${sender} is for hub ${hub}, which has no rule set here.`);
    if (!/^[0-9a-f]{64}$/.test(sha256)) {
      throw new Error(`The intake key of ${sender} must be given as its SHA-256 in hex, not as the key itself.`);
    }
    const fits = sender === sender.trim() && sender.length >= 1 && sender.length <= 200 && isStorable(sender);
    if (!fits) throw new Error(`The sender of an intake key for hub ${hub} must be a name of 1 to 200 characters.`);
  }
  const digests = new Set(keys.map((key) => key.sha256));
  if (digests.size !== keys.length) throw new Error('Two senders share an intake key: each needs its own.');
}

/** The sender whose key stands in an `Authorization` header; undefined for anybody else. Takes the same time for all. */
export function findSender(keys: readonly IntakeKey[], authorization: string | undefined): IntakeKey | undefined {
  const key = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
  if (!isIntakeKey(key)) return undefined;
  const digest = Buffer.from(hashIntakeKey(key), 'hex');
  let found: IntakeKey | undefined;
  for (const known of keys) if (timingSafeEqual(digest, Buffer.from(known.sha256, 'hex'))) found = known;
  return found;
}
