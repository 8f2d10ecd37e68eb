import { memo, useDeferredValue } from 'react';
import { FilePlus2, Gavel, Gauge, UserSearch } from 'lucide-react';
import type { EnquiryView } from '#contracts/views.ts';
import { CommandButton } from '../../commands/command-button.tsx';
import { usePlace, type Place } from '../../state/place.ts';
import css from './enquiry.module.css';

/** What one does next with an enquiry, always in the same place. The rest is under Actions. */
export function EnquiryActions({ view }: { readonly view: EnquiryView }) {
  // The buttons say what is possible now: they look again whenever the place moves, after what moved it was painted.
  const place = useDeferredValue(usePlace());
  return <Buttons place={place} view={view} />;
}

const Buttons = memo(function Buttons(_: { readonly place: Place; readonly view: EnquiryView }) {
  return (
    <div className={css['actions']} role="toolbar" aria-label="Actions">
      <CommandButton id="rate" icon={Gauge} />
      <CommandButton id="who-is-this" icon={UserSearch} />
      <CommandButton id="record-decision" icon={Gavel} showKeys />
      <CommandButton id="add-note" icon={FilePlus2} showKeys />
      <CommandButton id="actions" showKeys>
        More
      </CommandButton>
    </div>
  );
});
