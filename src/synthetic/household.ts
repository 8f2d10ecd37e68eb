import type { PlainDate } from '#kernel/clock.ts';

/** The localities of the hub, as `resources/site/trafford/hub.yaml` codes them. */
export const localityCodes = ['north', 'south', 'central', 'west'] as const;
export type LocalityCode = (typeof localityCodes)[number];

/** An address on an invented street. Two households that hold the same `id` lived behind the same door. */
export interface Home {
  readonly id: string;
  readonly lines: readonly string[];
  readonly postcode: string;
  /** Absent outside the borough. */
  readonly locality?: LocalityCode;
}

/** Where a household lived from the day `from` to the day before `until`; without `until`: still. */
export interface DatedHome {
  readonly home: Home;
  readonly from: PlainDate;
  readonly until?: PlainDate;
}

/** What kind of household; the last five hold people who are not related to each other. */
export type HouseholdKind =
  | 'one-person'
  | 'couple'
  | 'family'
  | 'lone-parent'
  | 'multi-generation'
  | 'with-carer'
  | 'foster'
  | 'shared'
  | 'care-home'
  | 'childrens-home'
  | 'refuge'
  | 'hotel';

/** People who live together. They may move; who of them lives here when is on the person. */
export interface Household {
  readonly id: string;
  readonly kind: HouseholdKind;
  /** One number for everybody in it: of the ranges for drama. */
  readonly phone: string;
  /** Earliest first, without gap or overlap. */
  readonly homes: readonly DatedHome[];
}

/** Where the household lived on `date`; undefined before it was formed. */
export function homeOn(household: Household, date: PlainDate): Home | undefined {
  return household.homes.find((home) => home.from <= date && (home.until === undefined || date < home.until))?.home;
}
