import type { Id } from '#kernel/ids.ts';
import { queueHands } from '../../state/queue-hands.ts';

/** Where a small form about an enquiry stands: at its row when the keys came from there, else at `selector` in its pane. */
export function anchorFor(enquiryId: Id<'enquiry'>, selector: string): Element | null {
  const fromQueue = (document.activeElement?.closest('[data-scope="queue"]') ?? null) !== null;
  const row = queueHands()?.rowElement(enquiryId);
  const inPane = document.querySelector(`[data-region="Enquiry"] ${selector}`);
  return fromQueue ? (row ?? inPane) : (inPane ?? row ?? null);
}
