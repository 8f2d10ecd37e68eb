import { useState, type SyntheticEvent } from 'react';
import { frozenSteps, renewalWords } from '#wording/connection.ts';
import { useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './connection.module.css';

/** What somebody does whose computer was stopped because of a second copy, down to the code they are given. */
export function FrozenNotice() {
  const { desk } = useWorkDesk();
  const [code, setCode] = useState('');
  const [problem, setProblem] = useState<string>();
  const [asking, setAsking] = useState(false);
  const connect = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (asking) return;
    if (code.trim() === '') {
      setProblem('Type the code Council IT gave you.');
      return;
    }
    setAsking(true);
    const answer = await desk.call('renew-client', { code: code.trim() }).catch(() => ({ kind: 'not-now' as const }));
    setAsking(false);
    const words = renewalWords[answer.kind];
    setProblem(answer.kind === 'renewed' ? undefined : words);
    announce(words, answer.kind === 'renewed' ? {} : { priority: 'high' });
  };
  return (
    <section className={css['group']} aria-label="What to do now">
      <h3>What to do now</h3>
      <ol className={css['steps']}>
        {frozenSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <form className={css['code']} onSubmit={(event) => void connect(event)} noValidate>
        <TextField
          label="Code from Council IT"
          hint="Three groups of four, for example 7K3F-9QX2-M4TA"
          value={code}
          onChange={setCode}
          error={problem}
          maxLength={40}
        />
        <Button type="submit" look="primary" pending={asking}>
          Connect this computer anew
        </Button>
      </form>
    </section>
  );
}
