import { PortTrouble } from '#contracts/port-calls.ts';
import type { UnsentView } from '#contracts/unsent-view.ts';
import { announce } from '../shell/announce.ts';
import { go } from '../state/place.ts';
import { keepPlaceNow } from '../state/keep-place.ts';
import type { CommandContext } from './console-command.ts';

/**
 * Commits everything typed, then locks. When something cannot be put on disk the screen stays and says so: the text is
 * only here, and nobody but its author can decide to lose it.
 */
export async function lockNow(
  context: Pick<CommandContext, 'desk' | 'drafts'>,
  signOut: boolean,
  evenSo = false,
): Promise<void> {
  await keepPlaceNow();
  const saved = await context.drafts.flush();
  if (!saved && !evenSo) {
    go({ overlay: { kind: 'cannot-lock', signOut } });
    announce('Not locked. What you typed is not saved.', { priority: 'high' });
    return;
  }
  try {
    await context.desk.call('lock', { signOut });
  } catch (thrown) {
    // The desk ends by locking: it may be gone before it has answered.
    if (!(thrown instanceof PortTrouble)) throw thrown;
  }
}

/**
 * Says first what would stay on this computer only, and where it belongs; signs out at once when that is nothing. A desk
 * that cannot tell keeps nobody from leaving.
 */
export async function signOut(context: Pick<CommandContext, 'desk' | 'drafts'>): Promise<void> {
  // What is being typed counts too; that some of it cannot be saved is said by `lockNow`.
  await context.drafts.flush();
  const unsent = await context.desk.call('unsent', {}).catch((thrown: unknown) => {
    if (!(thrown instanceof PortTrouble)) throw thrown;
  });
  const here = (drafts: UnsentView['drafts']): number => drafts.filter(({ atHub }) => !atHub).length;
  if (unsent === undefined || unsent.acts.length + unsent.files.length + here(unsent.drafts) === 0) {
    await lockNow(context, true);
    return;
  }
  go({ overlay: { kind: 'unsent', unsent } });
}
