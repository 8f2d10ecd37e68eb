import type { ReactNode } from 'react';
import type { Id } from '#kernel/ids.ts';
import { noComparison, twoVersionsTitle } from '#wording/two-versions.ts';
import { useView } from '../../desk/work-desk.ts';
import { closeOverlay } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SettleForm } from './settle-form.tsx';

/** Two people changed one thing: both versions side by side, and the person whose was not used says which holds. */
export function TwoVersions({ commandId }: { readonly commandId: Id<'command'> }) {
  const { value } = useView('two-versions', { commandId });
  const shown = value?.kind === 'shown' ? value.view : undefined;
  const enquiry = useView('enquiry', shown === undefined ? undefined : { enquiryId: shown.enquiryId }).value;
  if (value === undefined || (shown !== undefined && enquiry === undefined)) {
    return <Said title="Two versions">Looking up both versions.</Said>;
  }
  if (value.kind !== 'shown') return <Said title="Two versions">{noComparison[value.kind]}</Said>;
  if (enquiry?.kind !== 'shown') return <Said title="Two versions">{noComparison.notHere}</Said>;
  const title = twoVersionsTitle(value.view.over.map(({ facet }) => facet));
  // What is compared is what was opened: another outcome of the same command is another comparison.
  const opened = value.view.over.map(({ theirs }) => theirs.at(-1)?.version).join();
  return <SettleForm key={opened} title={title} versions={value.view} enquiry={enquiry.view} />;
}

function Said({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Dialog title={title} onClose={closeOverlay} actions={<Button onPress={closeOverlay}>Back to work</Button>}>
      <p>{children}</p>
    </Dialog>
  );
}
