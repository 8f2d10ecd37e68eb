/**
 * The desk process: one process, one user, one folder. The same file runs as Electron's utility process and as a child
 * of the loopback host; it is handed its ports and asks for nothing else.
 */
import { runDesk } from './run-desk.ts';
import { systemClock } from './system.ts';

runDesk({ clock: systemClock });
