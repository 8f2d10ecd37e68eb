import { useEffect, useMemo, useState } from 'react';
import type { Actor } from '#domain/author.ts';
import type { Desk } from '../desk/desk-link.ts';
import type { Drafts } from '../desk/drafts.ts';
import { createQueueRows } from '../desk/queue-rows.ts';
import { createViewStore } from '../desk/view-store.ts';
import { RulesContext, useView, WorkDeskContext } from '../desk/work-desk.ts';
import { LockFrame } from '../panes/lock/lock-frame.tsx';
import { restorePlace } from '../state/keep-place.ts';
import { Button } from '../ui/button.tsx';
import { Shell } from './shell.tsx';

/** The work of one person: from the moment the session opens until it ends. */
export function OpenDesk({
  desk,
  drafts,
  actor,
  training,
}: {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly actor: Actor;
  readonly training: boolean;
}) {
  const views = useMemo(() => createViewStore(desk), [desk]);
  const rows = useMemo(() => createQueueRows(desk), [desk]);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let wanted = true;
    drafts.attach(desk, actor.userId);
    void restorePlace(desk).finally(() => {
      if (wanted) setReady(true);
    });
    return () => {
      wanted = false;
    };
  }, [desk, drafts, actor.userId]);
  const work = useMemo(
    () => ({ desk, views, rows, drafts, actor, training }),
    [desk, views, rows, drafts, actor, training],
  );
  return (
    <WorkDeskContext value={work}>
      {ready ? <WithRules desk={desk} /> : <LockFrame title="MASH console">{null}</LockFrame>}
    </WorkDeskContext>
  );
}

/** Nothing can be decided without the rules of the hub, which come with the first contact. */
function WithRules({ desk }: { readonly desk: Desk }) {
  const { value, trouble } = useView('rules', {});
  if (value?.ruleSet !== undefined) {
    return (
      <RulesContext value={value.ruleSet}>
        <Shell />
      </RulesContext>
    );
  }
  if (value === undefined && trouble === undefined) return <LockFrame title="MASH console">{null}</LockFrame>;
  return (
    <LockFrame title="Waiting for the hub">
      <p>
        The rules of the hub have not arrived on this computer yet. They come with the first contact; nothing can be
        recorded before that.
      </p>
      <Button onPress={() => void desk.call('lock', { signOut: false })}>Lock</Button>
    </LockFrame>
  );
}
