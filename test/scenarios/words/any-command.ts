import * as z from 'zod';
import { commandKinds, type CommandKind } from '#domain/event-manifest.ts';
import { CommandSchema } from '#domain/command.ts';
import { systemRandom } from '#central/system.ts';
import { newId } from '#kernel/ids.ts';
import { newReference, type ReferenceLetter } from '#kernel/reference.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import { giveCommand } from './command-word.ts';
import { fillers } from './fillers.ts';
import { Target } from './target.ts';
import { word, type Scene, type Word } from './word.ts';

const howToName =
  '“$Asha.decisionId” stands for an id of somebody, “$new” for a new id, “$new-P” for a new reference with that letter, “$now” for the case clock';

/** Any command with its arguments written out, for what no other word says. */
export const anyCommand: Word = word({
  name: 'command',
  family: 'Any command',
  says: `Any command, its arguments as the domain has them; ${howToName}.`,
  args: z.strictObject({ kind: z.enum(commandKinds), args: z.record(z.string(), z.json()) }),
  needs: 'seat',
  async run(scene, { kind, args }) {
    const command = CommandSchema.safeParse({ kind, args: await resolved(scene, args) });
    if (!command.success) {
      const [issue] = command.error.issues;
      throw new ScenarioFailure(
        `args.${issue?.path.slice(1).join('.') ?? ''} of ${kind}: ${issue?.message ?? 'wrong'}`,
      );
    }
    return giveCommand(scene, command.data, kind satisfies CommandKind);
  },
});

async function resolved(scene: Scene, value: unknown): Promise<unknown> {
  if (typeof value === 'string') return value.startsWith('$') ? standsFor(scene, value.slice(1)) : value;
  if (Array.isArray(value)) return Promise.all(value.map((item) => resolved(scene, item)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(async ([key, item]) => [key, await resolved(scene, item)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function standsFor(scene: Scene, said: string): Promise<unknown> {
  if (said === 'new') return newId(systemRandom);
  if (said === 'now') return scene.world.clock.now();
  const letter = /^new-([A-Z])$/.exec(said)?.[1];
  if (letter !== undefined) return newReference(letter as ReferenceLetter, systemRandom);
  const [, who, field] = /^(.+)\.([A-Za-z]+)$/.exec(said) ?? [];
  const filler = field === undefined ? undefined : fillers[field];
  if (who === undefined || filler === undefined)
    throw new ScenarioFailure(
      `“$${said}” stands for nothing: after the dot comes one of ${Object.keys(fillers).join(', ')}`,
    );
  return filler.fill(new Target(scene, { subject: who }));
}
