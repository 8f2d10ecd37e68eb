import { describe, expect, it, vi } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { below, seededRandom } from '#kernel/random.ts';
import { CommandSchema, type Command } from './command.ts';
import type { World } from './command-rules.ts';
import { commandRules, decide } from './decide.ts';
import type { AnyRecord } from './record.ts';
import { streamKey } from './streams.ts';
import { completeParts } from './testing/complete-parts.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { Ledger } from './testing/ledger.ts';
import { pick } from './testing/makers/maker.ts';
import { receiveReferral } from './testing/makers/receiving.ts';
import { morning, openScene, plainOutcomeOf, type Scene } from './testing/scene.ts';

/** Other work on the machine makes plays slow, never wrong. */
vi.setConfig({ testTimeout: 60_000 });

const { olive, oscar, mary, martin, chloe, nobody, both, night, intake } = examplePeople;
const refusal = (decided: ReturnType<Scene['sign']>) => (decided.ok ? 'accepted' : decided.error.kind);

describe('nobody signs what they wrote', () => {
  const cast = [olive, oscar, mary, martin, chloe, both, night];

  /** Whether in the play from `seed` somebody signed who had recommended at any time. `world` may lie to `decide`. */
  function ownWorkSigned(seed: number, world?: (scene: Scene) => World): { signed: boolean; own: boolean } {
    const scene = openScene(seed);
    const random = seededRandom(seed);
    const wrote = new Set<string>();
    for (let step = 0; step < 12; step += 1) {
      const actor = pick(random, cast) ?? mary;
      const act = below(random, 3);
      if (act === 0 && scene.recommend(actor).ok) wrote.add(actor.userId);
      else if (act === 1) scene.sendBack(actor);
      else {
        const command: Command = {
          kind: 'sign-off-decision',
          args: { ...scene.about(), evidence: scene.evidence() },
        };
        const decided = scene.ledger.give(command, actor, morning, random, world?.(scene) ?? scene.ledger);
        if (decided.ok) return { signed: true, own: wrote.has(actor.userId) };
      }
    }
    return { signed: false, own: false };
  }

  const seeds = Array.from({ length: 300 }, (_, seed) => seed);

  it('in random sequences of recommending, sending back and signing one decision', () => {
    const plays = seeds.map((seed) => ownWorkSigned(seed));
    expect(plays.filter((played) => played.own)).toEqual([]);
    expect(plays.filter((played) => played.signed).length).toBeGreaterThan(75);
  });

  it('control: with the list of authors hidden, some do', () => {
    const forgetful = (scene: Scene): World => ({
      find: (key) => {
        const record = scene.ledger.find(key) as AnyRecord | undefined;
        if (record?.kind !== 'decision') return record as never;
        return { ...record, parts: { core: { ...record.parts.core, authorIds: [] } } } as never;
      },
    });
    expect(seeds.some((seed) => ownWorkSigned(seed, forgetful).own)).toBe(true);
  });

  it('after being sent back and recommended again by somebody else, neither author', () => {
    const scene = openScene(1);
    scene.recommend(mary);
    scene.sendBack(martin);
    scene.recommend(both);
    expect(refusal(scene.sign(mary))).toBe('own-work');
    expect(refusal(scene.sign(both))).toBe('own-work');
    expect(scene.sendBack(mary).ok).toBe(false);
    expect(scene.sign(martin).ok).toBe(true);
  });

  it('after a second officer replaced the recommendation, neither; and the first one is kept', () => {
    const scene = openScene(2);
    scene.recommend(both);
    scene.recommend(mary);
    const core = scene.ledger.find(scene.stream)!.parts.core;
    expect(core.authorIds).toEqual(['bella', 'mary']);
    expect(core.earlier.map((earlier) => earlier.by.userId)).toEqual(['bella']);
    expect(refusal(scene.sign(both))).toBe('own-work');
    expect(refusal(scene.sign(mary))).toBe('own-work');
  });
});

