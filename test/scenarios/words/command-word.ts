import * as z from 'zod';
import { commandArgs, type Command } from '#domain/command.ts';
import type { CommandKind } from '#domain/event-manifest.ts';
import { refusalWords } from '#wording/refusals.ts';
import { notSavedWords } from '#wording/saving.ts';
import { fillers, type Filler } from './fillers.ts';
import { meantWords, Target } from './target.ts';
import { word, type Done, type Scene, type Word } from './word.ts';

/** What a family of words adds to the commands it is about; a command nobody adds to is a word all the same. */
export interface CommandNotes {
  readonly family: string;
  readonly says: string;
  /** Arguments found otherwise than by the name of the field. */
  readonly fill?: Readonly<Record<string, Filler>>;
}

/** The word of the same name for a command of the domain: its own arguments, but for those that are found. */
export function commandWord(kind: CommandKind, notes: CommandNotes | undefined): Word {
  const fields: Readonly<Record<string, z.ZodType>> = commandArgs[kind].shape;
  const found = new Map(
    Object.keys(fields).flatMap((field) => {
      const filler = notes?.fill?.[field] ?? fillers[field];
      return filler === undefined ? [] : [[field, filler] as const];
    }),
  );
  const meant = [...new Set([...found.values()].flatMap(({ by }) => by))];
  const shape: Record<string, z.ZodType> = {};
  // What has a reference of its own can be named by it.
  if (fields['reference'] !== undefined)
    shape['as'] = z.string().optional().meta({ description: 'the name it has in this scenario' });
  for (const name of meant) shape[name] = z.string().optional().meta({ description: meantWords[name] });
  for (const [field, schema] of Object.entries(fields)) shape[field] = found.has(field) ? schema.optional() : schema;
  const args = z.strictObject(shape).superRefine((given, context) => {
    const unsaid = Object.entries(fields).find(([field, schema]) => {
      const by = found.get(field)?.by ?? [];
      return !schema.safeParse(undefined).success && by.length > 0 && ![field, ...by].some((name) => name in given);
    });
    const by = found.get(unsaid?.[0] ?? '')?.by ?? [];
    const message = `say ${by.map((name) => `${name}: … (${meantWords[name]})`).join(' or ')}`;
    if (unsaid !== undefined) context.addIssue({ code: 'custom', message, input: given });
  });
  return word({
    name: kind,
    family: notes?.family ?? 'Other commands',
    says: notes?.says ?? `The command ${kind}.`,
    args,
    found: [...found.keys()],
    needs: 'seat',
    async run(scene, given) {
      const target = new Target(scene, given);
      const whole: Record<string, unknown> = {};
      for (const field of Object.keys(fields)) {
        const value = given[field] ?? (await found.get(field)?.fill(target));
        if (value !== undefined) whole[field] = value;
      }
      const about = target.meant.subject ?? target.meant.enquiry ?? target.meant.arrival;
      const did = `${kind}${about === undefined ? '' : ` (${about})`}`;
      const came = await giveCommand(scene, { kind, args: whole } as Command, did);
      if (came.wentWell && typeof given['as'] === 'string') scene.names.give(given['as'], String(whole['reference']));
      return came;
    },
  });
}

/** Gives a command at the desk, as the screen does, and says in words what came of it. */
export async function giveCommand(scene: Scene, command: Command, did: string): Promise<Done> {
  const sent = await scene.page.call('send', { command });
  const { zone } = scene.world.ruleSet.calendar;
  switch (sent.kind) {
    case 'saved':
      return { words: `${did}: saved on this computer`, wentWell: true, answer: sent };
    case 'intent':
      return { words: `${did}: kept, for the hub to confirm`, wentWell: true, answer: sent };
    case 'refused': {
      const words = refusalWords(sent.refusal, zone);
      return {
        words: `${did}: refused. ${words}`,
        wentWell: false,
        answer: { kind: 'refused', refused: sent.refusal.kind, words, refusal: sent.refusal },
      };
    }
    case 'not-saved': {
      const words = notSavedWords[sent.why];
      return { words: `${did}: ${words}`, wentWell: false, answer: { kind: 'not-saved', why: sent.why, words } };
    }
  }
}
