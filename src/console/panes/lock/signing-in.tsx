import type { Desk } from '../../desk/desk-link.ts';
import { Button } from '../../ui/button.tsx';
import css from './lock.module.css';

/** The identity provider's page is open in the browser; this one waits for it. */
export function SigningIn({ desk, url }: { readonly desk: Desk; readonly url: string }) {
  // In Electron the host opens the browser and a page may open nothing; over http the page is in a browser already.
  const inBrowser = window.location.protocol === 'http:';
  return (
    <div className={css['form']}>
      <p>Your organisation’s sign-in page is open in your browser. Finish there, then come back here.</p>
      {inBrowser ? (
        <p>
          <a href={url} target="_blank" rel="noreferrer">
            Open the sign-in page
          </a>
        </p>
      ) : null}
      <div className={css['row']}>
        <Button onPress={() => void desk.call('cancel-sign-in', {})}>Cancel signing in</Button>
      </div>
    </div>
  );
}
