import { useEffect, useRef, useState, type SyntheticEvent } from 'react';
import { fieldErrors } from '#wording/field-errors.ts';
import type { Desk } from '../../desk/desk-link.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './lock.module.css';

/** Opens the vault of a user on this computer with their passphrase. `userName` is given once somebody is signed in. */
export function Unlock({ desk, userName: signedIn }: { readonly desk: Desk; readonly userName?: string }) {
  const [userName, setUserName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const waiting = useCountdown();
  const name = signedIn ?? userName.trim();

  const unlock = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (name === '' || passphrase === '' || waiting.seconds > 0) return;
    setAsking(true);
    setProblem(undefined);
    try {
      const answer = await desk.call('unlock', { userName: name, passphrase });
      if (answer.kind === 'open') return;
      const words = wordsFor(answer);
      setProblem(words);
      announce(words, { priority: 'high' });
      setPassphrase('');
      setTried(false);
      if (answer.kind === 'wrong') waiting.start(answer.waitMs);
      field.current?.focus();
    } finally {
      setAsking(false);
    }
  };

  return (
    <form className={css['form']} onSubmit={(event) => void unlock(event)} noValidate>
      {problem === undefined ? null : (
        <p className={css['problem']}>
          {problem}
          {waiting.seconds > 0
            ? ` You can try again in ${waiting.seconds} second${waiting.seconds === 1 ? '' : 's'}.`
            : ''}
        </p>
      )}
      {signedIn === undefined ? (
        <TextField
          label="User name"
          name="username"
          autoComplete="username"
          value={userName}
          onChange={setUserName}
          autoFocus
          error={tried && name === '' ? fieldErrors.userName : undefined}
        />
      ) : (
        <input type="hidden" name="username" autoComplete="username" value={signedIn} />
      )}
      <TextField
        label="Passphrase"
        name="passphrase"
        type="password"
        autoComplete="current-password"
        value={passphrase}
        onChange={setPassphrase}
        inputRef={field}
        autoFocus={signedIn !== undefined}
        error={tried && passphrase === '' ? fieldErrors.passphrase : undefined}
      />
      <Button type="submit" look="primary" className={css['big']} pending={asking} blocked={waiting.seconds > 0}>
        Unlock
      </Button>
    </form>
  );
}

type NotOpen =
  | { readonly kind: 'wrong' }
  | { readonly kind: 'no-keystore'; readonly why: string }
  | { readonly kind: 'damaged'; readonly reference: string }
  | { readonly kind: 'expired' };

function wordsFor(answer: NotOpen): string {
  switch (answer.kind) {
    case 'wrong':
      return 'User name and passphrase do not fit together on this computer.';
    case 'no-keystore':
      return `This computer’s key store is needed and does not answer: ${answer.why}. Ask council IT.`;
    case 'damaged':
      return `What is saved on this computer cannot be read. Nothing was deleted. Ask council IT and give them the reference ${answer.reference}.`;
    case 'expired':
      return 'This computer may not show records until it connects. What was not sent is sealed and safe. Connect to the network, then sign in.';
  }
}

/** Seconds left of a wait, ticking. */
function useCountdown(): { readonly seconds: number; readonly start: (ms: number) => void } {
  const [until, setUntil] = useState(0);
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (until === 0) return undefined;
    const tick = (): void => {
      setSeconds(Math.max(0, Math.ceil((until - performance.now()) / 1000)));
    };
    tick();
    const timer = setInterval(tick, 250);
    return () => {
      clearInterval(timer);
    };
  }, [until]);
  return {
    seconds,
    start: (ms) => {
      setUntil(performance.now() + ms);
    },
  };
}
