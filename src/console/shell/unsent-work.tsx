import type { UnsentView } from '#contracts/unsent-view.ts';
import { actWords } from '#wording/acts.ts';
import { whenWords } from '#wording/dates.ts';
import { draftWords, followingSentence, unsentAdvice, unsentSentence, workOnWords } from '#wording/unsent.ts';
import { lockNow } from '../commands/lock.ts';
import { useWorkDesk, useZone } from '../desk/work-desk.ts';
import { closeOverlay } from '../state/place.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

/** What is on this computer and nowhere else, before its author signs out: how much, of which records, and what becomes of it. */
export function UnsentWork({ unsent }: { readonly unsent: UnsentView }) {
  const { desk, drafts } = useWorkDesk();
  const needing = unsent.acts.filter(({ needsYou }) => needsYou);
  const waiting = unsent.acts.filter(({ needsYou }) => !needsYou);
  const here = unsent.drafts.filter(({ atHub }) => !atHub);
  const following = unsent.drafts.filter(({ atHub }) => atHub);
  return (
    <Dialog
      title="Before you sign out"
      role="alertdialog"
      onClose={closeOverlay}
      actions={
        <>
          <Button autoFocus onPress={closeOverlay}>
            Stay signed in
          </Button>
          <Button onPress={() => void lockNow({ desk, drafts }, true)}>Sign out and leave it here</Button>
        </>
      }
    >
      <p>{unsentSentence(waiting.length, needing.length, here.length, unsent.files.length)}</p>
      <List
        title="Needs you"
        now={unsent.now}
        rows={needing.map(({ kind, at, on }) => ({ what: actWords[kind], at, on: workOnWords(on) }))}
      />
      <List
        title="Waiting for the hub"
        now={unsent.now}
        rows={waiting.map(({ kind, at, on }) => ({ what: actWords[kind], at, on: workOnWords(on) }))}
      />
      <List
        title="Drafts"
        now={unsent.now}
        rows={here.map(({ form, savedAt, on }) => ({
          what: draftWords[form],
          at: savedAt,
          on: workOnWords(on),
        }))}
      />
      <List
        title="Files"
        now={unsent.now}
        rows={unsent.files.map(({ name, at, inDraft }) => ({
          what: name,
          at,
          on: inDraft ? 'with a referral that is not recorded yet' : 'with a recorded referral',
        }))}
      />
      <p>{unsentAdvice}</p>
      {following.length === 0 ? null : <p>{followingSentence(following.length)}</p>}
    </Dialog>
  );
}

function List({
  title,
  rows,
  now,
}: {
  readonly title: string;
  readonly rows: readonly { readonly what: string; readonly at: UnsentView['now']; readonly on: string }[];
  readonly now: UnsentView['now'];
}) {
  const zone = useZone();
  if (rows.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3>
        {title} ({rows.length})
      </h3>
      <ul>
        {rows.map(({ what, at, on }) => (
          <li key={`${what} ${at} ${on}`}>
            {what}: {on}, {whenWords(at, now, zone)}
          </li>
        ))}
      </ul>
    </section>
  );
}
