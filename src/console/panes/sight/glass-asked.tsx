import { streamKey } from '#domain/streams.ts';
import type { Id } from '#kernel/ids.ts';
import { useView, useZone } from '../../desk/work-desk.ts';
import { Problem } from '../../forms/problem.tsx';
import { closeOverlay, go } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { itemWords } from '../connection/item-words.ts';
import { OpenRecords } from './open-records.tsx';

/** What the hub answered to an emergency opening: open until when, or why not. It can be left; the answer comes anyway. */
export function GlassAsked({ accessId }: { readonly accessId: Id<'access'> }) {
  const zone = useZone();
  const alerts = useView('alerts', {}).value;
  const connection = useView('connection', {}).value;
  const opened = alerts?.opened.filter((one) => one.accessId === accessId) ?? [];
  const refused = connection?.items.find(
    ({ state, streams }) => state === 'needs-you' && streams.includes(streamKey('access', accessId)),
  );
  return (
    <Dialog
      title="Open a record in an emergency"
      onClose={closeOverlay}
      actions={
        <>
          {refused === undefined ? null : (
            <Button
              onPress={() => {
                go({ overlay: { kind: 'connection' } });
              }}
            >
              See what you wrote
            </Button>
          )}
          <Button onPress={closeOverlay}>Back to work</Button>
        </>
      }
    >
      <div role="status">
        {refused !== undefined ? (
          <Problem words={itemWords(refused, zone).happened} />
        ) : opened.length > 0 ? (
          <p>Those who review this have been told.</p>
        ) : connection?.offlineSince === undefined ? (
          <p>The hub is asked. What it opens stands here and in the queue.</p>
        ) : (
          <p>You are offline, and only the hub can open it. It is asked as soon as there is a connection.</p>
        )}
      </div>
      <OpenRecords opened={opened} now={alerts?.now} />
    </Dialog>
  );
}
