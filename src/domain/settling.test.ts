import { describe, expect, it } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import type { CommandArgs } from './command.ts';
import { ConflictSettled, contestedKinds, type Work } from './conflict-settled.ts';
import { commandRules, decide, streamsOf } from './decide.ts';
import {
  commandKinds,
  eventKinds,
  manifest,
  type CommandKind,
  type EventKind,
  type ManifestRow,
} from './event-manifest.ts';
import type { Facet } from './facet.ts';
import { remainderOf } from './remainder.ts';
import { streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { morning, openScene, type Scene } from './testing/scene.ts';

const { olive, oscar, mary, auditor } = examplePeople;
const random = seededRandom(1);
const mine = newId<'command'>(random);

type Settling = CommandArgs<'settle-conflict'>;

const ratingOf = (scene: Scene, rating: string): Work => ({
  kind: 'rate-enquiry',
  args: { enquiryId: scene.enquiryId, rating, reason: 'pattern', words: 'A new injury.' },
});

/** Olive's rating met Oscar's, which is there. */
function met(changes: Partial<Settling> = {}) {
  const scene = openScene(1);
  scene.give(ratingOf(scene, 'amber'), oscar);
  const { stream, version } = scene.enquiry();
  const args: Settling = {
    enquiryId: scene.enquiryId,
    settles: { commandId: mine, place: 3 },
    use: 'mine',
    reason: 'I saw her after he did.',
    over: [{ stream, facet: 'rating', versions: [version] }],
    givenAt: plusMs(morning, -60_000),
    work: ratingOf(scene, 'red'),
    ...changes,
  };
  return { scene, args, settle: (by = olive) => scene.give({ kind: 'settle-conflict', args }, by) };
}

describe('settling what two people did at once', () => {
  it('does one’s own work again, citing both', () => {
    const { scene, settle, args } = met();
    expect(settle()).toMatchObject({ ok: true, value: [{ kind: 'enquiry-rated' }, { kind: 'conflict-settled' }] });
    const { core } = scene.enquiry().parts;
    expect(core.ratings.map(({ rating, by }) => [rating, by.name])).toEqual([
      ['amber', 'Oscar'],
      ['red', 'Olive'],
    ]);
    expect(core.conflicts).toMatchObject([{ settles: mine, use: 'mine', reason: args.reason, over: args.over }]);
    expect(core.conflicts[0]!.notApplied).toBeUndefined();
  });

  it('keeps the work that is not used as a note of its author', () => {
    const { scene, settle } = met({ use: 'theirs' });
    settle();
    const { core } = scene.enquiry().parts;
    expect(core.ratings.map(({ rating }) => rating)).toEqual(['amber']);
    expect(core.conflicts[0]).toMatchObject({
      use: 'theirs',
      by: { name: 'Olive' },
      notApplied: { kind: 'rate-enquiry', args: { rating: 'red', words: 'A new injury.' } },
    });
  });

  it('keeps a recommendation with all its reasons, signed for the function it was written under', () => {
    const { scene } = met();
    scene.recommend(oscar);
    const { args } = scene.ledger.entries.at(-1)!.command as { args: CommandArgs<'recommend-decision'> };
    const work: Work = { kind: 'recommend-decision', args: { ...args, rationale: 'She must not go home.' } };
    const about = { stream: scene.stream, facet: 'decision', versions: [1] };
    scene.give(
      {
        kind: 'settle-conflict',
        args: { ...met().args, enquiryId: scene.enquiryId, use: 'theirs', over: [about], work },
      },
      olive,
    );
    const [note] = scene.enquiry().parts.core.conflicts;
    expect(note?.notApplied).toEqual(work);
    expect(note?.by.statutoryFunction).toBe('children-act-1989');
    expect(scene.ledger.find(scene.stream)?.parts.core.current.rationale).not.toContain('go home');
  });

  it('names every record of the work, also where the work is not done again: central reads no other', () => {
    const { scene } = met();
    scene.recommend(oscar);
    const { decisionId, enquiryId } = scene.about();
    const work: Work = {
      kind: 'send-back-decision',
      args: { decisionId, enquiryId, reason: 'voice-missing', comment: 'What did she say?' },
    };
    const args = { ...met().args, enquiryId, use: 'theirs' as const, work };
    const { reads, writes } = streamsOf({ kind: 'settle-conflict', args });
    expect(writes).toEqual([`enquiry/${enquiryId}`]);
    expect(reads).toContain(`decision/${decisionId}`);
  });

  it('says of the work what the rules say of it', () => {
    const over = (scene: Scene) => [{ stream: scene.enquiry().stream, facet: 'rating', versions: [1] }];
    const { scene } = met();
    const settle = (work: Work, by = olive, changes: Partial<Settling> = {}) =>
      scene.give(
        {
          kind: 'settle-conflict',
          args: { ...met().args, enquiryId: scene.enquiryId, over: over(scene), work, ...changes },
        },
        by,
      );
    expect(settle(ratingOf(scene, 'no-such-code'))).toMatchObject({ error: { kind: 'unknown-code' } });
    scene.recommend(oscar);
    const { decisionId, enquiryId } = scene.about();
    const back: Work = {
      kind: 'send-back-decision',
      args: { decisionId, enquiryId, reason: 'voice-missing', comment: 'What did she say?' },
    };
    expect(settle(back)).toMatchObject({ error: { kind: 'not-for-your-role', command: 'send-back-decision' } });
    expect(settle(back, mary)).toMatchObject({ ok: true });
    expect(settle(ratingOf(scene, 'red'), auditor)).toMatchObject({ error: { kind: 'not-for-your-role' } });
  });

  it('names the enquiry of the work, what is there, and something that it overrules', () => {
    expect(met({ over: [] }).settle()).toMatchObject({ error: { kind: 'does-not-fit', what: 'versions' } });
    const { scene, args } = met();
    const stream = scene.enquiry().stream;
    const later = [{ stream, facet: 'rating', versions: [99] }];
    expect(met({ over: later }).settle()).toMatchObject({ error: { kind: 'does-not-fit', what: 'versions' } });
    const other = { ...args.work.args, enquiryId: newId<'enquiry'>(random) } as never;
    expect(met({ work: { kind: 'rate-enquiry', args: other } }).settle()).toMatchObject({
      error: { kind: 'does-not-fit', what: 'enquiry' },
    });
    // What the rules refused outright can be kept as a note too: there is nothing to cite.
    expect(met({ over: [], use: 'theirs' }).settle()).toMatchObject({ ok: true });
  });

  it('is not taken without a reason', () => {
    expect(ConflictSettled.core.shape.reason.safeParse(' \n').success).toBe(false);
  });

  it('finds the enquiry of what is said of a subject, and keeps no address', () => {
    const { scene } = met();
    const { referralId, subjectId } = scene.line;
    const subject = scene.ledger.find(streamKey('referral', referralId))!.parts.core.subjects[0]!;
    const work: Work = {
      kind: 'record-person',
      args: {
        personId: newId(random),
        reference: 'P-00000-00000' as never,
        ...{ name: subject.name, otherNames: [], birth: subject.birth, sex: subject.sex },
        from: { kind: 'referral', referralId, subjectId },
        address: { lines: ['1 Secret Street'] },
      },
    };
    const args = { ...met().args, enquiryId: scene.enquiryId, use: 'theirs' as const, over: [], work };
    expect(streamsOf({ kind: 'settle-conflict', args }).reads).toContain(`referral/${referralId}`);
    expect(scene.give({ kind: 'settle-conflict', args }, olive)).toMatchObject({ ok: true });
    expect(JSON.stringify(scene.enquiry())).toContain(work.args.personId);
    expect(JSON.stringify(scene.enquiry())).not.toContain('Secret');
    // Control: done again, the person is recorded with it.
    const over = [{ stream: streamKey('referral', referralId), facet: 'identity', versions: [1] }];
    scene.give({ kind: 'settle-conflict', args: { ...args, use: 'mine', over } }, olive);
    expect(JSON.stringify(scene.ledger.find(streamKey('person', work.args.personId)))).toContain('Secret');
  });
});

describe('work that says several things', () => {
  const facets: readonly [Facet, ...Facet[]] = [
    { name: 'rating', class: 'scalar', field: 'rating' },
    { name: 'notes', class: 'scalar', field: 'words' },
  ];
  /** Runs `run` while a rating says two things of their own: a kind nobody has written yet. */
  function withTwo<Value>(run: () => Value): Value {
    const rows = manifest as unknown as Record<EventKind, ManifestRow>;
    const own = rows['enquiry-rated'];
    rows['enquiry-rated'] = { ...own, facets };
    try {
      return run();
    } finally {
      rows['enquiry-rated'] = own;
    }
  }

  it('loses only that of which somebody else said something else', () => {
    withTwo(() => {
      const { scene, args } = met({ use: 'theirs' });
      const command = { kind: 'settle-conflict', args } as const;
      expect(streamsOf(command).writes).toEqual([scene.enquiry().stream]);
      const decided = decide(command, scene.ledger, {
        ...{ actor: olive, ruleSet: scene.ledger.ruleSet, at: morning, hub: { confirmed: true } },
      });
      expect(decided).toMatchObject({
        ok: true,
        value: [
          { kind: 'enquiry-rated', body: { core: { reason: 'pattern', words: 'A new injury.' } } },
          { kind: 'conflict-settled' },
        ],
      });
      expect(JSON.stringify(decided.ok ? decided.value[0] : '')).not.toContain('red');
    });
  });

  it('control: of what says one thing nothing is left', () => {
    const { scene, args } = met({ use: 'theirs' });
    const core = { rating: 'red', reason: 'pattern' };
    const proposed = { kind: 'enquiry-rated', stream: scene.enquiry().stream, body: { core } } as const;
    expect(remainderOf([proposed], args.over)).toEqual([]);
    withTwo(() => {
      expect(remainderOf([proposed], args.over)).toEqual([]);
      expect(remainderOf([proposed], [{ ...args.over[0]!, facet: 'claim' }])).toEqual([]);
    });
  });
});

describe('whatever can be in conflict', () => {
  /** Settled once, by their own rules: the second is refused and told who was first. */
  const refusedOnceSettled: readonly CommandKind[] = [
    ...(['settle-duty', 'dismiss-arrival', 'receive-referral'] as const),
    ...(['lift-restriction', 'end-access', 'review-access', 'settle-alert', 'file-passed-text'] as const),
  ];

  it('can be settled: a command that can meet what others did is in conflict-settled.ts, or decided on exactly what was seen', () => {
    const open = commandKinds.filter((command) => {
      const { exact, roles } = commandRules[command];
      if (exact || roles.every((role) => role === 'intake') || command === 'settle-conflict') return false;
      return eventKinds.some((kind) => {
        const row: ManifestRow = manifest[kind];
        const meets = row.facets.some(({ class: name }) => name !== 'birth' && name !== 'append');
        return meets && row.causes.includes(command);
      });
    });
    const missing = open.filter((command) => !(contestedKinds as readonly string[]).includes(command));
    expect(missing.filter((command) => !refusedOnceSettled.includes(command))).toEqual([]);
  });
});
