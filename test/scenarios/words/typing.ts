import * as z from 'zod';
import { idOf } from '#domain/streams.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import { lookFor } from '../playing/patience.ts';
import { meantWords, Target } from './target.ts';
import { done, notDone, word, type Scene, type Word } from './word.ts';

const family = 'Typing';

/** The forms that keep what is typed, by the names a scenario has for them, and the draft each keeps it in. */
const forms = {
  referral: async () => 'referral/new',
  note: async (target) => `note/${idOf((await target.view()).enquiry.stream)}`,
  rating: async (target) => `rate/${idOf((await target.view()).enquiry.stream)}`,
  decision: async (target) => `decision/${(await target.subject()).line.decisionId}`,
  'send-back': async (target) => `send-back/${(await target.subject()).line.decisionId}`,
} as const satisfies Readonly<Record<string, (target: Target) => Promise<string>>>;

/** The names of the forms. */
export const formNames: readonly string[] = Object.keys(forms);

/** Which form, as a scenario says it. */
export const formFields = {
  form: z.enum(Object.keys(forms) as [keyof typeof forms]),
  enquiry: z.string().optional().meta({ description: meantWords.enquiry }),
  subject: z.string().optional().meta({ description: meantWords.subject }),
} as const;

/** The draft that a form keeps. */
export function draftKey(
  scene: Scene,
  { form, enquiry, subject }: Readonly<Record<'form' | 'enquiry' | 'subject', string | undefined>>,
): Promise<string> {
  const keyOf = forms[form as keyof typeof forms];
  return keyOf(new Target(scene, { enquiry, subject }));
}

/** Words for what is typed and not sent. */
export const typingWords: readonly Word[] = [
  word({
    name: 'type',
    family,
    says: 'Types into a form and sends nothing: the draft is on the disk when the step is done.',
    args: z.strictObject({ ...formFields, text: z.string() }),
    needs: 'seat',
    async run(scene, { form, enquiry, subject, text }) {
      const key = await draftKey(scene, { form, enquiry, subject });
      const saved = await scene.page.call('save-draft', { key, text });
      const what = `types into the ${form} form`;
      return saved.kind === 'saved'
        ? done(`${what}: saved on this computer`, saved)
        : notDone(`${what}: not saved`, saved);
    },
  }),
  word({
    name: 'discard-draft',
    family,
    says: 'Throws a draft away.',
    args: z.strictObject(formFields),
    needs: 'seat',
    async run(scene, { form, enquiry, subject }) {
      await scene.page.call('discard-draft', { key: await draftKey(scene, { form, enquiry, subject }) });
      return done(`discards what was typed into the ${form} form`);
    },
  }),
  word({
    name: 'settle-refused',
    family: 'At the desk',
    says: 'Closes the card of something the hub did not take, by the kind of the command.',
    args: z.strictObject({ command: z.string() }),
    needs: 'seat',
    async run(scene, { command }) {
      const item = await lookFor(async () => {
        const { items } = await scene.page.call('connection', {});
        return items.find(({ kind, state }) => kind === command && state === 'needs-you');
      });
      if (item === undefined) throw new ScenarioFailure(`nothing of the kind ${command} needs anybody`);
      const { settled } = await scene.page.call('settle', { commandId: item.commandId });
      return settled
        ? done(`closes the card of ${command}`)
        : notDone(`${command} could not be settled`, { kind: 'refused' });
    },
  }),
];
