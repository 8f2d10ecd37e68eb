import { useEffect, useState } from 'react';
import { LockFrame } from './lock-frame.tsx';

/** While there is no desk to talk to. Quick connections show nothing at all. */
export function Waiting({ state }: { readonly state: 'connecting' | 'not-invited' }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, 400);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (state === 'not-invited') {
    return (
      <LockFrame title="Open the address printed in the terminal">
        <p>
          The console opens only from the address that was printed when it was started. That address works once; after
          that this browser is remembered until it is closed.
        </p>
      </LockFrame>
    );
  }
  return (
    <LockFrame title="MASH console">
      <p role="status">{slow ? 'Connecting to the desk on this computer…' : ''}</p>
    </LockFrame>
  );
}
