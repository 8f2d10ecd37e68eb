import type { PlainDate } from '#kernel/clock.ts';

/** What `from` is of `to`, each with what `to` is of `from`. Types of domain reference 5.2 that a borough needs. */
const inverses = {
  parent: 'child',
  child: 'parent',
  'step-parent': 'step-child',
  'step-child': 'step-parent',
  'adoptive-parent': 'adopted-child',
  'adopted-child': 'adoptive-parent',
  'foster-carer': 'fostered-child',
  'fostered-child': 'foster-carer',
  'kinship-carer': 'child-in-kinship-care',
  'child-in-kinship-care': 'kinship-carer',
  grandparent: 'grandchild',
  grandchild: 'grandparent',
  'aunt-or-uncle': 'niece-or-nephew',
  'niece-or-nephew': 'aunt-or-uncle',
  carer: 'cared-for',
  'cared-for': 'carer',
  'full-sibling': 'full-sibling',
  'half-sibling': 'half-sibling',
  'step-sibling': 'step-sibling',
  twin: 'twin',
  cousin: 'cousin',
  married: 'married',
  cohabiting: 'cohabiting',
  'former-partner': 'former-partner',
} as const satisfies Readonly<Record<string, string>>;

export type RelationshipType = keyof typeof inverses;

/** A true statement about two people: `from` is the `type` of `to`. Every one stands with its mirror image. */
export interface Relationship {
  readonly from: string;
  readonly to: string;
  readonly type: RelationshipType;
  /** The day it began; absent where it is as old as the younger of the two. */
  readonly since?: PlainDate;
  /** The day it ended. */
  readonly until?: PlainDate;
}

/** The same statement from the other side. */
export function mirrored(relationship: Relationship): Relationship {
  const { from, to, type } = relationship;
  return { ...relationship, from: to, to: from, type: inverses[type] };
}
