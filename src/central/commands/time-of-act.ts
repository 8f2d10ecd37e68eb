import type { UnsignedEnvelope } from '#contracts/envelope.ts';
import { instantFromMs, msOf, type Instant } from '#kernel/clock.ts';

/** Beyond this a device's clock is not believed (design.md 3). */
const believedWithinMs = 2 * 60_000;

/**
 * When a command was given. Central's time at the last contact plus what the device's monotonic clock has counted
 * since, provided its wall clock was within two minutes of central's then and still tells the same now; otherwise the
 * receipt. Never later than the receipt.
 */
export function timeOfAct(
  { claimedAt, clock }: Pick<UnsignedEnvelope, 'claimedAt' | 'clock'>,
  receivedAt: Instant,
): Instant {
  const { lastContact, sinceContactMs, skewMs } = clock;
  if (lastContact === null || Math.abs(skewMs) > believedWithinMs) return receivedAt;
  const act = msOf(lastContact) + sinceContactMs;
  // Its two clocks tell different stories when somebody set one, or when one stood still while the machine slept.
  if (Math.abs(msOf(claimedAt) - skewMs - act) > believedWithinMs) return receivedAt;
  return act < msOf(receivedAt) ? instantFromMs(act) : receivedAt;
}

/**
 * Whether a command was given in contact with the hub and came at once. Both times are central's own: no clock of the
 * device is believed.
 */
export function isJustNow({ clock }: Pick<UnsignedEnvelope, 'clock'>, receivedAt: Instant): boolean {
  return clock.lastContact !== null && msOf(receivedAt) - msOf(clock.lastContact) <= believedWithinMs;
}
