import { lockNow } from '../commands/lock.ts';
import { useWorkDesk } from '../desk/work-desk.ts';
import { closeOverlay } from '../state/place.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** Text that is only on the screen would be lost by locking: its author decides. */
export function CannotLock({ signOut }: { readonly signOut: boolean }) {
  const { desk, drafts } = useWorkDesk();
  return (
    <Dialog
      title="Not locked: something is not saved"
      role="alertdialog"
      onClose={closeOverlay}
      actions={
        <>
          <Button autoFocus look="primary" onPress={closeOverlay}>
            Stay and save it
          </Button>
          <Button onPress={() => void lockNow({ desk, drafts }, signOut)}>Try to save and lock again</Button>
          <Button onPress={() => void lockNow({ desk, drafts }, signOut, true)}>Lock and lose that text</Button>
        </>
      }
    >
      <p>
        What you typed last is on this screen and nowhere else, because the disk of this computer did not take it. Copy
        the text from its form, or free space and try again.
      </p>
    </Dialog>
  );
}
