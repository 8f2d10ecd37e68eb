import { yearDays } from '../days.ts';
import type { Draw } from '../draw.ts';

/** Maternities of a hundred that bring twins: 14 to 16 in a thousand (linkage.md 9). */
export const twinPercent = 1.6;

const counts = [
  { count: 1, share: 38 },
  { count: 2, share: 36 },
  { count: 3, share: 15 },
  { count: 4, share: 6 },
  { count: 5, share: 3 },
  { count: 6, share: 1.4 },
  { count: 8, share: 0.6 },
];

/** The days on which one woman's children were born, the eldest first; days that are equal are twins'. */
export function birthDays(draw: Draw, youngest: number): readonly number[] {
  const { count } = draw.pickShared(counts);
  const days: number[] = [];
  let day = youngest;
  // Nobody bears children over more than 24 years.
  while (days.length < count && youngest - day < 24 * yearDays) {
    days.unshift(day);
    if (draw.chance(twinPercent)) days.unshift(day);
    day -= draw.between(400, 1700);
  }
  return days;
}
