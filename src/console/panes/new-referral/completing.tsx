import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import { refusalWords } from '#wording/refusals.ts';
import { useView, useZone } from '../../desk/work-desk.ts';
import { goTo } from '../../state/focus-soon.ts';
import { Button } from '../../ui/button.tsx';
import { ArrivalText } from '../tray/arrival-text.tsx';
import { arrivedOf } from './arrived.ts';
import { Taking } from './taking.tsx';
import css from './new-referral.module.css';

/** Makes a referral of an item of the tray by hand, with what arrived beside the form. */
export function Completing({ arrivalId, asOf }: { readonly arrivalId: Id<'arrival'>; readonly asOf: Instant }) {
  const { value, trouble } = useView('arrival', { arrivalId });
  const zone = useZone();
  if (value?.kind === 'shown') {
    const { arrival } = value.view;
    const { settled } = arrival.parts.core;
    return (
      <Taking
        asOf={asOf}
        from={{
          arrived: arrivedOf(arrival),
          sender: arrival.parts.referrer?.sender,
          source: (copy) => (
            <ArrivalText
              arrival={arrival}
              aside={
                <Button
                  onPress={() => {
                    copy(arrival.parts.referrer?.text ?? '');
                  }}
                >
                  Copy all of it
                </Button>
              }
            />
          ),
          settled:
            settled === undefined
              ? undefined
              : refusalWords({ kind: 'arrival-settled', by: settled.by.name, at: settled.at }, zone),
        }}
      />
    );
  }
  return (
    <div className={css['none']} aria-busy={value === undefined && trouble === undefined}>
      <h1 className={value === undefined && trouble === undefined ? 'for-listeners' : undefined}>
        {value === undefined && trouble === undefined
          ? 'Loading item of the tray'
          : 'This item cannot be completed here'}
      </h1>
      {value === undefined && trouble === undefined ? null : (
        <>
          <p>It is not available to you, or it could not be read. Nothing you typed is lost.</p>
          <Button
            onPress={() => {
              goTo({ page: 'triage', single: 'queue' }, '[data-scope="queue"] [tabindex="0"]');
            }}
          >
            Back to queue
          </Button>
        </>
      )}
    </div>
  );
}
