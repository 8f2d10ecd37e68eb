import { describe, expect, it, vi } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import type { Command } from './command.ts';
import type { World } from './command-rules.ts';
import { decide } from './decide.ts';
import { isFinal } from './decision.ts';
import { closingOf, permittedActions } from './permitted-actions.ts';
import type { AnyRecord } from './record.ts';
import { idOf, streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import type { Ledger } from './testing/ledger.ts';
import { fixedSteps, play } from './testing/random-commands.ts';
import { morning, openScene, type Scene } from './testing/scene.ts';

/** Other work on the machine makes plays slow, never wrong. */
vi.setConfig({ testTimeout: 60_000 });

const { olive, mary } = examplePeople;
const close = (scene: Scene) => scene.give({ kind: 'close-enquiry', args: closingOf(scene.enquiry()) }, olive);

function settleAll(scene: Scene): void {
  for (const duty of scene.ledger.all('duty')) {
    const dutyId = idOf(duty.stream);
    scene.give({ kind: 'settle-duty', args: { dutyId, settle: { kind: 'waived', reason: 'unsafe' } } }, olive);
  }
}

/** A scene about one person, decided and signed. */
function decided(): Scene {
  for (let seed = 1; ; seed += 1) {
    const scene = openScene(seed);
    if (scene.enquiry().parts.core.subjects.length > 1) continue;
    scene.recommend(olive);
    if (scene.sign(mary).ok) return scene;
  }
}

/** An enquiry that is closed and should not be: something of it is undecided or owed. */
function wronglyClosed(ledger: Ledger): number {
  return ledger.all('enquiry').filter(({ parts }) => {
    const { closed, subjects, dutyIds } = parts.core;
    if (closed === undefined) return false;
    const owed = [...dutyIds, ...subjects.map((line) => line.handOverDutyId)].some((id) => {
      const duty = ledger.find(streamKey('duty', id))?.parts.core;
      return duty !== undefined && duty.settled === undefined;
    });
    const open = subjects.some(
      (line) => !isFinal(ledger.find(streamKey('decision', line.decisionId))?.parts.core.state),
    );
    return owed || open;
  }).length;
}

describe('closing an enquiry', () => {
  it('waits for every duty, and for every hand-over to be accepted', () => {
    const scene = decided();
    expect(close(scene)).toMatchObject({ error: { kind: 'duty-open' } });
    settleAll(scene);
    expect(close(scene)).toMatchObject({ ok: true });
    expect(close(scene)).toMatchObject({ error: { kind: 'closed-already', by: 'Olive' } });
    expect(scene.enquiry().parts.core.closed?.by.name).toBe('Olive');
  });

  it('waits for every subject to be decided', () => {
    const scene = openScene(2);
    settleAll(scene);
    scene.recommend(olive);
    expect(close(scene)).toMatchObject({ error: { kind: 'not-decided' } });
  });

  it('names all there is, so that nothing is passed over', () => {
    const scene = decided();
    settleAll(scene);
    const args = closingOf(scene.enquiry());
    expect(
      scene.give({ kind: 'close-enquiry', args: { ...args, dutyIds: args.dutyIds.slice(1) } }, olive),
    ).toMatchObject({ error: { kind: 'does-not-fit' } });
  });

  it('never happens with an open duty, in random sequences', () => {
    const ledgers = Array.from({ length: 12 }, (_, index) => play(fixedSteps(260, index * 1000)));
    expect(ledgers.map(wronglyClosed)).toEqual(ledgers.map(() => 0));
    const closed = ledgers.flatMap((ledger) => ledger.all('enquiry')).filter(({ parts }) => parts.core.closed);
    expect(closed.length).toBeGreaterThan(3);
  });

  it('control: with settled duties pretended, it does', () => {
    const scene = decided();
    const { ledger } = scene;
    const credulous: World = {
      find: (key) => {
        const record = ledger.find(key) as AnyRecord | undefined;
        if (record?.kind !== 'duty') return record as never;
        return { ...record, parts: { core: { ...record.parts.core, settled: { kind: 'waived' } } } } as never;
      },
    };
    expect(wronglyClosed(ledger)).toBe(0);
    const args = closingOf(scene.enquiry());
    ledger.give({ kind: 'close-enquiry', args }, olive, morning, seededRandom(5), credulous);
    expect(wronglyClosed(ledger)).toBeGreaterThan(0);
  });

  it('is possible offline as well: the desk decides it on what it has', () => {
    const scene = decided();
    settleAll(scene);
    const command = { kind: 'close-enquiry', args: closingOf(scene.enquiry()) } as const;
    expect(decide(command, scene.ledger, { actor: olive, ruleSet: exampleSite, at: morning, hub: undefined }).ok).toBe(
      true,
    );
  });
});

describe('an enquiry that is closed', () => {
  it('takes no claim, hand-back, rating or locality any more, and says who closed it; a note it takes', () => {
    const scene = decided();
    scene.give({ kind: 'claim-enquiry', args: { enquiryId: idOf(scene.enquiry().stream) } }, olive);
    settleAll(scene);
    const enquiryId = idOf(scene.enquiry().stream);
    const worked = {
      'claim-enquiry': { enquiryId },
      'release-enquiry': { enquiryId, reason: 'end-of-shift' },
      'rate-enquiry': { enquiryId, rating: 'red', reason: exampleSite.ratingReasons[0]!.code },
      'route-enquiry': { enquiryId, locality: exampleSite.hub.localities[0]!.code, reason: 'lives-there' },
    } as const;
    const kinds = Object.keys(worked) as (keyof typeof worked)[];
    const give = (kind: keyof typeof worked) => scene.give({ kind, args: worked[kind] } as Command, olive);
    const asked = (kind: keyof typeof worked) =>
      decide({ kind, args: worked[kind] } as Command, scene.ledger, {
        ...{ actor: olive, ruleSet: exampleSite, at: morning, hub: undefined },
      });
    // A control: open, it takes every one of them.
    for (const kind of kinds) expect(asked(kind).ok, kind).toBe(true);
    expect(close(scene).ok).toBe(true);
    const refused = { ok: false, error: { kind: 'closed-already', by: 'Olive', at: morning } };
    for (const kind of kinds) expect(give(kind), kind).toEqual(refused);
    const context = { actor: olive, ruleSet: exampleSite, at: morning, hub: undefined };
    const permitted = permittedActions(scene.enquiry(), scene.ledger, context);
    for (const kind of kinds) expect(permitted[kind], kind).toEqual({ kind: 'no', refusal: refused.error });
    expect(permitted['add-note']).toEqual({ kind: 'yes' });
    const note = { enquiryId, noteId: newId<'note'>(seededRandom(9)), text: 'Her aunt rang.' };
    expect(scene.give({ kind: 'add-note', args: note }, olive).ok).toBe(true);
  });
});

describe('handing an enquiry back', () => {
  it('keeps whose it was, who handed it back and why', () => {
    const scene = openScene(3);
    const enquiryId = idOf(scene.enquiry().stream);
    const claim = { kind: 'claim-enquiry', args: { enquiryId } } as const;
    scene.give(claim, olive);
    scene.give({ kind: 'release-enquiry', args: { enquiryId, reason: 'not-mine' } }, mary);
    scene.give(claim, mary);
    expect(scene.enquiry().parts.core).toMatchObject({
      claim: { by: { name: 'Mary' } },
      claims: [{ by: { name: 'Olive' } }, { by: { name: 'Mary' } }],
      releases: [{ reason: 'not-mine', by: { name: 'Mary' }, claim: { by: { name: 'Olive' } } }],
    });
  });
});