describe('signing off', () => {
  it('needs the function of the track, not only the role', () => {
    const child = openScene(3, 'child');
    child.recommend(olive);
    expect(refusal(child.sign(nobody))).toBe('not-authorised-to-sign');
    expect(child.sign(chloe).ok).toBe(true);
    const adult = openScene(3, 'adult');
    adult.recommend(olive);
    expect(refusal(adult.sign(chloe))).toBe('not-authorised-to-sign');
    expect(adult.sign(mary).ok).toBe(true);
  });

  it('is the hub’s to decide: a desk asks, after it has said every no it can', () => {
    const scene = openScene(4);
    scene.recommend(olive);
    const sign: Command = {
      kind: 'sign-off-decision',
      args: { ...scene.about(), evidence: scene.evidence() },
    };
    const onDesk = { ruleSet: exampleSite, at: morning, hub: undefined };
    expect(decide(sign, scene.ledger, { actor: mary, ...onDesk })).toEqual({
      ok: false,
      error: { kind: 'ask-central' },
    });
    expect(decide(sign, scene.ledger, { actor: nobody, ...onDesk })).toMatchObject({
      error: { kind: 'not-authorised-to-sign' },
    });
  });

  it('is bound to the decision, the enquiry and every referral it considered', () => {
    const scene = openScene(5);
    scene.recommend(olive);
    const { records, sha256 } = scene.evidence();
    for (const left of records) {
      const evidence = { records: records.filter((record) => record !== left), sha256 };
      const args = { ...scene.about(), evidence };
      expect(scene.give({ kind: 'sign-off-decision', args }, mary)).toEqual({
        ok: false,
        error: { kind: 'evidence-incomplete', stream: left.stream },
      });
    }
  });

  it('is refused when anything seen has moved, also what need not have been seen', () => {
    const scene = openScene(6);
    scene.recommend(olive);
    const evidence = scene.evidence();
    const duty = scene.ledger.all('duty')[0]!;
    const seen = { ...evidence, records: [...evidence.records, { stream: duty.stream, version: 1 }] };
    const args = { ...scene.about(), evidence: seen };
    scene.give(
      { kind: 'settle-duty', args: { dutyId: duty.stream.slice(5) as never, settle: { kind: 'done', how: 'email' } } },
      olive,
    );
    expect(scene.give({ kind: 'sign-off-decision', args }, mary)).toEqual({
      ok: false,
      error: { kind: 'changed-since-seen', stream: duty.stream },
    });
    expect(scene.sign(mary).ok).toBe(true);
  });

  it('says the same of evidence that does not exist and of evidence that moved', () => {
    const scene = openScene(7);
    scene.recommend(olive);
    const { records, sha256 } = scene.evidence();
    const stream = streamKey('person', newId<'person'>(seededRandom(7)));
    const evidence = { records: [...records, { stream, version: 1 }], sha256 };
    const args = { ...scene.about(), evidence };
    expect(scene.give({ kind: 'sign-off-decision', args }, mary)).toEqual({
      ok: false,
      error: { kind: 'changed-since-seen', stream },
    });
    expect(commandRules['sign-off-decision'].reads(args)).toContain(stream);
  });

  it('and sending back name the enquiry the decision is of', () => {
    const scene = openScene(13);
    scene.recommend(olive);
    const about = { decisionId: scene.line.decisionId, enquiryId: newId<'enquiry'>(seededRandom(13)) };
    const sign = { ...scene.about(), ...about, evidence: scene.evidence() };
    const sendBack = { ...about, reason: 'voice-missing', comment: 'x' };
    const misfit = { ok: false, error: { kind: 'does-not-fit', what: 'enquiry' } };
    expect(scene.give({ kind: 'sign-off-decision', args: sign }, mary)).toEqual(misfit);
    expect(scene.give({ kind: 'send-back-decision', args: sendBack }, mary)).toEqual(misfit);
  });

  it('takes no evidence that names a record twice', () => {
    const scene = openScene(8);
    const { records, sha256 } = scene.evidence();
    const args = scene.about();
    const twice = { records: [...records, { ...records[0]!, version: 9 }], sha256 };
    expect(
      CommandSchema.safeParse({ kind: 'sign-off-decision', args: { ...args, evidence: twice } }).error?.issues,
    ).toMatchObject([{ path: ['args', 'evidence', 'records'], message: 'every record once' }]);
  });

  it('ends the decision: nothing more can be recommended, sent back or signed', () => {
    const scene = openScene(9);
    scene.recommend(olive);
    scene.sign(mary);
    for (const decided of [scene.recommend(oscar), scene.sendBack(martin), scene.sign(martin)]) {
      expect(decided).toEqual({ ok: false, error: { kind: 'signed-already', by: 'Mary', at: morning } });
    }
  });

  it('needs something recommended', () => {
    const scene = openScene(10);
    expect(refusal(scene.sign(mary))).toBe('not-found');
    scene.recommend(olive);
    scene.sendBack(mary);
    expect(refusal(scene.sign(mary))).toBe('nothing-to-sign');
    expect(refusal(scene.sendBack(mary))).toBe('nothing-to-sign');
  });
});

