import { app } from './app.ts';
import { startBrowser } from './browser.ts';
import { state } from './state.ts';
import { WebContents, webContents } from './web-contents.ts';

/** Starts Chromium and makes the app ready. The app's own code has run by then, switches included. */
export async function boot(): Promise<void> {
  await new Promise((done) => setImmediate(done));
  const browser = await startBrowser(state.switches);
  browser.process.once('exit', () => {
    // Without its browser there is no app; when the app itself is leaving, it has said with what code.
    setTimeout(() => process.exit(1), 1000);
  });
  state.open(browser);
  browser.listen('', (method, params) => {
    if (method !== 'Target.targetCreated') return;
    const { targetInfo } = params as unknown as { targetInfo: { targetId: string; type: string; url: string } };
    if (targetInfo.type === 'page') void closeUnwanted(targetInfo.targetId, targetInfo.url);
  });
  await browser.send('Target.setDiscoverTargets', { discover: true });
  app._becomeReady();
}

/** Chromium opens the window first and asks nobody: one that is not ours, and would not have been opened, is closed. */
async function closeUnwanted(targetId: string, url: string): Promise<void> {
  await WebContents._allCreated();
  if (webContents.fromDevToolsTargetId(targetId) !== undefined) return;
  // Links open without saying who they belong to, so one page's "no" is enough.
  if (webContents.getAllWebContents().every((contents) => contents._mayOpen(url))) return;
  await state.browser.send('Target.closeTarget', { targetId });
}
