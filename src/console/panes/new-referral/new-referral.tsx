import { useView } from '../../desk/work-desk.ts';
import { usePlace } from '../../state/place.ts';
import { Completing } from './completing.tsx';
import { Taking } from './taking.tsx';

/** Takes a referral while somebody tells it, or makes one of an item of the tray. */
export function NewReferral() {
  const completing = usePlace((place) => place.completing);
  const { value } = useView('connection', {});
  if (value === undefined) return <h1 className="for-listeners">Take a referral</h1>;
  if (completing === undefined) return <Taking asOf={value.now} />;
  return <Completing key={completing} arrivalId={completing} asOf={value.now} />;
}
