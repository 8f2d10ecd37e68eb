import type { OpenedRecord } from '#contracts/sight-views.ts';
import type { Instant } from '#kernel/clock.ts';
import { whenWords } from '#wording/dates.ts';
import { useZone } from '../../desk/work-desk.ts';
import { closeOverlay, openEnquiry } from '../../state/place.ts';
import { Button } from '../../ui/button.tsx';
import css from './sight.module.css';

/** What stands open by an emergency opening of one's own, until when, and the way there. Nothing while nothing does. */
export function OpenRecords({
  opened,
  now,
}: {
  readonly opened: readonly OpenedRecord[];
  readonly now: Instant | undefined;
}) {
  const zone = useZone();
  if (opened.length === 0 || now === undefined) return null;
  return (
    <ul className={css['list']} aria-label="Open to you now">
      {opened.map(({ accessId, reference, enquiryId, until }) => (
        <li key={accessId} className={css['acts']}>
          <span>
            {reference ?? 'The record is on its way'}: open to you until {whenWords(until, now, zone)}
          </span>
          {enquiryId === undefined ? null : (
            <Button
              label={`Open ${reference ?? 'enquiry'}`}
              onPress={() => {
                closeOverlay();
                openEnquiry(enquiryId, { single: 'enquiry' });
              }}
            >
              Open enquiry
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
