import * as z from 'zod';
import { systemRandom } from '#central/system.ts';
import type { CommandArgs } from '#domain/command.ts';
import { idOf } from '#domain/streams.ts';
import { newReference } from '#kernel/reference.ts';
import { mapForm } from '../../../src/central/intake/map-form.ts';
import { findArrival } from '../playing/arrivals.ts';
import { ScenarioFailure } from '../playing/failure.ts';
import { giveCommand } from './command-word.ts';
import { ArrivalName, FormFields, wholeForm } from './form.ts';
import { meantWords } from './target.ts';
import { word, type Word } from './word.ts';

/** A referral typed at the desk. */
export const receiveWord: Word = word({
  name: 'receive-referral',
  family: 'What arrives',
  says: 'Types a referral in at the desk, as from the telephone, or makes one of an item of the tray: the form the intake takes.',
  args: FormFields.omit({ submissionId: true }).extend({
    as: ArrivalName.optional(),
    arrival: z.string().optional().meta({ description: meantWords.arrival }),
  }),
  needs: 'seat',
  async run(scene, { as: name, arrival, ...fields }) {
    const item = arrival === undefined ? undefined : (await findArrival(scene, arrival)).arrival;
    const { reference, receivedAt, sha256 } = item?.parts.core ?? {
      reference: newReference('R', systemRandom),
      receivedAt: scene.world.clock.now(),
      sha256: '',
    };
    const from = { reference, sender: '', sha256, receivedAt, kind: 'referral' as const };
    const mapped = mapForm(wholeForm(fields), from, scene.world.ruleSet, systemRandom);
    if (!mapped.ok) {
      const list = mapped.error.map(({ path, wrong, right }) => `${path.join('.')} ${wrong}; right is: ${right}`);
      throw new ScenarioFailure(list.join('. '));
    }
    const { form: _, ...referral } = mapped.value.referral;
    const args: CommandArgs<'receive-referral'> = {
      ...mapped.value,
      ...(item === undefined ? {} : { arrivalId: idOf(item.stream) }),
      referral: {
        ...referral,
        source: item === undefined ? { kind: 'typed' } : { kind: 'completed', arrivalId: idOf(item.stream), sha256 },
      },
    };
    const came = await giveCommand(scene, { kind: 'receive-referral', args }, `types in a referral as ${reference}`);
    if (name !== undefined && came.wentWell) scene.names.give(name, reference);
    return { ...came, answer: { ...came.answer, reference } };
  },
});
