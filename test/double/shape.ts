/**
 * The double against Electron's own typings, checked by the compiler: whatever it exports must exist in Electron, and
 * must be usable wherever Electron's is. A made-up member or a wrong signature fails the type check; the end of this
 * file shows that it would.
 */
import type * as Electron from 'electron';
import type { EventEmitter } from 'node:events';
import type * as Double from './electron.ts';

/** What every emitter has: too general in the double to compare, and not its own. */
type Inherited = keyof EventEmitter | 'prototype';
type Own<Type> = Exclude<keyof Type, Inherited | `_${string}`>;

/**
 * Members whose types hold other objects of the double: these are partial on purpose, and are compared with Electron's
 * where they stand themselves. Their names are checked, and that they can be called with Electron's arguments.
 */
type Partly =
  | 'app.commandLine'
  | 'session.defaultSession'
  | 'session.fromPartition'
  | 'webContents.getAllWebContents'
  | 'webContents.fromId'
  | 'webContents.fromDevToolsTargetId'
  | 'BrowserWindow.getAllWindows'
  | 'BrowserWindow.fromWebContents'
  | 'BrowserWindow.fromId'
  | 'new BrowserWindow.webContents'
  | 'WebContents.session'
  | 'WebContents.mainFrame'
  | 'Session.protocol'
  | 'Session.webRequest'
  | 'webRequest.onBeforeRequest'
  | 'Menu.buildFromTemplate'
  | 'Menu.getApplicationMenu'
  | 'utilityProcess.fork'
  | 'MessagePortMain.postMessage'
  | 'MessageChannelMain.port1'
  | 'MessageChannelMain.port2'
  | 'UtilityProcess.postMessage'
  | 'WebContents.postMessage';

/** What is wrong with one member, in words: it does not exist, or it is not what Electron's is. */
type Wrong<Mine, Theirs, Key extends keyof Mine, Name extends string> = Key extends keyof Theirs
  ? Name extends Partly
    ? never
    : Mine[Key] extends Theirs[Key]
      ? never
      : `${Name}: not what Electron’s is`
  : `${Name}: made up`;

/** Everything wrong with an object or an instance. */
type Faults<Mine, Theirs, Name extends string> = {
  [Key in Own<Mine> & string]: Wrong<Mine, Theirs, Key, `${Name}.${Key}`>;
}[Own<Mine> & string];

/** Whether the double's can be called with whatever Electron's takes. */
type Takes<Mine, Theirs, Name extends string> = Mine extends (...given: infer Given) => unknown
  ? Theirs extends (...given: infer Asked) => unknown
    ? Asked['length'] extends Given['length']
      ? never
      : `${Name}: takes other arguments`
    : `${Name}: no function`
  : `${Name}: no function`;

/** Compiles when nothing is wrong; else the compiler names what is. */
type Clean<Fault extends never> = Fault;

type Page = Double.BrowserWindow['webContents'];
type Partition = ReturnType<typeof Double.session.fromPartition>;
type Port = Double.MessageChannelMain['port1'];
type Child = ReturnType<typeof Double.utilityProcess.fork>;

export type Everything = [
  // The modules.
  Clean<Exclude<keyof typeof Double, keyof typeof Electron>>,
  Clean<Faults<typeof Double.app, Electron.App, 'app'>>,
  Clean<Faults<typeof Double.dialog, Electron.Dialog, 'dialog'>>,
  Clean<Faults<typeof Double.ipcMain, Electron.IpcMain, 'ipcMain'>>,
  Clean<Faults<typeof Double.powerMonitor, Electron.PowerMonitor, 'powerMonitor'>>,
  Clean<Faults<typeof Double.protocol, Electron.Protocol, 'protocol'>>,
  Clean<Faults<typeof Double.safeStorage, Electron.SafeStorage, 'safeStorage'>>,
  Clean<Faults<typeof Double.session, typeof Electron.session, 'session'>>,
  Clean<Faults<typeof Double.shell, Electron.Shell, 'shell'>>,
  Clean<Faults<typeof Double.utilityProcess, typeof Electron.utilityProcess, 'utilityProcess'>>,
  Clean<Faults<typeof Double.webContents, typeof Electron.webContents, 'webContents'>>,
  Clean<Faults<typeof Double.app.commandLine, Electron.CommandLine, 'commandLine'>>,
  // The classes: what they have themselves, then what their instances have.
  Clean<Faults<typeof Double.BrowserWindow, typeof Electron.BrowserWindow, 'BrowserWindow'>>,
  Clean<Faults<typeof Double.Menu, typeof Electron.Menu, 'Menu'>>,
  Clean<Faults<typeof Double.Notification, typeof Electron.Notification, 'Notification'>>,
  Clean<Faults<Double.BrowserWindow, Electron.BrowserWindow, 'new BrowserWindow'>>,
  Clean<Faults<Double.Menu, Electron.Menu, 'new Menu'>>,
  Clean<Faults<Double.Notification, Electron.Notification, 'new Notification'>>,
  Clean<Faults<Page, Electron.WebContents, 'WebContents'>>,
  Clean<Faults<Partition, Electron.Session, 'Session'>>,
  Clean<Faults<Partition['webRequest'], Electron.WebRequest, 'webRequest'>>,
  Clean<Faults<Port, Electron.MessagePortMain, 'MessagePortMain'>>,
  Clean<Faults<Double.MessageChannelMain, Electron.MessageChannelMain, 'MessageChannelMain'>>,
  Clean<Faults<Child, Electron.UtilityProcess, 'UtilityProcess'>>,
  // The partial ones once more: what Electron's take, they must take.
  Clean<Takes<typeof Double.utilityProcess.fork, typeof Electron.utilityProcess.fork, 'fork'>>,
  Clean<Takes<Port['postMessage'], Electron.MessagePortMain['postMessage'], 'postMessage'>>,
  Clean<Takes<Child['postMessage'], Electron.UtilityProcess['postMessage'], 'postMessage'>>,
  Clean<Takes<Page['postMessage'], Electron.WebContents['postMessage'], 'postMessage'>>,
  Clean<Takes<typeof Double.session.fromPartition, typeof Electron.session.fromPartition, 'fromPartition'>>,
];

// The check itself, checked: each of these must be a fault.
interface MadeUp {
  openSesame(): void;
}
interface WrongAnswer {
  isAsyncEncryptionAvailable(): boolean;
}
interface WrongArgument {
  openExternal(url: number): Promise<void>;
}
// @ts-expect-error Electron has no such member.
export type FindsMadeUp = Clean<Faults<MadeUp, Electron.Shell, 'shell'>>;
// @ts-expect-error Electron gives a promise.
export type FindsWrongAnswer = Clean<Faults<WrongAnswer, Electron.SafeStorage, 'safeStorage'>>;
// @ts-expect-error Electron takes a text.
export type FindsWrongArgument = Clean<Faults<WrongArgument, Electron.Shell, 'shell'>>;
// @ts-expect-error Electron takes a list of ports as well.
export type FindsMissingArgument = Clean<Takes<() => void, Electron.WebContents['postMessage'], 'postMessage'>>;
