/** What readers get, and what they never get. */
import { describe, expect, test } from 'vitest';
import { startTimeline } from '#central/start-timeline.ts';
import { systemRandom } from '#central/system.ts';
import { type ChangesPage } from '#contracts/case-api.ts';
import type { Command, CommandArgs } from '#domain/command.ts';
import { type StreamKey } from '#domain/streams.ts';
import { newId } from '#kernel/ids.ts';
import { recommend, recordPerson } from '../central-commands.ts';
import { typedReferral, type TestDesk } from '../central-world.ts';
import { signEnvelope } from '../test-envelope.ts';
import { addThinCommits } from './thin-commits.ts';
import { rate, note, type SuiteContext } from './context.ts';

export function describeFeed({ store, start, restrict }: SuiteContext): void {
  describe('the feed', () => {
    test('brings each record once, cut, and the signed rules, and then only what moved', async () => {
      const { amara, args, enquiryId } = await start();
      const { pages, cursor } = await amara.pull();
      const kinds = pages.flatMap((page) => page.changes).map((change) => change.kind);
      expect(kinds.sort()).toEqual([...Array.from({ length: 6 }, () => 'record'), 'rule-set']);
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
      expect((await amara.give(recordPerson(args))).kind).toBe('applied');
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
      expect((await amara.send(before))[0]).toEqual({ kind: 'conflict', commandId: before.commandId, over: [] });
    });

    test('a refusal that names somebody loses the name with the sight of what it says it of', async () => {
      const { world, amara, tom, args } = await start();
      const other = typedReferral(world);
      const person = recordPerson(other);
      const { personId } = (person as { args: CommandArgs<'record-person'> }).args;
      await amara.give({ kind: 'receive-referral', args: other });
      await amara.give(person);
      const { subjectId, referralId } = args.subjects[0]!;
      const about = { referralId, subjectId, personId };
      await tom.give({ kind: 'compare-subject', args: { ...about, answer: 'not-same' } });
      const link = await amara.envelope({ kind: 'link-subject', args: about });
      const said = { kind: 'said-not-the-same', by: 'Name of tom' };
      expect((await amara.send(link))[0]).toMatchObject({ kind: 'rejected', refusal: said });
      const stream: StreamKey = `referral/${referralId}`;
      await restrict(world.hub, stream);
      expect((await amara.send(link))[0]).toMatchObject({ kind: 'rejected', refusal: { kind: 'not-found', stream } });
    });

    test('what is hidden answers exactly as what does not exist: to a signer, to a role without sight, and to a retry', async () => {
      const { world, amara, args, enquiryId } = await start();
      const hidden: StreamKey = `enquiry/${newId<'enquiry'>(systemRandom)}`;
      const nowhere: StreamKey = `enquiry/${newId<'enquiry'>(systemRandom)}`;
      const other = typedReferral(world);
      await amara.give({ kind: 'receive-referral', args: other });
      const secret = { ...typedReferral(world), enquiryId: hidden.slice(8) as typeof enquiryId };
      await amara.give({ kind: 'receive-referral', args: secret });
      await restrict(world.hub, hidden);

      const line = args.subjects[0]!;
      const { decisionId, handOverDutyId } = line;
      expect((await amara.give(recommend({ args, line }))).kind).toBe('applied');
      const deborah = await world.desk(world.person('deborah', ['team-manager'], ['children-act-1989']));
      const karen = await world.desk(world.person('karen', ['agency-representative']));
      const answers = async (stream: StreamKey): Promise<readonly string[]> => {
        const records = [
          { stream: `decision/${decisionId}` as const, version: 1 },
          { stream: `enquiry/${enquiryId}` as const, version: 1 },
          { stream: `referral/${args.referralId}` as const, version: 2 },
          { stream, version: 1 },
        ];
        const evidence = { records, sha256: 'a'.repeat(64) };
        const id = stream.slice(8) as typeof enquiryId;
        const given: readonly [TestDesk, Command][] = [
          [deborah, { kind: 'sign-off-decision', args: { decisionId, enquiryId, handOverDutyId, evidence } }],
          [karen, { kind: 'claim-enquiry', args: { enquiryId: id } }],
          [amara, { kind: 'claim-enquiry', args: { enquiryId: id } }],
        ];
        const said: unknown[] = [];
        for (const [desk, command] of given) {
          const envelope = await desk.envelope(command);
          said.push(...((await desk.post([envelope], { asTrial: true })).body['outcomes'] as unknown[]));
          said.push(...(await desk.send(envelope)), ...(await desk.send(envelope)));
        }
        // A stream looked at beside what the command needs.
        const more = await amara.envelope(note(other.enquiryId, 'Once.'));
        const envelope = signEnvelope({ ...more, reads: [{ stream, version: 0 }] }, amara.key);
        said.push(...(await amara.send(envelope)), ...(await amara.send(envelope)));
        return said.map((outcome) =>
          JSON.stringify(outcome)
            .replaceAll(stream, 'the stream')
            .replace(/"commandId":"\w+"|"version":\d+/g, ''),
        );
      };
      const absent = await answers(nowhere);
      expect(absent).toHaveLength(11);
      expect(absent[0]).toContain('changed-since-seen');
      expect(absent[3]).toContain('not-for-your-role');
      expect(absent[10]).toContain('applied');
      expect(await answers(hidden)).toEqual(absent);
    });

    test('a cursor made up, of another hub, person, vault or timeline leads nowhere', async () => {
      const { world, amara } = await start();
      const { cursor } = await amara.pull();
      const other = await start();
      const elsewhere = await world.desk(world.person('amara', ['mash-officer']));
      const tom = await world.desk(world.person('tom', ['mash-officer']));
      const refusals = [
        await amara.get(`/v1/changes?cursor=${cursor.slice(0, -2)}AA`),
        await amara.get('/v1/changes?cursor=eyJzZXEiOjB9'),
        await other.amara.get(`/v1/changes?cursor=${cursor}`),
        await elsewhere.get(`/v1/changes?cursor=${cursor}`),
        await tom.get(`/v1/changes?cursor=${cursor}`),
        await amara.get(`/v1/snapshot?cursor=${cursor}`),
      ];
      await startTimeline({ store: store(), clock: world.clock, random: systemRandom }, world.hub);
      refusals.push(await amara.get(`/v1/changes?cursor=${cursor}`));
      for (const { status, body } of refusals) {
        expect(status).toBe(400);
        expect(body['kind']).toBe('bad-cursor');
      }
    });

    test('pages end between commits and miss nothing, while records move under them', async () => {
      const { world, amara } = await start();
      await addThinCommits(store(), world.hub, 400);
      const first = await amara.get('/v1/snapshot');
      const page = first.body as unknown as ChangesPage;
      expect(page.changes.length).toBeLessThanOrEqual(500);
      expect(page.more).toBe(true);
      await addThinCommits(store(), world.hub, 10);
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
      expect(seen).toHaveLength(6 + 1200 + 30);
      expect(new Set(seen).size).toBe(seen.length);
    });
  });
}
