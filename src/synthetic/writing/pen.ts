import type { Draw } from '../draw.ts';
import type { Slip, WritingHabits } from '../slip.ts';

/** What one person is written down with: slips as its habits are, and remembers how it has. */
export class Pen {
  readonly draw: Draw;
  readonly slips: Slip[] = [];
  readonly #habits: WritingHabits;

  constructor(draw: Draw, habits: WritingHabits) {
    this.draw = draw;
    this.#habits = habits;
  }

  /** Whether `slip` is about to happen; it still has to be found whether anything can go wrong that way. */
  isApt(slip: Slip, share = 1): boolean {
    return this.draw.chance((this.#habits[slip] ?? 0) * share);
  }

  /** Whether `slip` happens; then it is remembered. */
  slipped(slip: Slip, share = 1): boolean {
    const happens = this.isApt(slip, share);
    if (happens) this.slips.push(slip);
    return happens;
  }
}
