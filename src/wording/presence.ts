import type { Instant } from '#kernel/clock.ts';
import { whenWords } from './dates.ts';

/** Somebody else in an enquiry, as it is told. */
interface PresentNow {
  readonly name: string;
  readonly doing: 'reading' | 'deciding';
  readonly since: Instant;
}

/** Above an enquiry: "Mira Shah is reading this". */
export function presentWords({ name, doing }: Pick<PresentNow, 'name' | 'doing'>): string {
  return doing === 'reading' ? `${name} is reading this` : `${name} is writing a decision here`;
}

/** In the form of a decision that a colleague writes too. It hinders nobody. */
export function writingWords({ name, since }: PresentNow, now: Instant, zone: string): string {
  return `${name} has been writing this decision since ${whenWords(since, now, zone)}. You can write too: both versions are kept and compared.`;
}

/** In the form of a decision that a colleague has taken over. */
export function tookOverWords(name: string, at: Instant, now: Instant, zone: string): string {
  return `${name} took over writing this decision, ${whenWords(at, now, zone)}. What you typed is kept. You can still send it: both versions are kept and compared.`;
}
