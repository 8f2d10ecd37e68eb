/**
 * What every store of the case API must do, run on embedded and on real PostgreSQL. Each test works in a hub of its
 * own, so they share a store as hubs do.
 */
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#central/open-store.ts';
import { startTimeline, markDurable } from '#central/start-timeline.ts';
import { systemRandom } from '#central/system.ts';
import type { ChangesPage } from '#contracts/case-api.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import { evolve } from '#domain/evolve.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { plusMs } from '#kernel/clock.ts';
import { newReference } from '#kernel/reference.ts';
import { signEnvelope, startCentralWorld, typedReferral, type CentralWorld, type TestDesk } from './central-world.ts';

const rate = (enquiryId: Id<'enquiry'>, rating: string): Command => ({
  kind: 'rate-enquiry',
  args: { enquiryId, rating, reason: 'injury' },
});
const note = (enquiryId: Id<'enquiry'>, text: string): Command => ({
  kind: 'add-note',
  args: { enquiryId, noteId: newId<'note'>(systemRandom), text },
});

/** Runs the suite on the store that `open` opens (migrated); it closes it. */
export function caseStoreSuite(name: string, open: () => Promise<Store>): void {
  describe(`the case API on ${name}`, () => {
    let store: Store;
    beforeAll(async () => {
      store = await open();
    });
    afterAll(() => store.close());

    const worlds: CentralWorld[] = [];
    afterEach(async () => {
      for (const world of worlds.splice(0)) await world.central.close();
    });
    async function startWorld(options: Parameters<typeof startCentralWorld>[1] = {}): Promise<CentralWorld> {
      const world = await startCentralWorld(store, options);
      worlds.push(world);
      return world;
    }

    /** Amara's desk in a new hub with one referral in it. */
    async function start(): Promise<{
      readonly world: CentralWorld;
      readonly amara: TestDesk;
      readonly tom: TestDesk;
      readonly args: CommandArgs<'receive-referral'>;
      readonly enquiryId: Id<'enquiry'>;
    }> {
      const world = await startWorld({ durable: 'on-commit' });
      const amara = await world.desk(world.person('amara', ['mash-officer']));
      const tom = await world.desk(world.person('tom', ['mash-officer']));
      const args = typedReferral(world);
      const outcome = await amara.give({ kind: 'receive-referral', args });
      expect(outcome.kind).toBe('applied');
      return { world, amara, tom, args, enquiryId: args.enquiryId };
    }

    /** How many rows each table holds for a hub. */
    async function countRows(hub: string): Promise<Readonly<Record<string, number>>> {
      const tables = [
        'command',
        'held_command',
        'event',
        'event_body',
        'record',
        'record_part',
        'feed',
        'audit',
      ] as const;
      const counts: Record<string, number> = {};
      for (const table of tables) {
        const { rows } = await sql<{
          n: number;
        }>`select count(*) as n from ${sql.table(table)} where hub_id = ${hub}`.execute(store.database);
        counts[table] = rows[0]!.n;
      }
      return counts;
    }

    async function auditOf(hub: string): Promise<readonly Record<string, unknown>[]> {
      const rows = await store.database
        .selectFrom('audit')
        .where('hub_id', '=', hub)
        .orderBy('seq')
        .select('body')
        .execute();
      return rows.map((row) => JSON.parse(row.body) as Record<string, unknown>);
    }

    /** Does to a record what a later restriction will: its core is denied to the hub's workers from now on. */
    async function restrict(hub: string, stream: StreamKey): Promise<void> {
      await store.database.transaction().execute(async (tx) => {
        const deny = [`work@${hub}`];
        await sql`update hub set seq = seq + 1 where hub_id = ${hub}`.execute(tx);
        await sql`update record set seq = (select seq from hub where hub_id = ${hub})
          where hub_id = ${hub} and stream = ${stream}`.execute(tx);
        await sql`update record_part set deny = ${deny} where hub_id = ${hub} and stream = ${stream}`.execute(tx);
        await sql`insert into feed select hub_id, stream, seq, version, allow, ${deny}
          from record join record_part using (hub_id, stream)
          where hub_id = ${hub} and stream = ${stream} and class = 'core'`.execute(tx);
      });
    }

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
          store.database,
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
        const held = await store.database
          .selectFrom('held_command')
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
        const epoch = await startTimeline({ store, clock: world.clock, random: systemRandom }, world.hub);
        // In this timeline version 2 is Tom's, which Amara never saw; hers was lost with the other timeline.
        await tom.give(rate(enquiryId, 'red'));
        const { body } = await amara.post([mine], { epoch });
        expect((body['outcomes'] as { kind: string }[])[0]!.kind).toBe('conflict');
      });
    });

    describe('a decision', () => {
      async function recommended() {
        const { world, amara, args, enquiryId } = await start();
        const { decisionId, subjectId } = args.subjects[0]!;
        const recommend = await amara.give({
          kind: 'recommend-decision',
          args: {
            decisionId,
            enquiryId,
            subjectId,
            track: 'child',
            referralIds: [args.referralId],
            outcomes: ['strategy-discussion'],
            rationale: 'Bruising without an explanation that fits.',
          },
        });
        expect(recommend.kind).toBe('applied');
        const manager = await world.desk(world.person('deborah', ['team-manager'], ['children-act-1989']));
        const evidence = {
          records: [
            { stream: `decision/${decisionId}` as const, version: 1 },
            { stream: `enquiry/${enquiryId}` as const, version: 1 },
            { stream: `referral/${args.referralId}` as const, version: 2 },
          ],
          sha256: 'a'.repeat(64),
        };
        const signOff: Command = { kind: 'sign-off-decision', args: { decisionId, enquiryId, evidence } };
        return { world, amara, manager, args, enquiryId, decisionId, signOff };
      }

      test('is signed by another person on exactly what they saw', async () => {
        const { world, manager, signOff, decisionId } = await recommended();
        expect((await manager.give(signOff)).kind).toBe('applied');
        const signature = await store.database
          .selectFrom('decision_signature')
          .where('hub_id', '=', world.hub)
          .selectAll()
          .executeTakeFirstOrThrow();
        expect(signature).toMatchObject({ stream: `decision/${decisionId}`, signer_id: 'deborah' });
      });

      test('is not signed when anything it rests on has moved', async () => {
        const { amara, manager, signOff, enquiryId } = await recommended();
        const mine = await manager.envelope(signOff);
        await amara.give(note(enquiryId, 'The school rang back.'));
        expect((await manager.send(mine))[0]).toMatchObject({
          kind: 'rejected',
          refusal: { kind: 'changed-since-seen', stream: `enquiry/${enquiryId}` },
        });
      });

      test('is never signed by its author, by the rules', async () => {
        const { world, args, enquiryId } = await start();
        const both = await world.desk(world.person('lindiwe', ['edt'], ['children-act-1989']));
        const { decisionId, subjectId } = args.subjects[0]!;
        const recommend = { decisionId, enquiryId, subjectId, track: 'child', rationale: 'Because.' } as const;
        await both.give({
          kind: 'recommend-decision',
          args: { ...recommend, referralIds: [args.referralId], outcomes: ['child-advice'] },
        });
        const records = [{ stream: `decision/${decisionId}` as const, version: 1 }];
        const outcome = await both.give({
          kind: 'sign-off-decision',
          args: { decisionId, enquiryId, evidence: { records, sha256: 'a'.repeat(64) } },
        });
        expect(outcome).toMatchObject({ kind: 'rejected', refusal: { kind: 'own-work' } });
      });

      test('is never signed by its author, by the database either, in whichever order', async () => {
        const { world, decisionId } = await recommended();
        const stream = `decision/${decisionId}`;
        const sign = sql`insert into decision_signature (hub_id, stream, version, signer_id, signed_at)
          values (${world.hub}, ${stream}, 2, 'amara', '2026-11-18T09:30:00.000Z')`;
        const write = sql`insert into decision_author values (${world.hub}, ${stream}, 'deborah')`;
        const signOther = sql`insert into decision_signature (hub_id, stream, version, signer_id, signed_at)
          values (${world.hub}, ${stream}, 2, 'deborah', '2026-11-18T09:30:00.000Z')`;
        await expect(sign.execute(store.database)).rejects.toThrow(/one of its authors/);
        await signOther.execute(store.database);
        await expect(write.execute(store.database)).rejects.toThrow(/has signed it/);
        await expect(
          sql`delete from decision_author where hub_id = ${world.hub}`.execute(store.database),
        ).rejects.toThrow(/append-only/);
        // The control: without its trigger the same row goes in.
        const undone = store.database.transaction().execute(async (tx) => {
          await sql`alter table decision_author disable trigger decision_author_four_eyes`.execute(tx);
          await write.execute(tx);
          throw new Error('went in');
        });
        await expect(undone).rejects.toThrow('went in');
      });
    });

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

    describe('the feed', () => {
      test('brings each record once, cut, and the signed rules, and then only what moved', async () => {
        const { amara, args, enquiryId } = await start();
        const { pages, cursor } = await amara.pull();
        const kinds = pages.flatMap((page) => page.changes).map((change) => change.kind);
        expect(kinds.sort()).toEqual(['record', 'record', 'record', 'rule-set']);
        expect(pages[0]!.from).toBeNull();
        await amara.give(note(enquiryId, 'New.'));
        const next = await amara.pull(cursor);
        expect(next.pages).toHaveLength(1);
        expect(next.pages[0]).toMatchObject({ from: cursor, evict: [] });
        expect(next.pages[0]!.changes.map((change) => change.kind === 'record' && change.record.stream)).toEqual([
          `enquiry/${args.enquiryId}`,
        ]);
        expect((await amara.pull(next.cursor)).pages[0]!.changes).toEqual([]);
      });

      test('a reader without the class never gets the part, on any way', async () => {
        const { world, amara, args } = await start();
        const secrets = ['Priya Shah', '0161 496 0123', '14 Example Close', 'M33 0ZZ'];
        const graham = await world.desk(world.person('graham', ['auditor']));
        const officer = JSON.stringify((await amara.pull()).pages);
        const auditor = await graham.pull();
        await amara.give({
          kind: 'record-person',
          args: {
            personId: newId<'person'>(systemRandom),
            reference: newReference('P', systemRandom),
            name: { given: 'Asha', family: 'Naylor' },
            birth: { kind: 'unknown' },
            sex: 'female',
            from: { referralId: args.referralId, subjectId: args.subjects[0]!.subjectId },
            address: { lines: ['14 Example Close'], postcode: 'M33 0ZZ' },
          },
        });
        const changed = await graham.pull(auditor.cursor);
        const parts = [...auditor.pages, ...changed.pages]
          .flatMap((page) => page.changes)
          .flatMap((change) => (change.kind === 'record' ? Object.keys(change.record.parts) : []));
        expect(new Set(parts)).toEqual(new Set(['core']));
        for (const secret of secrets) {
          expect(officer).toContain(secret);
          expect(JSON.stringify([auditor, changed])).not.toContain(secret);
        }
      });

      test('a partner agency’s representative gets the rules and nothing else', async () => {
        const { world } = await start();
        const karen = await world.desk(world.person('karen', ['agency-representative']));
        const { pages } = await karen.pull();
        expect(pages.flatMap((page) => page.changes).map((change) => change.kind)).toEqual(['rule-set']);
        expect(pages.flatMap((page) => page.evict)).toEqual([]);
      });

      test('what somebody may no longer see is evicted, once; to others it was never there', async () => {
        const { world, amara, enquiryId } = await start();
        const stream: StreamKey = `enquiry/${enquiryId}`;
        const { cursor } = await amara.pull();
        await restrict(world.hub, stream);
        const after = await amara.pull(cursor);
        expect(after.pages[0]).toMatchObject({ changes: [], evict: [stream] });
        expect((await amara.pull(after.cursor)).pages[0]).toMatchObject({ changes: [], evict: [] });
        await restrict(world.hub, stream);
        expect((await amara.pull(after.cursor)).pages[0]).toMatchObject({ changes: [], evict: [] });
        const newcomer = await world.desk(world.person('new', ['mash-officer']));
        const { pages } = await newcomer.pull();
        expect(JSON.stringify(pages)).not.toContain(stream);
      });

      test('a command on what its sender may not see meets nothing, and a stored outcome loses its names', async () => {
        const { world, amara, tom, enquiryId } = await start();
        const stream: StreamKey = `enquiry/${enquiryId}`;
        const before = await amara.envelope(rate(enquiryId, 'green'));
        const waiting = await amara.envelope(note(enquiryId, 'Waiting.'));
        await tom.give(rate(enquiryId, 'red'));
        expect(JSON.stringify(await amara.send(before))).toContain('Name of tom');
        await restrict(world.hub, stream);
        const notFound = { kind: 'rejected', refusal: { kind: 'not-found', stream } };
        expect((await amara.send(waiting))[0]).toMatchObject(notFound);
        expect((await amara.send(before))[0]).toEqual({ kind: 'conflict', commandId: before.commandId, theirs: [] });
      });

      test('a cursor made up, of another hub, another sight or another timeline leads nowhere', async () => {
        const { world, amara } = await start();
        const { cursor } = await amara.pull();
        const other = await start();
        const promoted = await world.desk(world.person('amara', ['auditor']));
        const refusals = [
          await amara.get(`/v1/changes?cursor=${cursor.slice(0, -2)}AA`),
          await amara.get('/v1/changes?cursor=eyJzZXEiOjB9'),
          await other.amara.get(`/v1/changes?cursor=${cursor}`),
          await promoted.get(`/v1/changes?cursor=${cursor}`),
          await amara.get(`/v1/snapshot?cursor=${cursor}`),
        ];
        await startTimeline({ store, clock: world.clock, random: systemRandom }, world.hub);
        refusals.push(await amara.get(`/v1/changes?cursor=${cursor}`));
        for (const { status, body } of refusals) {
          expect(status).toBe(400);
          expect(body['kind']).toBe('bad-cursor');
        }
      });

      test('pages end between commits and miss nothing, while records move under them', async () => {
        const { world, amara } = await start();
        await addRecords(world.hub, 400);
        const first = await amara.get('/v1/snapshot');
        const page = first.body as unknown as ChangesPage;
        expect(page.changes.length).toBeLessThanOrEqual(500);
        expect(page.more).toBe(true);
        await addRecords(world.hub, 10);
        const seen: string[] = [];
        const sizes: number[] = [];
        let next = page;
        for (;;) {
          const records = next.changes.flatMap((change) => (change.kind === 'record' ? [change.record.stream] : []));
          seen.push(...records);
          // Three records make one commit here; the very first commit is a referral's, of three as well.
          sizes.push(records.length % 3);
          if (!next.more) break;
          next = (await amara.get(`/v1/snapshot?cursor=${next.cursor}`)).body as unknown as ChangesPage;
        }
        expect(new Set(sizes)).toEqual(new Set([0]));
        expect(seen).toHaveLength(3 + 1200 + 30);
        expect(new Set(seen).size).toBe(seen.length);
      });

      /** Commits of three thin records each, as many commands would have made. */
      async function addRecords(hub: string, commits: number): Promise<void> {
        const core = JSON.stringify({
          duty: 'acknowledge-referrer',
          referralId: 'f'.repeat(32),
          enquiryId: 'f'.repeat(32),
        });
        const body = `${core.slice(0, -1)},"since":"2026-11-18T09:30:00.000Z"}`;
        await store.database.transaction().execute(async (tx) => {
          await sql`insert into record (hub_id, stream, kind, version, seq)
            select ${hub}, 'duty/' || md5(h.seq || ' ' || n), 'duty', 1, h.seq + (n + 2) / 3
            from hub h, generate_series(1, ${commits * 3}::int) n where h.hub_id = ${hub}`.execute(tx);
          await sql`insert into record_part (hub_id, stream, class, body, size, allow, deny)
            select r.hub_id, r.stream, 'core', ${body}::json, 100, ${[`work@${hub}`]}, '{}'
            from record r join hub h using (hub_id) where r.hub_id = ${hub} and r.seq > h.seq`.execute(tx);
          await sql`insert into feed (hub_id, stream, seq, version, allow, deny)
            select r.hub_id, r.stream, r.seq, 1, ${[`work@${hub}`]}, '{}'
            from record r join hub h using (hub_id) where r.hub_id = ${hub} and r.seq > h.seq`.execute(tx);
          await sql`update hub set seq = seq + ${commits}::int where hub_id = ${hub}`.execute(tx);
        });
      }
    });

    describe('the lease', () => {
      test('says what is durable: at commit, or when a backup holds it', async () => {
        const { world, amara, enquiryId } = await start();
        await amara.give(note(enquiryId, 'Two.'));
        expect((await amara.get('/v1/lease')).body).toMatchObject({ device: 'active', durableNumber: 2 });
        const careful = await startWorld({ ruleSets: [world.ruleSet] });
        const lease = async () => {
          const headers = await amara.headers();
          return (await careful.central.inject({ url: '/v1/lease', headers })).json<{ durableNumber: number }>();
        };
        expect((await lease()).durableNumber).toBe(0);
        await markDurable({ store }, world.hub, world.now());
        world.advance(1000);
        await amara.give(note(enquiryId, 'Three.'));
        expect((await lease()).durableNumber).toBe(2);
      });

      test('tells an unknown and a revoked device how it stands; other calls turn it away', async () => {
        const { world, amara } = await start();
        const headers = { ...(await amara.headers()), 'mash-device': 'f'.repeat(32) };
        const unknown = await world.central.inject({ url: '/v1/lease', headers });
        expect(unknown.json()).toMatchObject({ device: 'unknown', durableNumber: 0 });
        await sql`update device set state = 'revoked' where hub_id = ${world.hub}`.execute(store.database);
        expect((await amara.get('/v1/lease')).body).toMatchObject({ device: 'revoked' });
        expect(await amara.get('/v1/snapshot')).toMatchObject({ status: 403, body: { kind: 'not-known-device' } });
      });
    });

    test('records are what their events fold to', async () => {
      const { world, amara, tom, args, enquiryId } = await start();
      await amara.give(rate(enquiryId, 'amber'));
      await tom.give(note(enquiryId, 'A \u{1F9F8} beside her.'));
      await amara.give({ kind: 'claim-enquiry', args: { enquiryId } });
      await amara.give({
        kind: 'settle-duty',
        args: { dutyId: args.acknowledgeDutyId, settle: { kind: 'done', how: 'email' } },
      });
      const rows = await store.database
        .selectFrom('event as e')
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
      for (const record of delivered) expect(record).toEqual(JSON.parse(JSON.stringify(folded.get(record.stream))));
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
