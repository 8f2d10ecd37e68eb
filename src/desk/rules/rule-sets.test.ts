import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ruleSetText, type SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Instant } from '#kernel/clock.ts';
import { readRules, ruleTrust } from './rule-sets.ts';

const hubs = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');
const textOf = (key: KeyObject): string => key.export({ format: 'der', type: 'spki' }).toString('base64');
const trust = ruleTrust(textOf(hubs.publicKey), 'here');
const today = '2026-11-20T09:00:00.000Z' as Instant;

/** As much of a rule set as signing and choosing look at. */
function signed(number: number, effectiveFrom: string, key = hubs.privateKey, hub = 'here'): SignedRuleSet {
  const ruleSet = { number, effectiveFrom, hub: { id: hub } } as RuleSet;
  return { ruleSet, signature: sign(null, Buffer.from(ruleSetText(ruleSet)), key).toString('base64') };
}

describe('rule sets', () => {
  it('count when the trusted key signed them; the highest number in force is taken', () => {
    const rules = readRules(
      [
        signed(1, '2024-01-01T00:00:00.000Z'),
        signed(3, '2027-01-01T00:00:00.000Z'),
        signed(2, '2026-01-01T00:00:00.000Z'),
      ],
      trust,
    );
    expect(rules.at(today)?.number).toBe(2);
    expect(rules.numbered(3)?.number).toBe(3);
    expect(rules.ignored).toBe(0);
    expect(rules.next(today)?.number).toBe(3);
    expect(rules.next('2027-01-01T00:00:00.000Z' as Instant)).toBeUndefined();
  });

  it('are ignored and counted when somebody else signed, nobody did, a letter was changed, or they are another hub’s', () => {
    const good = signed(1, '2024-01-01T00:00:00.000Z');
    const changed = { ...good, ruleSet: { ...good.ruleSet, number: 9 } };
    const bad = [
      signed(2, '2024-01-01T00:00:00.000Z', others.privateKey),
      { ...good, signature: '' },
      changed,
      signed(4, '2024-01-01T00:00:00.000Z', hubs.privateKey, 'there'),
    ];
    const rules = readRules([good, ...bad], trust);
    expect(rules.at(today)?.number).toBe(1);
    expect(rules.ignored).toBe(4);
    expect(readRules(bad, trust).at(today)).toBeUndefined();
  });

  it('are all ignored where the key of this computer is no key', () => {
    for (const key of ['', 'AAAA', 'not base64 at all']) {
      expect(readRules([signed(1, '2024-01-01T00:00:00.000Z')], ruleTrust(key, 'here')).at(today)).toBeUndefined();
    }
  });
});
