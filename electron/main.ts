import { join } from 'node:path';
import {
  app,
  dialog,
  ipcMain,
  Menu,
  MessageChannelMain,
  powerMonitor,
  session,
  utilityProcess,
  type BrowserWindow,
  type Session,
} from 'electron';
import { answerAsset } from './asset-protocol.ts';
import { readAssetManifest } from './asset-manifest.ts';
import { reportDefect } from './defects.ts';
import { openDesk, type Desk } from './desk-process.ts';
import { hostHandlers } from './host-port.ts';
import { onDeskPortWanted } from './ipc.ts';
import { electronMachine } from './machine.ts';
import { menuTemplate } from './menu.ts';
import { mayFetch, ownScheme } from './own-page.ts';
import { policyFiles } from './paths.ts';
import { loadPolicy, type MachinePolicy } from './policy.ts';
import { forwardPower } from './power.ts';
import { lockSession } from './session-policy.ts';
import { endWith, prepare } from './start-up.ts';
import { emptyPage, keepPageAlive, loadPage, openConsole, showWindow } from './window.ts';

const packaged = app.isPackaged;
/** The folder of everything that was built: main, preload, renderer. */
const built = join(import.meta.dirname, '..');
const onDefect = (thrown: unknown, where: string): string => reportDefect(thrown, where, packaged);

/** The page's session: in memory, locked, and serving nothing but our own files. */
function consoleSession(): Session {
  const manifest = readAssetManifest(join(built, 'renderer'));
  const own = session.fromPartition('mash-console', { cache: false });
  lockSession(own, mayFetch);
  own.protocol.handle(ownScheme, (request) => answerAsset(manifest, request));
  return own;
}

/** Asks the person what to do when the desk does not stay up. */
async function askAfterGivingUp(desk: Desk): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'MASH Console',
    message: 'The part of MASH Console that keeps your work has stopped several times.',
    detail: 'What was saved on this computer is still saved.',
    buttons: ['Try again', 'Close MASH Console'],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) desk.start();
  else app.quit();
}

/** The desk process, answered by this machine. */
function deskFor(window: BrowserWindow, folder: string, policy: MachinePolicy): Desk {
  const machine = electronMachine(folder, packaged, policy, window);
  const options = { serviceName: 'MASH desk', stdio: packaged ? 'ignore' : 'inherit' };
  const desk: Desk = openDesk({
    fork: () => utilityProcess.fork(join(built, 'main', 'desk.js'), [], options),
    channel: () => new MessageChannelMain(),
    handlers: (lock) => hostHandlers({ ...machine, lock }),
    emptyPage: () => {
      emptyPage(window);
    },
    onGivenUp: () => void askAfterGivingUp(desk),
    onDefect,
    now: () => performance.now(),
  });
  return desk;
}

/** Lets the desk close its databases before the programme ends. */
function closeDeskFirst(desk: Desk): void {
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    void desk.close().then(() => {
      closed = true;
      app.quit();
    });
  });
}

/** Opens the window, starts the desk and joins the two. */
async function open(folder: string, policy: MachinePolicy): Promise<void> {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform)));
  const window = openConsole({
    session: consoleSession(),
    preload: join(built, 'preload', 'preload.cjs'),
    packaged,
    contentProtection: policy.contentProtection ?? packaged,
  });
  keepPageAlive(window);
  const desk = deskFor(window, folder, policy);
  onDeskPortWanted(ipcMain, (contents) => contents === window.webContents, desk.connectPage);
  forwardPower(powerMonitor, desk.power);
  window.on('session-end', () => {
    desk.power('closing');
  });
  app.on('second-instance', () => {
    showWindow(window);
  });
  closeDeskFirst(desk);
  desk.start();
  await loadPage(window);
}

async function start(): Promise<void> {
  const folder = prepare(packaged);
  if (folder === undefined) return;
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  app.on('window-all-closed', () => {
    app.quit();
  });
  await app.whenReady();
  const configured = process.env['MASH_CONFIG'];
  const told = configured === undefined ? [] : [configured];
  const policy = loadPolicy(packaged ? policyFiles(process.platform, process.resourcesPath) : told);
  if (policy.ok) await open(folder, policy.value);
  else {
    const { where, wrong, right } = policy.error;
    endWith(`The machine policy cannot be used.\nWhere: ${where}\nWrong: ${wrong}\nRight: ${right}`);
  }
}

process.on('uncaughtException', (thrown) => {
  endWith(`Something went wrong inside MASH Console. Reference: ${onDefect(thrown, 'main')}`);
});
void start();