describe('recommending', () => {
  it('never changes whom a decision is about, even when another enquiry names the same decision', () => {
    const scene = openScene(12);
    scene.recommend(olive);
    const before = scene.ledger.find(scene.stream);
    const random = seededRandom(99);
    const second = { args: receiveReferral(new Ledger(exampleSite), random, false, morning) };
    const [line, ...lines] = second.args.subjects;
    const stolen = { ...line!, decisionId: scene.line.decisionId };
    const by = second.args.referral.source.kind === 'intake' ? intake : olive;
    expect(
      scene.give({ kind: 'receive-referral', args: { ...second.args, subjects: [stolen, ...lines] } }, by).ok,
    ).toBe(true);
    const args = {
      ...{ decisionId: stolen.decisionId, enquiryId: second.args.enquiryId },
      ...{ subjectId: stolen.subjectId, track: stolen.track, referralIds: [stolen.referralId] },
      ...completeParts(stolen.track, exampleSite),
      ...{ outcomes: [plainOutcomeOf(stolen.track)], rationale: 'Not hers.' },
    };
    expect(scene.give({ kind: 'recommend-decision', args }, oscar)).toEqual({
      ok: false,
      error: { kind: 'does-not-fit', what: 'decision' },
    });
    expect(scene.ledger.find(scene.stream)).toBe(before);
  });

  it('must consider the referral the person came with, whatever else is considered', () => {
    const scene = openScene(11);
    const other = newId<'referral'>(seededRandom(1));
    const enquiry = scene.enquiry();
    const merged = { ...enquiry.parts.core, referralIds: [scene.line.referralId, other] };
    const own = scene.ledger.find(streamKey('referral', scene.line.referralId));
    const world: World = {
      find: (key) =>
        key === enquiry.stream
          ? ({ ...enquiry, parts: { core: merged } } as never)
          : key === streamKey('referral', other)
            ? ({ ...own, stream: key } as never)
            : scene.ledger.find(key),
    };
    const { decisionId, subjectId, track, referralId } = scene.line;
    const recommend = (referralIds: readonly (typeof referralId)[]): Command => ({
      kind: 'recommend-decision',
      args: {
        ...{ decisionId, enquiryId: scene.enquiryId, subjectId, track, rationale: 'x' },
        ...completeParts(track, exampleSite),
        referralIds: [...referralIds],
        outcomes: ['no-further-action'],
      },
    });
    const context = { actor: olive, ruleSet: exampleSite, at: plusMs(morning, 1), hub: undefined };
    expect(decide(recommend([other]), world, context)).toMatchObject({ error: { kind: 'referral-not-considered' } });
    expect(decide(recommend([other, referralId]), world, context).ok).toBe(true);
    const gone: World = { find: (key) => (key === streamKey('referral', other) ? undefined : world.find(key)) };
    expect(decide(recommend([other, referralId]), gone, context)).toEqual({
      ok: false,
      error: { kind: 'not-found', stream: streamKey('referral', other) },
    });
    expect(decide(recommend([other, referralId]), scene.ledger, context)).toMatchObject({
      error: { kind: 'does-not-fit', what: 'referrals' },
    });
  });
});
