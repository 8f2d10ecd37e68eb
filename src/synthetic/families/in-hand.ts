import type { Birth } from '#domain/values.ts';
import type { Home, HouseholdKind } from '../household.ts';
import type { Community } from '../names/community.ts';
import type { FormerName, FullName } from '../person.ts';
import type { Locality } from '../places/localities.ts';

/** A household while its family is being made. Days are whole days since 1970. */
export interface HouseholdInHand {
  readonly serial: number;
  /** The id of truth. */
  readonly id: string;
  kind: HouseholdKind;
  /** Since when which door; each until the next. */
  readonly homes: { readonly home: Home; readonly locality: Locality; readonly from: number }[];
}

/** A person while their family is being made. */
export interface PersonInHand {
  /** Undefined: nobody of the borough knows them, as many fathers; they count only for who is half or full sibling. */
  readonly serial: number | undefined;
  /** The id of truth; empty for somebody nobody knows. */
  readonly id: string;
  name: FullName;
  readonly formerNames: FormerName[];
  readonly female: boolean;
  readonly born: number;
  readonly birth: Birth;
  readonly community: Community;
  readonly mother: PersonInHand | undefined;
  readonly father: PersonInHand | undefined;
  /** Whether mother and father are so by adoption. */
  readonly adopted: boolean;
  /** Since when in which household; each until the next. */
  readonly stays: { readonly household: HouseholdInHand; readonly from: number }[];
  readonly setting?: string;
  readonly withoutNhsNumber: boolean;
}
