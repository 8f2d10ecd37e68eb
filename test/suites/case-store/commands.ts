/** How one command is taken, turned away, held and repeated. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Command } from '#domain/command.ts';
import { type StreamKey } from '#domain/streams.ts';
import { plusMs } from '#kernel/clock.ts';
import { signEnvelope } from '../test-envelope.ts';
import { rate, note, type SuiteContext } from './context.ts';

export function describeCommands({ store, start, countRows, auditOf }: SuiteContext): void {
  describe('a command', () => {
    test('is applied once; every retry gets the same outcome and leaves no trace', async () => {
      const { world, amara, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'Rang the school.'));
      const [first] = await amara.send(envelope);
      const rows = await countRows(world.hub);
      world.advance(40 * 86_400_000);
      const [again] = await amara.send(envelope);
      expect(first).toMatchObject({ kind: 'applied', versions: [{ stream: `enquiry/${enquiryId}`, version: 2 }] });
      expect(again).toEqual(first);
      expect(await countRows(world.hub)).toEqual(rows);
    });

    test('with an id already used for something else is forbidden and raises an alarm', async () => {
      const { world, amara, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'As it was.'));
      await amara.send(envelope);
      const other = await amara.envelope(note(enquiryId, 'Something else.'), { commandId: envelope.commandId });
      expect(await amara.send(other)).toEqual([{ kind: 'forbidden', commandId: envelope.commandId }]);
      expect((await auditOf(world.hub)).at(-1)).toMatchObject({ what: 'alarm', alarm: 'command-id-reused' });
      expect((await amara.send(envelope))[0]!.kind).toBe('applied');
    });

    test('with a bad signature is held, and the genuine one is still taken', async () => {
      const { world, amara, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'Genuine.'));
      const forged = { ...envelope, claimedAt: plusMs(envelope.claimedAt, 1) };
      expect((await amara.send(forged))[0]).toMatchObject({ kind: 'held', why: 'bad-signature' });
      expect((await amara.send(forged))[0]).toMatchObject({ kind: 'held', why: 'bad-signature' });
      expect((await countRows(world.hub))['held_command']).toBe(1);
      expect((await amara.send(envelope))[0]!.kind).toBe('applied');
    });

    test('of a device revoked meanwhile is held, not lost', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'Written before.'));
      await sql`update device set state = 'revoked' where hub_id = ${world.hub} and client_id = ${amara.clientId}`.execute(
        store().database,
      );
      expect((await amara.post([envelope], { epoch: envelope.epoch })).status).toBe(403);
      expect((await tom.send(envelope))[0]).toMatchObject({ kind: 'held', why: 'bad-signature' });
    });

    test('sent under another person’s token is forbidden, and its author can still bring it', async () => {
      const { world, amara, tom, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'Mine.'));
      expect((await tom.send(envelope))[0]!.kind).toBe('forbidden');
      expect((await auditOf(world.hub)).at(-1)).toMatchObject({ alarm: 'wrong-sender', actorId: 'tom' });
      expect((await amara.send(envelope))[0]!.kind).toBe('applied');
    });

    test('for another hub than the token’s is forbidden', async () => {
      const { amara, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'Elsewhere.'), { hub: 'elsewhere' });
      expect((await amara.send(envelope))[0]!.kind).toBe('forbidden');
    });

    test('from another timeline is answered and leaves nothing', async () => {
      const { world, amara, enquiryId } = await start();
      const envelope = await amara.envelope(note(enquiryId, 'Late duplicate.'));
      const rows = await countRows(world.hub);
      const { body } = await amara.post([envelope], { epoch: '0'.repeat(32) });
      expect(body['outcomes']).toEqual([
        { kind: 'epoch-mismatch', commandId: envelope.commandId, epoch: envelope.epoch },
      ]);
      expect(await countRows(world.hub)).toEqual(rows);
    });

    test('of an unknown shape is held, whole', async () => {
      const { world, amara, enquiryId } = await start();
      const newer = { kind: 'invented-later', args: { any: ['thing'] } } as unknown as Command;
      const base = await amara.envelope(note(enquiryId, ''.padEnd(3, 'x')));
      const { signature: _, ...unsigned } = base;
      const envelope = signEnvelope({ ...unsigned, command: newer, schema: 2 }, amara.key);
      expect((await amara.send(envelope))[0]).toMatchObject({ kind: 'held', why: 'unknown-shape' });
      const held = await store()
        .database.selectFrom('held_command')
        .where('hub_id', '=', world.hub)
        .select('envelope')
        .executeTakeFirstOrThrow();
      expect(held.envelope).toEqual(envelope);
    });

    test('waits for an earlier one of its author that has not arrived, and leaves nothing', async () => {
      const { world, amara, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const first = await amara.envelope(note(enquiryId, 'First.'));
      const second = await amara.envelope(note(enquiryId, 'Second.'), {
        writes: [{ stream, after: first.commandId }],
      });
      const rows = await countRows(world.hub);
      expect((await amara.send(second))[0]).toMatchObject({ kind: 'held', why: 'waiting-for-earlier' });
      expect(await countRows(world.hub)).toEqual(rows);
      expect((await amara.send(first, second)).map((outcome) => outcome.kind)).toEqual(['applied', 'applied']);
    });

    test('that names other streams than it writes is refused', async () => {
      const { amara, args, enquiryId } = await start();
      const elsewhere = await amara.envelope(rate(enquiryId, 'red'), {
        writes: [{ stream: `duty/${args.acknowledgeDutyId}`, version: 1 }],
      });
      expect((await amara.send(elsewhere))[0]).toMatchObject({ refusal: { kind: 'does-not-fit', what: 'streams' } });
    });

    test('is refused for want of a role, and the refusal is stored', async () => {
      const { world, enquiryId } = await start();
      const auditor = await world.desk(world.person('graham', ['auditor']));
      const envelope = await auditor.envelope(rate(enquiryId, 'red'));
      const [outcome] = await auditor.send(envelope);
      expect(outcome).toMatchObject({ kind: 'rejected', refusal: { kind: 'not-for-your-role' } });
      expect(await auditor.send(envelope)).toEqual([outcome]);
    });

    test('tried out is answered alike and leaves no trace at all', async () => {
      const { world, amara, enquiryId } = await start();
      const stream: StreamKey = `enquiry/${enquiryId}`;
      const first = await amara.envelope(rate(enquiryId, 'amber'));
      const second = await amara.envelope(note(enquiryId, 'And.'), { writes: [{ stream, after: first.commandId }] });
      const rows = await countRows(world.hub);
      const { body } = await amara.post([first, second], { asTrial: true });
      expect((body['outcomes'] as { kind: string }[]).map((outcome) => outcome.kind)).toEqual(['applied', 'applied']);
      expect(await countRows(world.hub)).toEqual(rows);
      expect((await amara.send(first, second)).map((outcome) => outcome.kind)).toEqual(['applied', 'applied']);
    });
  });
}
