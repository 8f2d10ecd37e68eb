import * as z from 'zod';
import { idSchema } from './streams.ts';
import { Address, Birth, PersonName, ReferenceSchema, Sex } from './values.ts';

/** Our identity record is born from one subject of one referral; where every value came from stays known. */
export const PersonRecorded = {
  core: z.strictObject({
    reference: ReferenceSchema,
    name: PersonName,
    birth: Birth,
    sex: Sex,
    from: z.strictObject({ referralId: idSchema('referral'), subjectId: idSchema('subject') }),
  }),
  address: z.strictObject({ address: Address.optional() }),
} as const;

/** The folded person. */
export interface PersonParts {
  readonly core: z.infer<typeof PersonRecorded.core>;
  readonly address: z.infer<typeof PersonRecorded.address>;
}
