import { app } from './app.ts';
import { startBrowser } from './browser.ts';
import { state } from './state.ts';
import { webContents } from './web-contents.ts';

/** Starts Chromium and makes the app ready. The app's own code has run by then, switches included. */
export async function boot(): Promise<void> {
  await new Promise((done) => setImmediate(done));
  const browser = await startBrowser(state.switches);
  browser.process.once('exit', () => {
    // Without its browser there is no app; when the app itself is leaving, it has said with what code.
    setTimeout(() => process.exit(1), 1000);
  });
  state.open(browser);
  // Chromium opens the window first and asks nobody: what Electron would not have opened is closed at once.
  browser.listen('', (method, params) => {
    if (method !== 'Target.targetCreated') return;
    const { targetInfo } = params as unknown as { targetInfo: { targetId: string; openerId?: string; url: string } };
    const { openerId } = targetInfo;
    const opener = openerId === undefined ? undefined : webContents.fromDevToolsTargetId(openerId);
    if (opener?._mayOpen(targetInfo.url) === false) {
      void browser.send('Target.closeTarget', { targetId: targetInfo.targetId });
    }
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
  app._becomeReady();
}
