import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { ruleSetText, type SignedRuleSet } from '#contracts/rule-set-signed.ts';
import { ruleSetAt, type RuleSet } from '#domain/rule-set.ts';
import type { Instant } from '#kernel/clock.ts';

/** The rule sets this desk may work under. */
export interface Rules {
  /** The one in force at `now`. The same object as long as nothing changed. */
  at(now: Instant): RuleSet | undefined;
  /** The one that takes over next after `now`, by itself, at its date; undefined while none has come. */
  next(now: Instant): RuleSet | undefined;
  /** The one with `number`: what a command given earlier was decided under. */
  numbered(number: number): RuleSet | undefined;
  /** How many came that are not signed by the trusted key, or are another hub's: they are never used. */
  readonly ignored: number;
}

/** What decides whether a rule set counts. */
export interface RuleTrust {
  readonly key: KeyObject | undefined;
  readonly hub: string;
}

/** The trust of this computer: `trustKey` is an Ed25519 public key (SPKI DER, base64). One that is no key trusts nothing. */
export function ruleTrust(trustKey: string, hub: string): RuleTrust {
  try {
    const key = createPublicKey({ key: Buffer.from(trustKey, 'base64'), format: 'der', type: 'spki' });
    return { key: key.asymmetricKeyType === 'ed25519' ? key : undefined, hub };
  } catch {
    return { key: undefined, hub };
  }
}

/** Checks every signature; what fails is left out and counted. */
export function readRules(signed: readonly SignedRuleSet[], trust: RuleTrust): Rules {
  const good = signed.filter((candidate) => isTrusted(candidate, trust)).map(({ ruleSet }) => ruleSet);
  return {
    at: (now) => ruleSetAt(good, now),
    next(now) {
      const inForce = ruleSetAt(good, now)?.number ?? 0;
      return good
        .filter((ruleSet) => ruleSet.effectiveFrom > now && ruleSet.number > inForce)
        .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))[0];
    },
    numbered: (number) => good.find((ruleSet) => ruleSet.number === number),
    ignored: signed.length - good.length,
  };
}

function isTrusted({ ruleSet, signature }: SignedRuleSet, { key, hub }: RuleTrust): boolean {
  if (key === undefined || ruleSet.hub.id !== hub) return false;
  return verify(null, Buffer.from(ruleSetText(ruleSet)), key, Buffer.from(signature, 'base64'));
}
