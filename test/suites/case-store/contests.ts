/** What a conflict says: what stood there before, what others did, each in the words it was said in. */
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eventKinds, manifest, type EventKind, type ManifestRow } from '#domain/event-manifest.ts';
import type { Facet } from '#domain/facet.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import type { Work } from '#domain/conflict-settled.ts';
import type { CaseRecord } from '#domain/record.ts';
import type { Id } from '#kernel/ids.ts';
import type { StreamKey } from '#domain/streams.ts';
import { recommend, recordPerson } from '../central-commands.ts';
import type { TestDesk } from '../central-world.ts';
import { rate, note, type SuiteContext } from './context.ts';

type Conflict = Extract<Outcome, { kind: 'conflict' }>;

export function describeContests({ store, start, restrict, auditOf }: SuiteContext): void {
  /** Tom rates red over a green that Amara had seen; her own amber comes later. */
  const rated = async () => {
    const started = await start();
    const { amara, tom, enquiryId } = started;
    await tom.give(rate(enquiryId, 'green'));
    const mine = await amara.envelope(rate(enquiryId, 'amber'));
    await tom.give(note(enquiryId, 'The school rang.'));
    await tom.give(rate(enquiryId, 'red'));
    return { ...started, mine };
  };

  describe('a conflict', () => {
    test('says what stood there when its author looked, and what others did since', async () => {
      const { amara, mine, stream } = await rated();
      const [outcome] = await amara.send(mine);
      expect(outcome).toMatchObject({
        over: [
          {
            ...{ stream, facet: 'rating' },
            before: { version: 2, by: { name: 'Name of tom' }, stated: { body: { core: { rating: 'green' } } } },
            theirs: [{ version: 4, by: { role: 'mash-officer' }, stated: { body: { core: { rating: 'red' } } } }],
          },
        ],
      });
    });

    test('has one’s own earlier work for what stood before, wherever the hub has moved since', async () => {
      const { amara, tom, enquiryId, stream } = await start();
      const first = await amara.envelope(rate(enquiryId, 'green'));
      const second = await amara.envelope(rate(enquiryId, 'amber'), { writes: [{ stream, after: first.commandId }] });
      await amara.send(first);
      await tom.give(rate(enquiryId, 'red'));
      await tom.give(rate(enquiryId, 'amber'));
      const [outcome] = (await amara.send(second)) as [Conflict];
      expect(outcome.over[0]).toMatchObject({
        before: { by: { name: 'Name of amara' }, stated: { body: { core: { rating: 'green' } } } },
        theirs: [{ version: 3 }, { version: 4 }],
      });
    });

    test('keeps what was said out of the stored outcome and of the audit', async () => {
      const { world, amara, tom, args } = await start();
      const received = { args, line: args.subjects[0]! };
      const mine = await amara.envelope(recommend(received, { rationale: 'Mine.' }));
      await tom.give(recommend(received, { rationale: 'A secret of Tom.' }));
      expect(JSON.stringify(await amara.send(mine))).toContain('A secret of Tom.');
      const { rows } = await sql<{ outcome: unknown }>`select outcome from command where hub_id = ${world.hub}`.execute(
        store().database,
      );
      expect(JSON.stringify(rows)).toContain('"kind":"conflict"');
      expect(JSON.stringify(rows)).not.toContain('secret');
      const audited = (await auditOf(world.hub)).filter((entry) => entry['outcome'] === 'conflict');
      expect(audited).toMatchObject([{ with: [{ facet: 'decision' }] }]);
      expect(JSON.stringify(audited)).not.toContain('secret');
    });

    test('is told again without what its author may see no more, or what was destroyed', async () => {
      const { world, amara, mine, stream } = await rated();
      const [whole] = (await amara.send(mine)) as [Conflict];
      expect(await amara.send(mine)).toEqual([whole]);
      await sql`delete from event_body where hub_id = ${world.hub} and stream = ${stream} and version = 4`.execute(
        store().database,
      );
      const [destroyed] = (await amara.send(mine)) as [Conflict];
      expect(destroyed.over[0]).toMatchObject({ before: { stated: {} }, theirs: [{ by: { name: 'Name of tom' } }] });
      expect(destroyed.over[0]!.theirs[0]!.stated).toBeUndefined();
      await restrict(world.hub, stream);
      expect(await amara.send(mine)).toEqual([{ kind: 'conflict', commandId: mine.commandId, over: [] }]);
    });

    test('stands behind a refusal that only says that somebody was first', async () => {
      const { amara, tom, args } = await start();
      const [mine, again] = [await amara.envelope(recordPerson(args)), await amara.envelope(recordPerson(args))];
      await tom.give(recordPerson(args));
      expect((await amara.send(mine))[0]).toMatchObject({
        kind: 'conflict',
        over: [{ facet: 'identity', about: args.subjects[0]!.subjectId, theirs: [{ by: { name: 'Name of tom' } }] }],
      });
      // A refusal of its own stays one: what she has seen is no news to her.
      expect((await amara.give(recordPerson(args))).kind).toBe('rejected');
      expect((await amara.send(again))[0]!.kind).toBe('conflict');
    });
  });

  describe('settling a conflict', () => {
    const settle = (
      { enquiryId, mine, stream }: { enquiryId: Id<'enquiry'>; mine: CommandEnvelope; stream: StreamKey },
      changes: Partial<CommandArgs<'settle-conflict'>> = {},
    ): Command => ({
      kind: 'settle-conflict',
      args: {
        enquiryId,
        settles: { commandId: mine.commandId, place: mine.number },
        use: 'mine',
        reason: 'I saw her after the school rang.',
        over: [{ stream, facet: 'rating', versions: [4] }],
        givenAt: mine.claimedAt,
        work: mine.command as Work,
        ...changes,
      },
    });
    const coreOf = async (desk: TestDesk, stream: StreamKey) => {
      const { pages } = await desk.pull();
      const records = pages.flatMap((page) =>
        page.changes.flatMap((one) => (one.kind === 'record' ? [one.record] : [])),
      );
      return (records.find((record) => record.stream === stream) as CaseRecord<'enquiry'>).parts.core;
    };

    test('does one’s own work again over what was seen, and cites both', async () => {
      const scene = await rated();
      const { amara, tom, mine, stream } = scene;
      await amara.send(mine);
      expect((await amara.give(settle(scene))).kind).toBe('applied');
      const core = await coreOf(tom, stream);
      expect(core.ratings.map(({ rating, by }) => [rating, by.name])).toEqual([
        ['green', 'Name of tom'],
        ['red', 'Name of tom'],
        ['amber', 'Name of amara'],
      ]);
      expect(core.conflicts).toMatchObject([
        { settles: mine.commandId, use: 'mine', over: [{ versions: [4] }], by: { name: 'Name of amara' } },
      ]);
    });

    test('keeps what was not used as a note of its author, for everybody', async () => {
      const scene = await rated();
      const { amara, tom, mine, stream } = scene;
      await amara.send(mine);
      expect((await amara.give(settle(scene, { use: 'theirs' }))).kind).toBe('applied');
      const core = await coreOf(tom, stream);
      expect(core.ratings.at(-1)).toMatchObject({ rating: 'red' });
      expect(core.conflicts).toMatchObject([
        { notApplied: { kind: 'rate-enquiry', args: { rating: 'amber' } }, by: { name: 'Name of amara' } },
      ]);
    });

    test('is itself in conflict with what was not seen', async () => {
      const scene = await rated();
      const { amara, tom, mine } = scene;
      await amara.send(mine);
      const settled = await amara.envelope(settle(scene));
      await tom.give(rate(scene.enquiryId, 'green'));
      expect((await amara.send(settled))[0]).toMatchObject({ kind: 'conflict', over: [{ theirs: [{ version: 5 }] }] });
    });

    test('lets later work of its author go on, never in conflict with it', async () => {
      const scene = await rated();
      const { amara, mine, stream, enquiryId } = scene;
      const after = { writes: [{ stream, after: mine.commandId }] };
      const [noted, ratedAgain] = [
        await amara.envelope(note(enquiryId, 'Why amber.'), after),
        await amara.envelope(rate(enquiryId, 'green'), after),
      ];
      await amara.send(mine);
      expect((await amara.give(settle(scene))).kind).toBe('applied');
      const outcomes = (await amara.send(noted, ratedAgain)) as [Outcome, Conflict];
      expect(outcomes.map(({ kind }) => kind)).toEqual(['merged', 'conflict']);
      // Tom's rating she had not seen when she wrote that; her own settling is no stranger to her.
      expect(outcomes[1].over.flatMap(({ theirs }) => theirs.map(({ by }) => by.name))).toEqual(['Name of tom']);
    });

    test('settles nothing that has taken effect', async () => {
      const scene = await rated();
      const { amara, enquiryId } = scene;
      const taken = await amara.envelope(note(enquiryId, 'Taken.'));
      await amara.send(taken);
      const settled = settle(scene, { settles: { commandId: taken.commandId, place: taken.number } });
      expect(await amara.give(settled)).toMatchObject({ refusal: { kind: 'does-not-fit', what: 'settles' } });
    });
  });

  describe('what protects', () => {
    const facet: Facet = {
      ...{ name: 'locality', class: 'protective', field: 'locality' },
      // As if a locality kept somebody safer the further south it lies.
      level: { order: ['north', 'central', 'south'], stands: 'locality' },
    };
    const route = (enquiryId: string, locality: string): Command => ({
      kind: 'route-enquiry',
      args: { enquiryId: enquiryId as never, locality, reason: 'lives-elsewhere' },
    });
    const withProtection = async (run: () => Promise<void>): Promise<void> => {
      const rows = manifest as unknown as Record<EventKind, ManifestRow>;
      const own = rows['enquiry-routed'];
      rows['enquiry-routed'] = { ...own, facets: [facet] };
      await run().finally(() => {
        rows['enquiry-routed'] = own;
      });
    };
    const standsAt = async (hub: string, stream: StreamKey): Promise<unknown> => {
      const { rows } = await sql<{ body: { locality?: string } }>`
        select body from record_part where hub_id = ${hub} and stream = ${stream}`.execute(store().database);
      return rows[0]!.body.locality;
    };

    test('holds at once over what others said unseen, and both are kept to be looked at', () =>
      withProtection(async () => {
        const { world, amara, tom, enquiryId, stream } = await start();
        const [high, low] = [
          await amara.envelope(route(enquiryId, 'south')),
          await amara.envelope(route(enquiryId, 'north')),
        ];
        await tom.give(route(enquiryId, 'central'));
        expect((await amara.send(high))[0]).toMatchObject({
          kind: 'merged',
          review: [{ facet: 'locality', theirs: [{ stated: { body: { core: { locality: 'central' } } } }] }],
        });
        expect(await standsAt(world.hub, stream)).toBe('south');
        expect((await amara.send(low))[0]).toMatchObject({ kind: 'conflict' });
        expect(await standsAt(world.hub, stream)).toBe('south');
        const audited = (await auditOf(world.hub)).filter((entry) => 'review' in entry);
        expect(audited).toMatchObject([{ outcome: 'merged', review: [{ facet: 'locality' }] }]);
      }));

    test('is lowered only by what was given just now', () =>
      withProtection(async () => {
        const { world, amara, enquiryId, stream } = await start();
        await amara.give(route(enquiryId, 'south'));
        const contact = world.now();
        const clock = { lastContact: contact, sinceContactMs: 0, skewMs: 0 };
        const waited = await amara.envelope(route(enquiryId, 'north'), { clock });
        world.advance(121_000);
        expect((await amara.send(waited))[0]).toMatchObject({ refusal: { kind: 'not-just-now' } });
        expect(await standsAt(world.hub, stream)).toBe('south');
        const now = { ...clock, lastContact: world.now() };
        expect((await amara.give(route(enquiryId, 'north'), { clock: now })).kind).toBe('applied');
      }));

    test('control: no kind of event but this pretended one is touched', () => {
      const protective = eventKinds.filter((kind) =>
        (manifest[kind] as ManifestRow).facets.some((one) => one.class === 'protective'),
      );
      expect(protective).not.toContain('enquiry-routed');
    });
  });
}
