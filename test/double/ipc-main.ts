import { EventEmitter } from 'node:events';

/** Messages from pages arrive here as events. `handle` is not offered: the app does not use it. */
export const ipcMain = new EventEmitter();
