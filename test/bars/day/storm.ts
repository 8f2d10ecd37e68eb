import type { Chance } from '../../simulation/chance.ts';
import type { DayHub } from './hub.ts';

/** What was done to the network and to processes, counted. */
export interface Damage {
  cuts: number;
  outages: number;
  crashes: number;
}

/** Does one random thing to desks, lines or central: takes something away, or gives it back. */
export async function strike(day: DayHub, chance: Chance, damage: Damage): Promise<void> {
  const [a, b] = day.seats;
  const seat = chance.in(50) ? a : b;
  const toggle = async ({ machine: { cable, page } }: typeof seat): Promise<void> => {
    if (cable.isPlugged()) {
      cable.unplug();
      damage.cuts += 1;
      return;
    }
    await cable.plug();
    // Sometimes somebody asks for contact; else the desk finds out by itself.
    if (chance.in(60)) await page.call('send-now', {});
  };
  const drawn = chance.between(1, 100);
  if (drawn <= 45) await toggle(seat);
  else if (drawn <= 55) {
    await toggle(a);
    await toggle(b);
  } else if (drawn <= 75) await toggleCentral(day, damage);
  else {
    damage.crashes += 1;
    await seat.crash();
  }
}

async function toggleCentral({ central }: DayHub, damage: Damage): Promise<void> {
  if (central.isUp()) {
    await central.down();
    damage.outages += 1;
  } else await central.up();
}

/** Everything is there again and stays. */
export async function heal({ central, seats }: DayHub): Promise<void> {
  if (!central.isUp()) await central.up();
  for (const { machine } of seats) await machine.cable.plug();
}

/** Time goes by, while no call is in the air: else a desk would take the time that passed for a wrong clock. */
export async function passTime(day: DayHub, chance: Chance, pass: (minutes: number) => void): Promise<void> {
  for (const { page } of day.seats) {
    if ((await page.call('connection', {})).state === 'working') return;
  }
  pass(chance.between(2, 45));
}
