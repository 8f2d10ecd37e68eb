import type { ArrivalView } from '#contracts/views.ts';
import type { Scene } from '../words/word.ts';
import { everyRow } from './enquiries.ts';
import { ScenarioFailure } from './failure.ts';
import { lookFor } from './patience.ts';

/** The item of the tray that was sent under the name `said`, if this desk shows it. */
export async function arrivalCalled(scene: Scene, said: string): Promise<ArrivalView | undefined> {
  const reference = scene.names.reference(said);
  for (const row of await everyRow(scene.page)) {
    if (row.kind !== 'arrival' || row.reference !== reference) continue;
    const answer = await scene.page.call('arrival', { arrivalId: row.arrivalId });
    if (answer.kind === 'shown') return answer.view;
  }
  return undefined;
}

/** The same, once it is there. @throws ScenarioFailure when it never is */
export async function findArrival(scene: Scene, said: string): Promise<ArrivalView> {
  const found = await lookFor(() => arrivalCalled(scene, said));
  if (found === undefined) throw new ScenarioFailure(`nothing called “${said}” stands in the tray at this desk`);
  return found;
}
