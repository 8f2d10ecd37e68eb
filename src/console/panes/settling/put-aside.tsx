import type { Id } from '#kernel/ids.ts';
import { putAsideSaid } from '#wording/two-versions.ts';
import { useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { closeOverlay, go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';

/** The way out where the rules take neither version any more: the work stays readable on this computer. */
export function PutAside({ commandId }: { readonly commandId: Id<'command'> }) {
  const { desk } = useWorkDesk();
  const putAside = async (): Promise<void> => {
    const { settled } = await desk.call('settle', { commandId });
    const words = settled ? putAsideSaid.done : putAsideSaid.not;
    go({ lastAct: { words, tone: settled ? 'done' : 'problem' } });
    announce(words, settled ? {} : { priority: 'high' });
    if (settled) closeOverlay();
  };
  return (
    <div>
      <Button onPress={() => void putAside()}>Put aside: kept on this computer only</Button>
    </div>
  );
}
