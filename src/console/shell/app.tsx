import { useEffect, useState, useSyncExternalStore } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import type { SessionView } from '#contracts/views.ts';
import type { Desk, DeskLink } from '../desk/desk-link.ts';
import { keepDrafts } from '../desk/drafts.ts';
import { LockPage } from '../panes/lock/lock-page.tsx';
import { Waiting } from '../panes/lock/waiting.tsx';
import { resetPlace } from '../state/place.ts';
import { forgetAnnouncements } from './announce.ts';
import { WholeDefect } from './region.tsx';
import { OpenDesk } from './open-desk.tsx';

/** One keeper for the life of the page: what an ended desk did not take is sent to the next, for the same person. */
const drafts = keepDrafts(() => performance.now());

/** The whole screen: no desk, a closed desk, or the work. */
export function App({ link }: { readonly link: DeskLink }) {
  const state = useSyncExternalStore(link.subscribe, link.current);
  return (
    <ErrorBoundary FallbackComponent={WholeDefect}>
      {state.kind === 'linked' ? <WithSession key={state.serial} desk={state.desk} /> : <Waiting state={state.kind} />}
    </ErrorBoundary>
  );
}

function WithSession({ desk }: { readonly desk: Desk }) {
  const session = useSession(desk);
  if (session === undefined) return <Waiting state="connecting" />;
  if (session.state !== 'open') return <LockPage desk={desk} session={session} />;
  return <OpenDesk desk={desk} drafts={drafts} actor={session.actor} training={session.training} />;
}

/** Who is at the desk, as the desk says it. When it closes, everything the page knew of the last person is forgotten. */
function useSession(desk: Desk): SessionView | undefined {
  const [session, setSession] = useState<SessionView>();
  useEffect(() => {
    let wanted = true;
    const become = (next: SessionView): void => {
      // An open desk that closes is about to end: what is pressed now would be lost with it. The next one says who is there.
      if (wanted) setSession((before) => (before?.state === 'open' && next.state !== 'open' ? undefined : next));
    };
    const stop = desk.on('session', become);
    desk.call('session', {}).then(become, () => undefined);
    return () => {
      wanted = false;
      stop();
    };
  }, [desk]);
  const open = session?.state === 'open';
  useEffect(() => {
    if (!open) return undefined;
    return () => {
      drafts.detach();
      resetPlace();
      forgetAnnouncements();
      document.title = 'MASH console';
    };
  }, [open]);
  return session;
}
