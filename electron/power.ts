import type { PowerMonitor } from 'electron';
import type * as z from 'zod';
import type { HostPort } from '#contracts/host-port.ts';

/** What the machine is about to do, in the words of the host port. */
export type PowerEvent = z.infer<HostPort['events']['power']>['what'];

/** Passes on what the machine is about to do. What follows from it, locking above all, is the desk's decision. */
export function forwardPower(monitor: Pick<PowerMonitor, 'on'>, send: (what: PowerEvent) => void): void {
  monitor.on('suspend', () => {
    send('suspend');
  });
  monitor.on('resume', () => {
    send('resume');
  });
  monitor.on('lock-screen', () => {
    send('lock-screen');
  });
  monitor.on('unlock-screen', () => {
    send('unlock-screen');
  });
  monitor.on('shutdown', () => {
    send('closing');
  });
}
