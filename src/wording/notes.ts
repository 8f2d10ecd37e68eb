import type { notedClasses } from '#domain/enquiry.ts';

type NotedClass = (typeof notedClasses)[number];

/** Whom a note is kept for, as its head says it. */
export const keptForWords = {
  police: 'Police intelligence',
  health: 'Health detail',
} as const satisfies Record<NotedClass, string>;

/** What stands in place of its text for everybody else. */
export const keptFromWords = {
  police: 'Kept for colleagues who read police intelligence.',
  health: 'Kept for colleagues who read health detail.',
} as const satisfies Record<NotedClass, string>;

/** Who may read a note, as one chooses it. */
export const noteReaderWords = {
  everybody: 'Everybody who sees this enquiry',
  police: 'Only those who read police intelligence',
  health: 'Only those who read health detail',
} as const satisfies Record<NotedClass | 'everybody', string>;

/** Who put a note there that somebody else wrote. */
export const filedByWords = (name: string, when: string): string => `filed by ${name}, ${when}`;
