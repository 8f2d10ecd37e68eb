import type { Id } from '#kernel/ids.ts';
import { useView } from '../../desk/work-desk.ts';
import { ArrivalText } from './arrival-text.tsx';
import css from './tray.module.css';

/** What arrived, beside whatever is made of it: the third pane of a wide window, or next to the form. */
export function ArrivalBeside({ arrivalId }: { readonly arrivalId: Id<'arrival'> }) {
  const { value } = useView('arrival', { arrivalId });
  if (value?.kind !== 'shown') return null;
  return (
    <div className={css['beside']}>
      <ArrivalText arrival={value.view.arrival} />
    </div>
  );
}
