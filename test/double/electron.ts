/** A test double of Electron's main-process module: Node 24 and a plain Chromium. It is NOT Electron; see README.md. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { dialog, Menu, Notification, powerMonitor, shell } from './desktop.ts';
export { ipcMain } from './ipc-main.ts';
export { MessageChannelMain } from './message-ports.ts';
export { safeStorage } from './safe-storage.ts';
export { protocol, session } from './sessions.ts';
export { utilityProcess } from './utility-process.ts';
export { webContents } from './web-contents.ts';
