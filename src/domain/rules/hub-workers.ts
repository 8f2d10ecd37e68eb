import type { Role } from '../author.ts';

/** Everybody who does the daily work of the hub. */
export const hubWorkers: readonly Role[] = ['mash-officer', 'team-manager', 'edt'];
