import { describe, expect, it } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { Actor } from './author.ts';
import type { Command, CommandArgs } from './command.ts';
import { authorFor, decide, streamsOf } from './decide.ts';
import { idOf, streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { Ledger } from './testing/ledger.ts';
import { lineOf, receiveReferral } from './testing/makers/receiving.ts';
import { morning, openScene } from './testing/scene.ts';

const { olive, oscar, mary, both, intake, auditor, police } = examplePeople;
const context = (actor: Actor) => ({ actor, ruleSet: exampleSite, at: morning, hub: { confirmed: true } as const });

describe('the author of an act', () => {
  it('acts in the role that entitles them', () => {
    const scene = openScene(1);
    const claim: Command = { kind: 'claim-enquiry', args: { enquiryId: scene.enquiryId } };
    const release: Command = { kind: 'release-enquiry', args: { enquiryId: scene.enquiryId, reason: 'not-mine' } };
    expect(authorFor(claim, scene.ledger, context(both)).role).toBe('mash-officer');
    scene.give(claim, olive);
    // Handing back what Olive deals with is open to Bella only because she is a manager, and is recorded as such.
    expect(decide(release, scene.ledger, context(oscar))).toMatchObject({
      error: { kind: 'claimed-by-other', by: 'Olive' },
    });
    expect(decide(release, scene.ledger, context(both)).ok).toBe(true);
    expect(authorFor(release, scene.ledger, context(both)).role).toBe('team-manager');
    scene.give(release, both);
    scene.give(claim, both);
    expect(authorFor(release, scene.ledger, context(both)).role).toBe('mash-officer');
  });

  it('names the law of the track where an act is done under one, and the organisations always', () => {
    const scene = openScene(2, 'adult');
    scene.recommend(olive);
    const sendBack: Command = {
      kind: 'send-back-decision',
      args: { decisionId: scene.line.decisionId, enquiryId: scene.enquiryId, reason: 'voice-missing', comment: 'x' },
    };
    expect(authorFor(sendBack, scene.ledger, context(mary))).toEqual({
      ...{ userId: 'mary', name: 'Mary', role: 'team-manager' },
      ...{ employer: 'Example Council', controller: 'Example Council' },
      statutoryFunction: 'care-act-2014',
    });
    const note: Command = {
      kind: 'add-note',
      args: { enquiryId: scene.enquiryId, noteId: newId(seededRandom(1)), text: 'x' },
    };
    expect(authorFor(note, scene.ledger, context(mary))).not.toHaveProperty('statutoryFunction');
    expect(scene.ledger.events.find((event) => event.kind === 'decision-recommended')?.by.statutoryFunction).toBe(
      'care-act-2014',
    );
  });
});

describe('claiming', () => {
  it('goes to the first; a claim of one’s own is simply confirmed', () => {
    const scene = openScene(3);
    const claim: Command = { kind: 'claim-enquiry', args: { enquiryId: scene.enquiryId } };
    expect(scene.give(claim, olive)).toMatchObject({ ok: true, value: [{ kind: 'enquiry-claimed' }] });
    expect(scene.give(claim, olive)).toEqual({ ok: true, value: [] });
    expect(scene.give(claim, mary)).toEqual({
      ok: false,
      error: { kind: 'claimed-by-other', by: 'Olive', since: morning },
    });
  });
});

describe('receiving', () => {
  const receive = (
    change: (args: CommandArgs<'receive-referral'>) => CommandArgs<'receive-referral'>,
    actor = olive,
  ) => {
    const random = seededRandom(11);
    const ledger = new Ledger(exampleSite);
    const made = receiveReferral(ledger, random, false, morning);
    const source: typeof made.referral.source = actor.roles.includes('intake')
      ? { kind: 'intake', sender: 'school', submission: '1', sha256: '0'.repeat(64) }
      : { kind: 'typed' };
    const fitting = { ...made, referral: { ...made.referral, source } };
    const command: Command = { kind: 'receive-referral', args: change(fitting) };
    return decide(command, ledger, context(actor));
  };

  it('takes a referral that fits, from everybody who takes referrals', () => {
    for (const actor of [olive, mary, intake]) expect(receive((args) => args, actor).ok).toBe(true);
    for (const actor of [auditor, police])
      expect(receive((args) => args, actor)).toMatchObject({ error: { kind: 'not-for-your-role' } });
  });

  it('believes a stated receipt up to this moment, never a later one', () => {
    const at = (receivedAt: typeof morning) =>
      receive((args) => ({ ...args, referral: { ...args.referral, receivedAt } }));
    expect(at(morning).ok).toBe(true);
    expect(at(plusMs(morning, -30 * 86_400_000)).ok).toBe(true);
    // Clocks within two minutes of each other are believed.
    expect(at(plusMs(morning, 120_000))).toMatchObject({ ok: true });
    expect(at(plusMs(morning, 120_001))).toMatchObject({ error: { kind: 'receipt-in-future' } });
  });

  it('lets only central’s intake say that a system sent it', () => {
    const source = { kind: 'intake', sender: 'police', submission: '1', sha256: '0'.repeat(64) } as const;
    const sent = (actor: Actor) => receive((args) => ({ ...args, referral: { ...args.referral, source } }), actor);
    expect(sent(intake).ok).toBe(true);
    expect(sent(mary)).toMatchObject({ error: { kind: 'does-not-fit', what: 'source' } });
    const typed = receive((args) => ({ ...args, referral: { ...args.referral, source: { kind: 'typed' } } }), intake);
    expect(typed).toMatchObject({ error: { kind: 'does-not-fit', what: 'source' } });
  });

  it('refuses a form that contradicts itself: one line for each subject, in its order, with its track and a decision of its own', () => {
    type Args = CommandArgs<'receive-referral'>;
    const line = (args: Args, change: object) => ({
      ...args,
      subjects: args.subjects.map((each, at) => (at === 0 ? { ...each, ...change } : each)),
    });
    const other = newId(seededRandom(12));
    const two = (args: Args): Args => ({
      ...args,
      addresses: {},
      referral: {
        ...args.referral,
        subjects: [args.referral.subjects[0]!, { ...args.referral.subjects[0]!, id: other as never }],
      },
      subjects: [args.subjects[0]!, lineOf(other as never, args.referralId, args.subjects[0]!.track, seededRandom(13))],
    });
    expect(receive(two).ok).toBe(true);
    const contradictions: readonly ((args: Args) => Args)[] = [
      (args) => ({ ...args, subjects: [] }),
      (args) => line(args, { subjectId: other }),
      (args) => line(args, { referralId: other }),
      (args) => line(args, { track: args.subjects[0]!.track === 'child' ? 'adult' : 'child' }),
      (args) => ({ ...args, subjects: [...args.subjects, args.subjects[0]!] }),
      (args) => ({ ...two(args), subjects: two(args).subjects.toReversed() }),
      (args) => line(two(args), { decisionId: two(args).subjects[1]!.decisionId }),
      (args) => ({
        ...args,
        referral: { ...args.referral, subjects: [args.referral.subjects[0]!, args.referral.subjects[0]!] },
      }),
    ];
    for (const contradict of contradictions) {
      expect(receive(contradict)).toMatchObject({ error: { kind: 'does-not-fit', what: 'subjects' } });
    }
    const stranger = (args: Args) => ({ ...args, addresses: { [other]: { lines: ['1 Example Row'] } } });
    expect(receive(stranger)).toMatchObject({ error: { kind: 'does-not-fit', what: 'addresses' } });
  });

  it('keeps the words as they came, spaces and all', () => {
    const narrative = '  She said:\r\n\t“no”  ';
    const decided = receive((args) => ({ ...args, referral: { ...args.referral, narrative } }));
    expect(decided.ok && decided.value[0]).toMatchObject({ body: { core: { narrative } } });
  });
});

describe('recording a person', () => {
  it('happens once for a subject', () => {
    const scene = openScene(4);
    const referral = scene.ledger.all('referral')[0]!;
    const person = (seed: number): Command => ({
      kind: 'record-person',
      args: {
        personId: newId(seededRandom(seed)),
        reference: newReference('P', seededRandom(seed)),
        name: { family: 'Example' },
        birth: { kind: 'unknown' },
        sex: 'unknown',
        otherNames: [],
        from: { kind: 'referral', referralId: idOf(referral.stream), subjectId: scene.line.subjectId },
      },
    });
    expect(scene.give(person(1), olive).ok).toBe(true);
    expect(scene.give(person(2), olive)).toMatchObject({ error: { kind: 'identified-already' } });
    expect(scene.give(person(1), olive)).toMatchObject({ error: { kind: 'already-there' } });
  });
});

describe('streamsOf', () => {
  it('names each stream once, in id order, none both read and written', () => {
    const scene = openScene(5);
    const { decisionId, subjectId, track, referralId } = scene.line;
    scene.recommend(olive);
    const evidence = scene.evidence();
    expect(streamsOf({ kind: 'sign-off-decision', args: { ...scene.about(), evidence } })).toEqual({
      reads: [streamKey('enquiry', scene.enquiryId), streamKey('referral', referralId)],
      writes: [scene.stream, streamKey('duty', scene.line.handOverDutyId)],
    });
    const recommend: Command = {
      kind: 'recommend-decision',
      args: {
        decisionId,
        enquiryId: scene.enquiryId,
        subjectId,
        track,
        referralIds: [referralId],
        outcomes: ['no-further-action'],
        bases: [],
        rationale: 'x',
      },
    };
    expect(streamsOf(recommend)).toEqual({
      reads: [streamKey('enquiry', scene.enquiryId), streamKey('referral', referralId)],
      writes: [scene.stream],
    });
  });
});
