import type { ConnectionView } from '#contracts/views.ts';
import type { World } from '../world/world.ts';
import type { Workstation } from '../world/workstation.ts';
import { ScenarioFailure } from './failure.ts';
import { lookFor } from './patience.ts';
import { signIn } from './seating.ts';

/**
 * Lets the desk at `station`, if it is open, say and hear everything it can: with a network it comes into step with the
 * hub, without one it finds out that it is alone. After it nothing is on its way there.
 */
export async function comeIntoStep(world: World, station: Workstation): Promise<void> {
  if (station.sitting === undefined) return;
  const isReachable = world.hub.isUp() && station.cable.isPlugged();
  await station.page.call('send-now', {});
  let view: ConnectionView | undefined;
  let signedIn = false;
  const settled = await lookFor(async () => {
    view = await station.page.call('connection', {});
    // A process that was killed while its token was renewed needs its person once more; work is never lost by it.
    if (isReachable && view.state === 'stopped' && !signedIn && station.sitting !== undefined) {
      signedIn = true;
      await signIn(world, station, station.sitting);
      return undefined;
    }
    return isSettled(view, isReachable) ? view : undefined;
  });
  if (settled === undefined) {
    const { state, waiting } = view ?? { state: 'unknown', waiting: 0 };
    throw new ScenarioFailure(`desk ${station.name} does not come to rest: ${state}, ${String(waiting)} waiting`);
  }
}

function isSettled({ state, waiting, items }: ConnectionView, isReachable: boolean): boolean {
  if (!isReachable) return state === 'offline' || state === 'stopped';
  if (state === 'attention') return !items.some((item) => item.state === 'waiting' || item.state === 'sending');
  return state === 'in-step' && waiting === 0;
}
