/** Records, events and batches. */
import { describe, expect, test } from 'vitest';
import { type CommandEnvelope } from '#contracts/envelope.ts';
import { cutRecord } from '#domain/audience.ts';
import { type CaseEvent } from '#domain/case-event.ts';
import { evolve } from '#domain/evolve.ts';
import { type AnyRecord } from '#domain/record.ts';
import { type StreamKey } from '#domain/streams.ts';
import { typedReferral } from '../central-world.ts';
import { rate, note, type SuiteContext } from './context.ts';

export function describeRecords({ store, startWorld, start }: SuiteContext): void {
  describe('what is kept', () => {
    test('records are what their events fold to', async () => {
      const { world, amara, tom, args, enquiryId } = await start();
      await amara.give(rate(enquiryId, 'amber'));
      await tom.give(note(enquiryId, 'A \u{1F9F8} beside her.'));
      await amara.give({ kind: 'claim-enquiry', args: { enquiryId } });
      await amara.give({
        kind: 'settle-duty',
        args: { dutyId: args.acknowledgeDutyId, settle: { kind: 'done', how: 'email' } },
      });
      const rows = await store()
        .database.selectFrom('event as e')
        .innerJoin('event_body as b', (join) =>
          join
            .onRef('b.hub_id', '=', 'e.hub_id')
            .onRef('b.stream', '=', 'e.stream')
            .onRef('b.version', '=', 'e.version'),
        )
        .where('e.hub_id', '=', world.hub)
        .orderBy('e.stream')
        .orderBy('e.version')
        .selectAll('e')
        .select('b.body')
        .execute();
      const folded = new Map<StreamKey, AnyRecord>();
      for (const row of rows) {
        const { stream, version, kind, at, body } = row;
        const stamp = {
          commandId: row.command_id,
          by: row.author,
          at,
          recordedAt: row.recorded_at,
          ruleSet: row.rule_set,
        };
        const event = { stream, version, kind, body, ...stamp } as unknown as CaseEvent;
        folded.set(stream, evolve(folded.get(stream), event));
      }
      const delivered = (await amara.pull()).pages
        .flatMap((page) => page.changes)
        .flatMap((change) => (change.kind === 'record' ? [change.record] : []));
      expect(delivered).toHaveLength(folded.size);
      // An officer without a claim to police intelligence and health detail.
      for (const record of delivered) {
        const cut = cutRecord(folded.get(record.stream)!, ['core', 'referrer', 'address']);
        expect(record).toEqual(JSON.parse(JSON.stringify(cut)));
      }
    });

    test('a batch with a command nobody could decide still takes the others', async () => {
      const { amara, enquiryId } = await start();
      const good = await amara.envelope(note(enquiryId, 'Good.'));
      const refused = await amara.envelope(rate(enquiryId, 'no-such-rating'));
      const last = await amara.envelope(note(enquiryId, 'Last.'));
      const kinds = (await amara.send(good, refused, last)).map((outcome) => outcome.kind);
      expect(kinds).toEqual(['applied', 'rejected', 'applied']);
    });

    test('commands in one batch may follow each other, as an officer works offline', async () => {
      const world = await startWorld();
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const args = typedReferral(world);
      const receive = await amara.envelope({ kind: 'receive-referral', args });
      const stream: StreamKey = `enquiry/${args.enquiryId}`;
      const follow: CommandEnvelope[] = [];
      let before = receive.commandId;
      for (const command of [rate(args.enquiryId, 'red'), note(args.enquiryId, 'Now.')]) {
        const envelope = await amara.envelope(command, { writes: [{ stream, after: before }] });
        before = envelope.commandId;
        follow.push(envelope);
      }
      const kinds = (await amara.send(receive, ...follow)).map((outcome) => outcome.kind);
      expect(kinds).toEqual(['applied', 'applied', 'applied']);
    });
  });
}
