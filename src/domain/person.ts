import * as z from 'zod';
import { idSchema } from './streams.ts';
import { Address, Birth, Line, NhsNumber, PersonName, Phone, ReferenceSchema, Sex } from './values.ts';

/**
 * Our identity record. It is born from one subject of one referral, or brought in from another system; where every
 * value came from stays known.
 */
export const PersonRecorded = {
  core: z.strictObject({
    reference: ReferenceSchema,
    name: PersonName,
    /** Former names, other spellings, names in other scripts. */
    otherNames: z.array(PersonName).max(20),
    birth: Birth,
    sex: Sex,
    nhsNumber: NhsNumber.optional(),
    setting: Line.optional(),
    phone: Phone.optional(),
    from: z.discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('referral'),
        referralId: idSchema('referral'),
        subjectId: idSchema('subject'),
      }),
      z.strictObject({ kind: z.literal('import'), system: Line, number: Line }),
    ]),
  }),
  address: z.strictObject({ address: Address.optional() }),
} as const;

/** The folded person. */
export interface PersonParts {
  readonly core: z.infer<typeof PersonRecorded.core>;
  readonly address: z.infer<typeof PersonRecorded.address>;
}
