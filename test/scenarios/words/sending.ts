import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import * as z from 'zod';
import type { IntakeProblem } from '#contracts/intake.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import { postBatch, postReferral } from '../world/post.ts';
import { ArrivalName, FormFields, wholeForm } from './form.ts';
import { done, notDone, word, type Done, type Scene, type Word } from './word.ts';

const family = 'What arrives';
const file = z.string().optional().meta({ description: 'a file, named from this one' });
const body = z.string().optional().meta({ description: 'any text, also what cannot be read' });

const sendReferral = word({
  name: 'send-referral',
  family,
  says: 'An agency sends a referral to the intake: a file, the documented form written out, or any text as it is.',
  args: z
    .strictObject({
      as: ArrivalName.optional(),
      file,
      form: FormFields.optional().meta({ description: 'the form of POST /v1/referrals' }),
      body,
    })
    .refine((given) => isOneOf(given.file, given.form, given.body), 'give exactly one of file: …, form: {…}, body: …'),
  needs: 'nothing',
  async run(scene, { as: name, form, ...given }) {
    const text = form === undefined ? given.body : JSON.stringify(wholeForm(form));
    const posted = await postReferral(scene.world.hub, await bytesOf(scene, given.file, text));
    const what = `${name ?? 'somebody'} sends ${given.file ?? (form === undefined ? 'a text' : 'a form')}`;
    switch (posted.kind) {
      case 'taken': {
        const { reference, subjects, repeated, receivedAt } = posted.receipt;
        if (name !== undefined) scene.names.give(name, reference);
        const people = subjects === 1 ? '1 person' : `${String(subjects)} people`;
        const kind = repeated ? 'repeated' : 'taken';
        const words = `${what}: ${reference}, ${people}${repeated ? ', had arrived before' : ''}`;
        return done(words, { kind, reference, subjects, receivedAt });
      }
      case 'refused':
        return unread(scene, what, name, posted.problem);
      case 'not-reached':
        return notReached(what);
    }
  },
});

const sendBatch = word({
  name: 'send-batch',
  family,
  says: 'An agency sends many at once, as JSON or CSV. Named “police”, its referrals are “police 1”, “police 2” …',
  args: z
    .strictObject({
      as: ArrivalName.optional(),
      file,
      body,
      batchId: z.string().optional().meta({ description: 'the number of a CSV file, which has none inside' }),
    })
    .refine((given) => isOneOf(given.file, given.body), 'give exactly one of file: …, body: …'),
  needs: 'nothing',
  async run(scene, { as: name, batchId, ...given }) {
    const posted = await postBatch(scene.world.hub, await bytesOf(scene, given.file, given.body), batchId);
    const what = `${name ?? 'somebody'} sends a batch, ${given.file ?? 'a text'}`;
    switch (posted.kind) {
      case 'taken': {
        const { sent, created, repeated, tray, items } = posted.receipt;
        if (name !== undefined)
          for (const { index, reference } of items) scene.names.give(`${name} ${String(index + 1)}`, reference);
        const counts = { sent, created, repeated, tray };
        const words = Object.entries(counts).map(([count, many]) => `${String(many)} ${count}`);
        return done(`${what}: ${words.join(', ')}`, { kind: 'reconciled', ...counts });
      }
      case 'refused':
        return unread(scene, what, name, posted.problem);
      case 'not-reached':
        return notReached(what);
    }
  },
});

function isOneOf(...given: readonly unknown[]): boolean {
  return given.filter((one) => one !== undefined).length === 1;
}

async function bytesOf(scene: Scene, name: string | undefined, text: string | undefined): Promise<Buffer> {
  if (name === undefined) return Buffer.from(text ?? '', 'utf8');
  try {
    return await readFile(resolve(scene.folder, name));
  } catch {
    throw new ScenarioFailure(`the file ${name} cannot be read (looked for in ${scene.folder})`);
  }
}

function unread(scene: Scene, what: string, name: string | undefined, problem: IntakeProblem): Done {
  const { kind, keptAs, problems } = problem;
  if (name !== undefined && keptAs !== undefined) scene.names.give(name, keptAs);
  const list = problems.map(({ where, wrong, right }) => `${where} ${wrong}; right is: ${right}`);
  const kept = keptAs === undefined ? 'not kept' : `kept as ${keptAs}`;
  return notDone(`${what}: cannot be read (${kind}), ${kept}. ${list[0] ?? ''}`, {
    kind: 'unreadable',
    problem: kind,
    reference: keptAs,
    problems: list,
  });
}

function notReached(what: string): Done {
  return notDone(`${what}: the hub is not reached`, { kind: 'not-reached' });
}

/** Words for agencies that send. */
export const sendingWords: readonly Word[] = [sendReferral, sendBatch];
