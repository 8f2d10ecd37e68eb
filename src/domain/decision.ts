import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { idSchema, StreamKeySchema } from './streams.ts';
import { Answer, Code, isUnique, Prose, Track } from './values.ts';

/** One limb of a test of the law: the answer, and what it rests on. */
const Limb = z.strictObject({ answer: Answer, evidence: Prose.optional() });

/**
 * The tests of the law behind a decision. Child: in need (Children Act 1989 s17), and reasonable cause to suspect
 * significant harm (s47). Adult: the three limbs of Care Act 2014 s42(1), each by itself (domain.md 1.4).
 */
export const LegalTest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('child'), inNeed: Limb, significantHarm: Limb }),
  z.strictObject({ kind: z.literal('adult'), needs: Limb, risk: Limb, unable: Limb }),
]);
export type LegalTest = z.infer<typeof LegalTest>;

/** What is recommended for one subject on one track. Provisional until signed by somebody else. */
export const DecisionRecommended = {
  core: z.strictObject({
    enquiryId: idSchema('enquiry'),
    subjectId: idSchema('subject'),
    track: Track,
    /** The referrals this decision considered: only a decision that names a referral stops its clock. */
    referralIds: z.array(idSchema('referral')).min(1).max(100).refine(isUnique, 'every referral once'),
    outcomes: z.array(Code).min(1).max(10).refine(isUnique, 'every outcome once'),
    /** Whether somebody must be protected at once, and what is being done. */
    immediateProtection: z.strictObject({ needed: z.enum(['yes', 'no']), words: Prose.optional() }).optional(),
    /** What the child or adult said, in their words; or why nobody asked. */
    ownWords: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('words'), words: Prose }),
        z.strictObject({ kind: z.literal('not-sought'), reason: Code, words: Prose.optional() }),
      ])
      .optional(),
    test: LegalTest.optional(),
    threshold: Code.optional(),
    /** What the decision rests on in law, coded. */
    bases: z.array(Code).max(10).refine(isUnique, 'every basis once'),
    rationale: Prose,
    alternatives: Prose.optional(),
    /** The earlier referral that is this submission word for word, where the outcome says so. */
    sameAs: idSchema('referral').optional(),
    /**
     * What its author had of the hub when writing it: confirmed versions, 0 for what was not there. By time alone nobody
     * could tell: what a colleague wrote earlier without a network may have come in later.
     */
    seen: z
      .array(z.strictObject({ stream: StreamKeySchema, version: z.int().nonnegative() }))
      .max(300)
      .optional(),
  }),
} as const;

/** The parts of a decision that the ceremony of a hub may require; outcome and rationale always are. */
export const decisionParts = [
  'immediate-protection',
  'own-words',
  'test',
  'threshold',
  'bases',
  'alternatives',
] as const;
export type DecisionPart = (typeof decisionParts)[number];

/** What the signer had on screen: every record at its version, and the digest of what was shown. */
export const Evidence = z.strictObject({
  records: z
    .array(z.strictObject({ stream: StreamKeySchema, version: z.int().positive() }))
    .min(1)
    .max(200)
    .refine((records) => isUnique(records.map((record) => record.stream)), 'every record once'),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Evidence = z.infer<typeof Evidence>;

export const DecisionSigned = { core: z.strictObject({ evidence: Evidence }) } as const;

export const DecisionSentBack = { core: z.strictObject({ reason: Code, comment: Prose }) } as const;

/** Final without a signature, because the ceremony of the hub says so for this kind of contact and outcome. */
export const DecisionSettled = { core: z.strictObject({ ceremony: Code }) } as const;

/** The states a decision can be in; before the first recommendation there is no record. */
export const decisionStates = ['recommended', 'sent-back', 'signed', 'settled'] as const;
export type DecisionState = (typeof decisionStates)[number];

/** Whether a decision in `state` is final: signed by somebody else, or settled where no signature is needed. */
export function isFinal(state: DecisionState | undefined): boolean {
  return state === 'signed' || state === 'settled';
}

type Recommended = z.infer<typeof DecisionRecommended.core> & Stamped;

/** The folded decision. */
export interface DecisionParts {
  readonly core: {
    readonly state: DecisionState;
    readonly current: Recommended;
    /** Everybody who wrote or changed outcome or reasons: none of them may sign. */
    readonly authorIds: readonly string[];
    readonly earlier: readonly Recommended[];
    readonly sentBack: readonly (z.infer<typeof DecisionSentBack.core> & Stamped)[];
    readonly signed: (z.infer<typeof DecisionSigned.core> & Stamped) | undefined;
    readonly settled: (z.infer<typeof DecisionSettled.core> & Stamped) | undefined;
  };
}

/** When a decision became final, by signature or by rule; undefined while it is provisional. */
export function finalAt(core: DecisionParts['core']): Stamped | undefined {
  return core.signed ?? core.settled;
}
