import { useState, type SyntheticEvent } from 'react';
import { fieldErrors } from '#wording/field-errors.ts';
import type { Desk } from '../../desk/desk-link.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './lock.module.css';

/** The least length the desk takes; it says so itself when it differs. */
const usualLeast = 12;

/** Makes the vault on this computer: one passphrase, typed twice, as long as one likes. */
export function ChoosePassphrase({ desk, userName }: { readonly desk: Desk; readonly userName: string }) {
  const [first, setFirst] = useState('');
  const [second, setSecond] = useState('');
  const [least, setLeast] = useState(usualLeast);
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const short = first.length < least;
  const differ = first !== second;

  const choose = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setProblem(undefined);
    if (short || differ) {
      announce(short ? fieldErrors.passphraseShort(least) : fieldErrors.passphraseTwice, { priority: 'high' });
      return;
    }
    setAsking(true);
    try {
      const answer = await desk.call('choose-passphrase', { passphrase: first });
      if (answer.kind === 'too-short') setLeast(answer.least);
      if (answer.kind === 'no-keystore')
        setProblem(`This computer’s key store is needed and does not answer: ${answer.why}. Ask council IT.`);
      if (answer.kind === 'not-saved')
        setProblem('Not saved. This computer’s disk did not take it. Free space, then try again.');
    } finally {
      setAsking(false);
    }
  };

  return (
    <form className={css['form']} onSubmit={(event) => void choose(event)} noValidate>
      {problem === undefined ? null : (
        <p className={css['problem']} role="alert">
          {problem}
        </p>
      )}
      <input type="hidden" name="username" autoComplete="username" value={userName} />
      <TextField
        label="Passphrase"
        hint={`At least ${least} characters. Three or four words that do not belong together are easy to remember and hard to guess. If you work at other computers too, take the same: what you type follows you there, sealed under it.`}
        type="password"
        name="new-passphrase"
        autoComplete="new-password"
        value={first}
        onChange={setFirst}
        autoFocus
        error={tried && short ? fieldErrors.passphraseShort(least) : undefined}
      />
      <TextField
        label="Passphrase again"
        type="password"
        name="new-passphrase-again"
        autoComplete="new-password"
        value={second}
        onChange={setSecond}
        error={tried && !short && differ ? fieldErrors.passphraseTwice : undefined}
      />
      <p className={css['note']}>Nobody can reset it. Work that has reached the hub is not lost with it.</p>
      <Button type="submit" look="primary" className={css['big']} pending={asking}>
        Choose this passphrase
      </Button>
    </form>
  );
}
