import type { AccessParts } from './access.ts';
import type { AlertParts } from './alert.ts';
import type { ArrivalParts } from './arrival.ts';
import type { DecisionParts } from './decision.ts';
import type { DutyParts } from './duty.ts';
import type { EnquiryParts } from './enquiry-record.ts';
import type { FieldClass } from './field-class.ts';
import type { PersonParts } from './person.ts';
import type { ReferralParts } from './referral.ts';
import type { RestrictionParts } from './restriction.ts';
import type { StreamKey, StreamKind } from './streams.ts';

/** The folded parts of each kind of stream, by visibility class. */
export interface PartsByKind {
  readonly referral: ReferralParts;
  readonly enquiry: EnquiryParts;
  readonly decision: DecisionParts;
  readonly person: PersonParts;
  readonly duty: DutyParts;
  readonly arrival: ArrivalParts;
  readonly restriction: RestrictionParts;
  readonly access: AccessParts;
  readonly alert: AlertParts;
}

/** The parts of a record as a reader has them: `core` always, the rest where granted. */
export type VisibleParts<Kind extends StreamKind> = { readonly core: PartsByKind[Kind]['core'] } & {
  readonly [Class in Exclude<keyof PartsByKind[Kind], 'core'>]?: PartsByKind[Kind][Class];
};

/** The folded state of one stream at a version. */
export interface CaseRecord<Kind extends StreamKind = StreamKind> {
  readonly kind: Kind;
  readonly stream: StreamKey<Kind>;
  readonly version: number;
  readonly parts: VisibleParts<Kind>;
}

/** A record of any kind, told apart by `kind`. */
export type AnyRecord = { [Kind in StreamKind]: CaseRecord<Kind> }[StreamKind];

/** Which classes each kind of record has. */
export const classesOfKind = {
  referral: ['core', 'referrer', 'address'],
  enquiry: ['core', 'police', 'health'],
  decision: ['core'],
  person: ['core', 'address'],
  duty: ['core'],
  arrival: ['core', 'referrer'],
  restriction: ['core'],
  access: ['core'],
  alert: ['core'],
} as const satisfies { [Kind in StreamKind]: readonly (keyof PartsByKind[Kind] & FieldClass)[] };
