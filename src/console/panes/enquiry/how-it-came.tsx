import type { CaseRecord } from '#domain/record.ts';
import { openArrival } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import { Digest } from './digest.tsx';
import css from './received.module.css';

/** How a referral came in: typed by somebody of the hub, sent by a system, or made by hand out of what nobody could read. */
export function HowItCame({ core }: { readonly core: CaseRecord<'referral'>['parts']['core'] }) {
  const { source, form, reference } = core;
  const ofForm = form === undefined ? '' : ` on the form ${form.name}, version ${form.version}`;
  if (source.kind === 'typed') return <>Typed by a colleague of the hub{ofForm}</>;
  if (source.kind === 'intake') {
    return (
      <span className={css['came']}>
        <span>
          Sent by {source.sender}
          {ofForm}, submission {source.submission}
        </span>
        <Digest sha256={source.sha256} of={`what was sent as ${reference}`} />
      </span>
    );
  }
  return (
    <span className={css['came']}>
      <span>Completed by hand from the tray{ofForm}</span>
      <Button
        look="quiet"
        onPress={() => {
          openArrival(source.arrivalId, { single: 'enquiry' });
        }}
      >
        Open what arrived
      </Button>
      <Digest sha256={source.sha256} of={`what arrived as ${reference}`} />
    </span>
  );
}
