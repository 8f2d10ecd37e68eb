import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey, StreamKind } from '#domain/streams.ts';
import { idOf, kindOf } from '#domain/streams.ts';

/** Where a record hangs: the columns lists and lookups go by. */
export interface Place {
  readonly stream: StreamKey;
  readonly kind: StreamKind;
  readonly enquiryId: string | null;
  /** The referral a duty is about; it goes where its referral goes. */
  readonly referralId: string | null;
  readonly reference: string | null;
  /** The stated receipt of a referral, or when an arrival came in. */
  readonly receivedAt: string | null;
}

/** Where `record` hangs. */
export function placeOf(record: AnyRecord): Place {
  const nowhere = {
    stream: record.stream,
    kind: record.kind,
    enquiryId: null,
    referralId: null,
    reference: null,
    receivedAt: null,
  };
  switch (record.kind) {
    case 'referral': {
      const { placement, reference, receivedAt } = record.parts.core;
      return { ...nowhere, enquiryId: placement?.enquiryId ?? null, reference, receivedAt };
    }
    case 'enquiry':
      return { ...nowhere, enquiryId: idOf(record.stream), reference: record.parts.core.reference };
    case 'decision':
      return { ...nowhere, enquiryId: record.parts.core.current.enquiryId };
    case 'duty':
      return { ...nowhere, enquiryId: record.parts.core.enquiryId, referralId: record.parts.core.referralId };
    case 'person':
      return { ...nowhere, reference: record.parts.core.reference };
    case 'arrival': {
      // A referral that is made of it keeps its reference; while there is one, the reference names the referral.
      const { reference, receivedAt, settled } = record.parts.core;
      return { ...nowhere, reference: settled?.how === 'completed' ? null : reference, receivedAt };
    }
    case 'restriction':
    case 'access': {
      const { about } = record.parts.core;
      return { ...nowhere, enquiryId: kindOf(about) === 'enquiry' ? idOf(about) : null };
    }
    case 'alert':
      return nowhere;
  }
}
