/** When an act was done. */
import { describe, expect, test } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import { note, type SuiteContext } from './context.ts';

export function describeTime({ start }: SuiteContext): void {
  describe('time', () => {
    test('an act is of the device’s time when its clocks can be believed, else of the receipt', async () => {
      const { world, amara, enquiryId } = await start();
      const lastContact = world.now();
      const offline = { lastContact, sinceContactMs: 600_000, skewMs: 4000 };
      const claimedAt = plusMs(lastContact, 604_000);
      const believed = await amara.envelope(note(enquiryId, 'a'), { clock: offline, claimedAt });
      const skewed = await amara.envelope(note(enquiryId, 'b'), {
        clock: { ...offline, skewMs: 300_000 },
        claimedAt,
      });
      const ahead = await amara.envelope(note(enquiryId, 'c'), {
        clock: { ...offline, sinceContactMs: 86_400_000 },
        claimedAt: plusMs(lastContact, 86_404_000),
      });
      world.advance(3_600_000);
      const outcomes = await amara.send(believed, skewed, ahead);
      const times = outcomes.map((outcome) => (outcome.kind === 'applied' ? outcome.at : outcome.kind));
      expect(times).toEqual([plusMs(lastContact, 600_000), world.now(), world.now()]);
    });
  });
}
