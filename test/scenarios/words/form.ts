import * as z from 'zod';
import { IntakeReferral } from '#contracts/intake.ts';

/** The documented form of the intake; name and number of the form may be left out. */
export const FormFields = IntakeReferral.omit({ form: true, submissionId: true }).extend({
  submissionId: z.string().optional().meta({ description: "the sender's own number; a new one when left out" }),
});

/** A name that something which arrives has in a scenario. */
export const ArrivalName = z
  .string()
  .regex(/^[\w -]+$/, 'a name of letters, digits and spaces')
  .meta({ description: 'the name it has in this scenario' });

let submissions = 0;

/** The whole form. */
export function wholeForm({ submissionId, ...fields }: z.output<typeof FormFields>): IntakeReferral {
  submissions += 1;
  return IntakeReferral.parse({
    form: { name: 'mash-referral', version: '1' },
    submissionId: submissionId ?? `scenario-${String(submissions)}`,
    ...fields,
  });
}
