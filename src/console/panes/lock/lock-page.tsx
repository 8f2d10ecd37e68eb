import { useState } from 'react';
import type { SessionView } from '#contracts/views.ts';
import type { Desk } from '../../desk/desk-link.ts';
import { Button } from '../../ui/button.tsx';
import { ChoosePassphrase } from './choose-passphrase.tsx';
import { LockFrame } from './lock-frame.tsx';
import { SigningIn } from './signing-in.tsx';
import { Unlock } from './unlock.tsx';
import css from './lock.module.css';

type Closed = Exclude<SessionView, { readonly state: 'open' }>;

/** Sign in, choose a passphrase, or unlock: whatever stands between somebody and the work. */
export function LockPage({ desk, session }: { readonly desk: Desk; readonly session: Closed }) {
  switch (session.state) {
    case 'locked':
      return (
        <LockFrame title="Unlock" training={session.training}>
          {session.training ? <p className={css['quiet']}>Every person and case here is invented.</p> : null}
          <Unlock desk={desk} />
          <p className={css['or']}>or</p>
          <SignIn desk={desk} />
          {session.osShare === 'none' ? (
            <p className={css['note']}>
              Only your passphrase protects what is saved on this computer; its own key store is not used.
            </p>
          ) : null}
        </LockFrame>
      );
    case 'signing-in':
      return (
        <LockFrame title="Continue in your browser">
          <SigningIn desk={desk} url={session.url} />
        </LockFrame>
      );
    case 'choose-passphrase':
      return (
        <LockFrame title="Choose a passphrase">
          <p>
            You are signed in as <strong>{session.name}</strong>. What you save on this computer is locked with a
            passphrase that only you know. You will need it to unlock, also when the network is down.
          </p>
          <ChoosePassphrase desk={desk} userName={session.userName} />
        </LockFrame>
      );
    case 'enter-passphrase':
      return (
        <LockFrame title="Unlock">
          <p>
            You are signed in as <strong>{session.name}</strong>.
          </p>
          <Unlock desk={desk} userName={session.userName} />
        </LockFrame>
      );
  }
}

function SignIn({ desk }: { readonly desk: Desk }) {
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState(false);
  const signIn = async (): Promise<void> => {
    setAsking(true);
    setProblem(undefined);
    try {
      const answer = await desk.call('sign-in', {});
      if (answer.kind === 'unreachable') {
        setProblem(
          'The sign-in service does not answer. If you have worked on this computer before, unlock with your passphrase instead.',
        );
      }
    } finally {
      setAsking(false);
    }
  };
  return (
    <div className={css['form']}>
      <Button className={css['big']} onPress={() => void signIn()} pending={asking}>
        Sign in
      </Button>
      {problem === undefined ? (
        <p className={css['quiet']}>
          First time on this computer, or your sign-in has ended? Sign in with your work account.
        </p>
      ) : (
        <p className={css['problem']} role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
