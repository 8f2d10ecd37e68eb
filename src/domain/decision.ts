import * as z from 'zod';
import type { Stamped } from './enquiry.ts';
import { idSchema, StreamKeySchema } from './streams.ts';
import { Code, isUnique, Prose, Track } from './values.ts';

/** What is recommended for one subject on one track. Provisional until signed by somebody else. */
export const DecisionRecommended = {
  core: z.strictObject({
    enquiryId: idSchema('enquiry'),
    subjectId: idSchema('subject'),
    track: Track,
    /** The referrals this decision considered: only a decision that names a referral stops its clock. */
    referralIds: z.array(idSchema('referral')).min(1).max(100).refine(isUnique, 'every referral once'),
    outcomes: z.array(Code).min(1).max(10).refine(isUnique, 'every outcome once'),
    rationale: Prose,
  }),
} as const;

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

/** The states a decision can be in; before the first recommendation there is no record. */
export const decisionStates = ['recommended', 'sent-back', 'signed'] as const;
export type DecisionState = (typeof decisionStates)[number];

/** The folded decision. */
export interface DecisionParts {
  readonly core: {
    readonly state: DecisionState;
    readonly current: z.infer<typeof DecisionRecommended.core> & Stamped;
    /** Everybody who wrote or changed outcome or reasons: none of them may sign. */
    readonly authorIds: readonly string[];
    readonly earlier: readonly (z.infer<typeof DecisionRecommended.core> & Stamped)[];
    readonly sentBack: readonly (z.infer<typeof DecisionSentBack.core> & Stamped)[];
    readonly signed: (z.infer<typeof DecisionSigned.core> & Stamped) | undefined;
  };
}
