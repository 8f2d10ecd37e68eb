import { useEffect, useState, type SubmitEvent } from 'react';
import { useWorkDesk } from '../../desk/work-desk.ts';
import { announce } from '../../shell/announce.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './connection.module.css';

/** Drafts from other computers that were sealed under another passphrase: how to read them here. Nothing otherwise. */
export function OtherDrafts() {
  const { desk } = useWorkDesk();
  const [sealed, setSealed] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [wrong, setWrong] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(() => {
    let wanted = true;
    void desk.call('other-drafts', {}).then(({ state }) => {
      if (wanted) setSealed(state === 'sealed');
    });
    return () => {
      wanted = false;
    };
  }, [desk]);
  if (!sealed) return null;
  const open = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    setAsking(true);
    const { opened } = await desk.call('open-other-drafts', { passphrase });
    setAsking(false);
    setWrong(!opened);
    setSealed(!opened);
    announce(opened ? 'Drafts from your other computers are here' : 'Not opened', { priority: 'high' });
  };
  return (
    <section className={css['group']} aria-label="Drafts from your other computers">
      <h3>Drafts from your other computers</h3>
      <p>They are sealed under the passphrase you chose there, which is another one than here.</p>
      <form onSubmit={(event) => void open(event)} noValidate>
        <TextField
          label="Passphrase of your other computers"
          type="password"
          name="other-passphrase"
          autoComplete="off"
          value={passphrase}
          onChange={setPassphrase}
          error={wrong ? 'Not opened: that is not the passphrase, or the hub is not reached.' : undefined}
        />
        <Button type="submit" pending={asking}>
          Open these drafts
        </Button>
      </form>
    </section>
  );
}
