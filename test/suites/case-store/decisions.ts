/** Deciding, signing and closing, by the rules and by the database. */
import { sql, type RawBuilder } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { StreamKey } from '#domain/streams.ts';
import {
  closeEnquiry,
  dutiesOf,
  recommend,
  settle,
  signOff,
  strategyDiscussion,
  waive,
  type Received,
} from '../central-commands.ts';
import { versionsOf, type TestDesk } from '../central-world.ts';
import { note, type SuiteContext } from './context.ts';

const seenBy = async (desk: TestDesk): Promise<ReadonlyMap<StreamKey, number>> => versionsOf((await desk.pull()).pages);

export function describeDecisions({ store, start }: SuiteContext): void {
  async function recommended(changes = strategyDiscussion) {
    const { world, amara, args, enquiryId } = await start();
    const received: Received = { args, line: args.subjects[0]! };
    expect((await amara.give(recommend(received, changes))).kind).toBe('applied');
    const manager = await world.desk(world.person('deborah', ['team-manager'], ['children-act-1989']));
    const { decisionId } = received.line;
    return { world, amara, manager, args, enquiryId, decisionId, received };
  }

  /** Everything of it is final and settled, but for `open`. */
  async function almostClosed(open?: 'a duty' | 'the decision') {
    const scene = await recommended();
    const { amara, manager, args, received, decisionId } = scene;
    if (open !== 'the decision') {
      expect((await manager.give(signOff(received, await seenBy(manager)))).kind).toBe('applied');
    }
    const { born, handOver } = dutiesOf(args);
    const owed = open === 'the decision' ? born : [...born, ...handOver];
    for (const duty of open === 'a duty' ? owed.slice(1) : owed) {
      // Where nothing is decided there is nothing to tell the referrer: only why nobody will.
      const command =
        open === 'the decision' && duty === args.feedbackDutyId ? waive(duty) : settle(duty, [decisionId]);
      expect((await amara.give(command)).kind).toBe('applied');
    }
    return scene;
  }

  /** Runs `statement` with one trigger switched off, and undoes all of it. Passes only when nothing else stops it. */
  async function goesInWithout(table: string, trigger: string, statement: RawBuilder<unknown>): Promise<void> {
    const undone = store()
      .database.transaction()
      .execute(async (tx) => {
        await sql`alter table ${sql.ref(table)} disable trigger ${sql.ref(trigger)}`.execute(tx);
        await statement.execute(tx);
        throw new Error('went in');
      });
    await expect(undone).rejects.toThrow('went in');
  }

  describe('a decision', () => {
    test('is signed by another person on exactly what they saw', async () => {
      const { world, manager, decisionId, received } = await recommended();
      expect((await manager.give(signOff(received, await seenBy(manager)))).kind).toBe('applied');
      const signature = await store()
        .database.selectFrom('decision_signature')
        .where('hub_id', '=', world.hub)
        .selectAll()
        .executeTakeFirstOrThrow();
      expect(signature).toMatchObject({ stream: `decision/${decisionId}`, version: 2, signer_id: 'deborah' });
    });

    test('is not signed when anything it rests on has moved', async () => {
      const { amara, manager, enquiryId, received } = await recommended();
      const mine = await manager.envelope(signOff(received, await seenBy(manager)));
      await amara.give(note(enquiryId, 'The school rang back.'));
      expect((await manager.send(mine))[0]).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'changed-since-seen', stream: `enquiry/${enquiryId}` },
      });
    });

    test('is never signed by its author, by the rules', async () => {
      const { world, args } = await start();
      const both = await world.desk(world.person('lindiwe', ['edt'], ['children-act-1989']));
      const received = { args, line: args.subjects[0]! };
      await both.give(recommend(received));
      const outcome = await both.give(signOff(received, await seenBy(both)));
      expect(outcome).toMatchObject({ kind: 'rejected', refusal: { kind: 'own-work' } });
    });

    test('that the ceremony settles is final without a signature', async () => {
      const { world, amara, args } = await start((referral) => ({ ...referral, concerns: ['information-request'] }));
      const received = { args, line: args.subjects[0]! };
      await amara.give(recommend(received, { outcomes: ['information-given'], bases: ['information-sharing'] }));
      const { database } = store();
      const signatures = database.selectFrom('decision_signature').where('hub_id', '=', world.hub).selectAll();
      expect(await signatures.execute()).toEqual([]);
      const settled = database.selectFrom('decision_settled').where('hub_id', '=', world.hub).selectAll();
      expect(await settled.execute()).toMatchObject([{ stream: `decision/${received.line.decisionId}`, version: 2 }]);
      // And closes like any other.
      for (const duty of dutiesOf(args).born) await amara.give(settle(duty, [received.line.decisionId]));
      expect((await amara.give(closeEnquiry(args))).kind).toBe('applied');
    });

    test('is never signed by its author, by the database either, in whichever order', async () => {
      const { world, manager, decisionId, received } = await recommended();
      const stream = `decision/${decisionId}`;
      const { hub } = world;
      const { database } = store();
      const sign = sql`insert into decision_signature (hub_id, stream, version, signer_id, signed_at)
        values (${hub}, ${stream}, 2, 'amara', '2026-11-18T09:30:00.000Z')`;
      await expect(sign.execute(database)).rejects.toThrow(/one of its authors/);
      await goesInWithout('decision_signature', 'decision_signature_four_eyes', sign);
      await manager.give(signOff(received, await seenBy(manager)));
      const write = sql`insert into decision_author values (${hub}, ${stream}, 'deborah')`;
      await expect(write.execute(database)).rejects.toThrow(/has signed it/);
      await goesInWithout('decision_author', 'decision_author_four_eyes', write);
    });

    test('loses neither its authors nor its signature to anybody with SQL', async () => {
      const { world, manager, received } = await recommended();
      await manager.give(signOff(received, await seenBy(manager)));
      const { hub } = world;
      for (const statement of [
        sql`update decision_author set user_id = 'nobody' where hub_id = ${hub}`,
        sql`delete from decision_author where hub_id = ${hub}`,
        sql`truncate decision_author`,
        sql`update decision_signature set signer_id = 'amara' where hub_id = ${hub}`,
        sql`delete from decision_signature where hub_id = ${hub}`,
        sql`truncate decision_signature`,
      ]) {
        await expect(statement.execute(store().database)).rejects.toThrow(/append-only/);
      }
      const change = sql`update decision_author set user_id = 'nobody' where hub_id = ${hub}`;
      await goesInWithout('decision_author', 'decision_author_is_append_only', change);
    });

    test('is not made final by its author with SQL under a rule that does not say so', async () => {
      const { world, decisionId } = await recommended();
      const { hub } = world;
      const stream = `decision/${decisionId}`;
      const { database } = store();
      /** The rows of a decision that is final by `ceremony`, as whoever forges them writes them; nothing of it stays. */
      const forge = (ceremony: string, unguarded = false): Promise<unknown> =>
        database.transaction().execute(async (tx) => {
          if (unguarded) {
            await sql`alter table decision_settled disable trigger decision_settled_by_its_rule`.execute(tx);
          }
          await sql`insert into decision_settled
            select hub_id, stream, 2, ${ceremony}, rule_set from event
            where hub_id = ${hub} and stream = ${stream} and version = 1`.execute(tx);
          await sql`insert into event
            select hub_id, stream, 2, 'decision-settled', seq, command_id, client_id, place, timeline, author, at,
              recorded_at, rule_set, body_digest, digest
            from event where hub_id = ${hub} and stream = ${stream}`.execute(tx);
          await sql`insert into event_body (hub_id, stream, version, salt, body)
            select hub_id, stream, 2, salt, ${JSON.stringify({ core: { ceremony } })}::json
            from event_body where hub_id = ${hub} and stream = ${stream}`.execute(tx);
          await sql`set constraints all immediate`.execute(tx);
          throw new Error('went in');
        });
      for (const ceremony of ['default', 'information-request', 'exact-duplicate', 'a-rule-nobody-made']) {
        await expect(forge(ceremony), ceremony).rejects.toThrow(/by a rule that does not say so/);
      }
      await expect(forge('information-request', true)).rejects.toThrow('went in');
    });

    test('is not made final with SQL by the outcomes of a rule whose concerns or copy are missing', async () => {
      for (const [outcome, ceremony, concerns, goesIn] of [
        ['information-given', 'information-request', ['neglect'], false],
        ['information-given', 'information-request', ['information-request', 'neglect'], false],
        ['exact-duplicate', 'exact-duplicate', ['neglect'], false],
        // The control: where the rule does say so, the same rows go in.
        ['information-given', 'information-request', ['information-request'], true],
      ] as const) {
        const { world, amara, args } = await start((referral) => ({ ...referral, concerns: [...concerns] }));
        const received = { args, line: args.subjects[0]! };
        const stream = `decision/${received.line.decisionId}`;
        // Recommended past the program, so that nothing but the database looks at it.
        await amara.give(recommend(received));
        const { hub } = world;
        const forged = store()
          .database.transaction()
          .execute(async (tx) => {
            const rows = (version: number, kind: string, body: unknown): readonly RawBuilder<unknown>[] => [
              sql`insert into event
                select hub_id, stream, ${version}::int, ${kind}, seq, command_id, client_id, place, timeline, author, at,
                  recorded_at, rule_set, body_digest, digest
                from event where hub_id = ${hub} and stream = ${stream} and version = 1`,
              sql`insert into event_body (hub_id, stream, version, salt, body)
                select hub_id, stream, ${version}::int, salt, ${JSON.stringify(body)}::json
                from event_body where hub_id = ${hub} and stream = ${stream} and version = 1`,
            ];
            const again = { core: { outcomes: [outcome], referralIds: [args.referralId] } };
            for (const row of rows(2, 'decision-recommended', again)) await row.execute(tx);
            await sql`insert into decision_settled select hub_id, stream, 3, ${ceremony}, rule_set from event
              where hub_id = ${hub} and stream = ${stream} and version = 1`.execute(tx);
            for (const row of rows(3, 'decision-settled', { core: { ceremony } })) await row.execute(tx);
            await sql`set constraints all immediate`.execute(tx);
            throw new Error('went in');
          });
        await expect(forged, concerns.join()).rejects.toThrow(goesIn ? 'went in' : /by a rule that does not say so/);
      }
    });

    test('is not made signed by an event or a record past the program', async () => {
      const { world, decisionId } = await recommended();
      const { hub } = world;
      const stream = `decision/${decisionId}`;
      const event = sql`insert into event
        select hub_id, stream, 2, 'decision-signed', seq, command_id, client_id, place, timeline, author, at,
          recorded_at, rule_set, body_digest, digest
        from event where hub_id = ${hub} and stream = ${stream}`;
      await expect(event.execute(store().database)).rejects.toThrow(/decision-signed stands without the row/);
      await goesInWithout('event', 'event_has_its_row', event);
      const record = sql`update record_part
        set body = '{"state":"signed","signed":{"by":{"userId":"amara"}}}'
        where hub_id = ${hub} and stream = ${stream}`;
      await expect(record.execute(store().database)).rejects.toThrow(/a record says what no row guards/);
      await goesInWithout('record_part', 'record_has_its_row', record);
      // A signature that no event says is none.
      const signature = sql`insert into decision_signature (hub_id, stream, version, signer_id, signed_at)
        values (${hub}, ${stream}, 7, 'deborah', '2026-11-18T09:30:00.000Z')`;
      await expect(signature.execute(store().database)).rejects.toThrow(/without the event/);
    });
  });

  describe('an enquiry', () => {
    test('is closed when everything is final and nothing is owed', async () => {
      const { world, amara, args, enquiryId } = await almostClosed();
      expect((await amara.give(closeEnquiry(args))).kind).toBe('applied');
      const closed = store().database.selectFrom('enquiry_closed').where('hub_id', '=', world.hub).selectAll();
      expect(await closed.execute()).toMatchObject([{ stream: `enquiry/${enquiryId}`, version: 2 }]);
    });

    test('is not closed with a duty open or undecided, by the rules', async () => {
      const owing = await almostClosed('a duty');
      expect(await owing.amara.give(closeEnquiry(owing.args))).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'duty-open', duty: 'acknowledge-referrer' },
      });
      const undecided = await almostClosed('the decision');
      expect(await undecided.amara.give(closeEnquiry(undecided.args))).toMatchObject({
        kind: 'rejected',
        refusal: { kind: 'not-decided' },
      });
    });

    test.each([
      ['with a duty open', 'a duty' as const, /while a duty of it is open/],
      ['undecided', 'the decision' as const, /while a decision of it is not final/],
    ])('is not closed %s, by the database either', async (_, open, why) => {
      const { world, enquiryId } = await almostClosed(open);
      const { hub } = world;
      const stream = `enquiry/${enquiryId}`;
      const close = sql`insert into enquiry_closed values (${hub}, ${stream}, 2)`;
      await expect(close.execute(store().database)).rejects.toThrow(why);
      await goesInWithout('enquiry_closed', 'enquiry_closed_is_done', close);
      const event = sql`insert into event
        select hub_id, stream, 2, 'enquiry-closed', seq, command_id, client_id, place, timeline, author, at,
          recorded_at, rule_set, body_digest, digest
        from event where hub_id = ${hub} and stream = ${stream} and version = 1`;
      await expect(event.execute(store().database)).rejects.toThrow(/enquiry-closed stands without the row/);
      const record = sql`update record_part set body = '{"closed":{}}' where hub_id = ${hub} and stream = ${stream}`;
      await expect(record.execute(store().database)).rejects.toThrow(/a record says what no row guards/);
      // What nobody opened is not closed either.
      const nothing = sql`insert into enquiry_closed values (${hub}, ${`enquiry/${'0'.repeat(32)}`}, 1)`;
      await expect(nothing.execute(store().database)).rejects.toThrow(/not final/);
    });

    test('that is closed comes to owe nothing more, and what was owed and settled stays', async () => {
      const { world, amara, args, enquiryId } = await almostClosed();
      await amara.give(closeEnquiry(args));
      const { hub } = world;
      const duty = `duty/${'1'.repeat(32)}`;
      const owe = sql`insert into duty_owed values (${hub}, ${duty}, ${`enquiry/${enquiryId}`})`;
      await expect(owe.execute(store().database)).rejects.toThrow(/to an enquiry that is closed/);
      await goesInWithout('duty_owed', 'duty_owed_while_open', owe);
      for (const table of ['enquiry_line', 'duty_owed', 'duty_settled', 'decision_settled', 'enquiry_closed']) {
        const empty = sql`truncate ${sql.ref(table)}`;
        await expect(empty.execute(store().database), table).rejects.toThrow(/append-only/);
      }
      const forget = sql`delete from duty_owed where hub_id = ${hub}`;
      await expect(forget.execute(store().database)).rejects.toThrow(/append-only/);
      await goesInWithout('duty_owed', 'duty_owed_is_append_only', forget);
    });
  });
}
