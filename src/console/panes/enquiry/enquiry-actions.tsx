import { FilePlus2, Gavel, Gauge, UserSearch } from 'lucide-react';
import { CommandButton } from '../../commands/command-button.tsx';
import { usePlace } from '../../state/place.ts';
import css from './enquiry.module.css';

/** What one does next with an enquiry, always in the same place. The rest is under Actions. */
export function EnquiryActions() {
  // The buttons say what is possible now: look again whenever the place moves.
  usePlace();
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
}
