/** What happens to a command whose sender had not seen everything. */
import { describe, expect, test } from 'vitest';
import { startTimeline } from '#central/start-timeline.ts';
import { systemRandom } from '#central/system.ts';
import { type StreamKey } from '#domain/streams.ts';
import { rate, note, type SuiteContext } from './context.ts';

export function describeUnseen({ store, start }: SuiteContext): void {
  describe('what the sender had not seen', () => {
    test('the same thing changed by somebody else is a conflict that says who and when', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const mine = await amara.envelope(rate(enquiryId, 'green'));
      expect((await tom.give(rate(enquiryId, 'red'))).kind).toBe('applied');
      const when = world.now();
      world.advance(60_000);
      const [outcome] = await amara.send(mine);
      expect(outcome).toEqual({
        kind: 'conflict',
        commandId: mine.commandId,
        theirs: [{ stream: `enquiry/${enquiryId}`, facet: 'rating', by: 'Name of tom', at: when }],
      });
      expect(await amara.send(mine)).toEqual([outcome]);
      const seen = await amara.give(rate(enquiryId, 'green'));
      expect(seen.kind).toBe('applied');
    });

    test('something else is no conflict: the command is merged beside it', async () => {
      const { amara, tom, enquiryId } = await start();
      const mine = await amara.envelope(note(enquiryId, 'Beside.'));
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine))[0]!.kind).toBe('merged');
    });

    test('a claim goes to the first, and the second is told who', async () => {
      const { amara, tom, enquiryId } = await start();
      const mine = await amara.envelope({ kind: 'claim-enquiry', args: { enquiryId } });
      await tom.give({ kind: 'claim-enquiry', args: { enquiryId } });
      expect((await amara.send(mine))[0]).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'claimed-by-other', by: 'Name of tom' },
      });
    });

    test('nobody is in conflict with themselves, on this workstation or another', async () => {
      const { world, amara, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const first = await amara.envelope(rate(enquiryId, 'amber'));
      const second = await amara.envelope(rate(enquiryId, 'red'), { writes: [{ stream, after: first.commandId }] });
      const elsewhere = await world.desk(amara.actor);
      const third = await elsewhere.envelope(rate(enquiryId, 'green'));
      expect((await amara.send(first, second)).map((outcome) => outcome.kind)).toEqual(['applied', 'applied']);
      expect((await elsewhere.send(third)).map((outcome) => outcome.kind)).toEqual(['applied']);
    });

    test('one’s own command merged beside others’ work does not make that work seen', async () => {
      const { amara, tom, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const mine = await amara.envelope(note(enquiryId, 'Offline.'));
      const next = await amara.envelope(rate(enquiryId, 'green'), { writes: [{ stream, after: mine.commandId }] });
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine, next)).map((outcome) => outcome.kind)).toEqual(['merged', 'conflict']);
    });

    test('a note after one’s own refused rating is still taken', async () => {
      const { amara, tom, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const mine = await amara.envelope(rate(enquiryId, 'green'));
      const next = await amara.envelope(note(enquiryId, 'Why green.'), {
        writes: [{ stream, after: mine.commandId }],
      });
      await tom.give(rate(enquiryId, 'red'));
      expect((await amara.send(mine, next)).map((outcome) => outcome.kind)).toEqual(['conflict', 'merged']);
    });

    test('a version seen in a lost timeline is not taken for one of this', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const mine = await amara.envelope(rate(enquiryId, 'green'), {
        writes: [{ stream: `enquiry/${enquiryId}`, version: 2 }],
      });
      const epoch = await startTimeline({ store: store(), clock: world.clock, random: systemRandom }, world.hub);
      // In this timeline version 2 is Tom's, which Amara never saw; hers was lost with the other timeline.
      await tom.give(rate(enquiryId, 'red'));
      const { body } = await amara.post([mine], { epoch });
      expect((body['outcomes'] as { kind: string }[])[0]!.kind).toBe('conflict');
    });
  });
}
