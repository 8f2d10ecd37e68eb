/**
 * The classes of fields that have readers of their own (security-sync.md 4.2). Every part of an event and of a record
 * belongs to exactly one class; a reader without the class never receives the part. `core` is what makes the record
 * exist for a reader at all.
 */
export const fieldClasses = ['core', 'referrer', 'address', 'police', 'health'] as const;
export type FieldClass = (typeof fieldClasses)[number];
