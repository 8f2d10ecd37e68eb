import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import type { Seat } from '../reading/scenario.ts';
import type { Looking } from '../sights/sight.ts';
import type { Done } from '../words/word.ts';
import type { World } from '../world/world.ts';
import type { Workstation } from '../world/workstation.ts';
import type { Names } from './names.ts';

/** Where a step plays. What needs nobody at a desk may be played without a seat; asking for it is then our defect. */
export class At implements Looking {
  readonly world: World;
  readonly names: Names;
  readonly folder: string;
  readonly lastDone: Done | undefined;
  readonly #seat: Seat | undefined;

  constructor(parts: Pick<Looking, 'world' | 'names' | 'folder'>, seat: Seat | undefined, lastDone: Done | undefined) {
    this.world = parts.world;
    this.names = parts.names;
    this.folder = parts.folder;
    this.lastDone = lastDone;
    this.#seat = seat;
  }

  get seat(): Seat {
    if (this.#seat === undefined) throw new Error('this step has nobody at a desk');
    return this.#seat;
  }

  get station(): Workstation {
    const station = this.world.desks.get(this.seat.desk);
    if (station === undefined) throw new Error(`no workstation is called ${this.seat.desk}`);
    return station;
  }

  get page(): Connected<ConsolePort> {
    return this.station.page;
  }
}
