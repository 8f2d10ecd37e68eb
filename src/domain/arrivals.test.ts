import { describe, expect, it } from 'vitest';
import { plusMs } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import type { CommandArgs } from './command.ts';
import { streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { Ledger } from './testing/ledger.ts';
import { morning } from './testing/scene.ts';
import { openCase, type CaseOptions } from './testing/worked-case.ts';

const { olive, oscar, mary, intake } = examplePeople;
const earlier = plusMs(morning, -3_600_000);
const sha256 = 'd'.repeat(64);

/** A hub with one body in its tray, which arrived an hour ago. */
function openTray(more: Partial<CommandArgs<'keep-arrival'>> = {}) {
  const random = seededRandom(3);
  const ledger = new Ledger(exampleSite);
  const kept: CommandArgs<'keep-arrival'> = {
    arrivalId: newId<'arrival'>(random),
    reference: newReference('R', random),
    ...{ receivedAt: earlier, sha256, bytes: 9, why: 'not-json' },
    ...more,
    from: {
      sender: 'school',
      text: '{"name":"',
      cut: false,
      problems: [{ where: 'line 1', wrong: 'it ends in a word', right: 'a closing quote' }],
    },
  };
  ledger.give({ kind: 'keep-arrival', args: kept }, intake, earlier, random);
  const stream = streamKey('arrival', kept.arrivalId);
  return {
    ledger,
    kept,
    arrival: () => ledger.find(stream)!,
    complete: (referral: CaseOptions['referral'] = {}, arrivalId: Id<'arrival'> = kept.arrivalId) =>
      openCase([{}], {
        ledger,
        arrivalId,
        referral: {
          reference: kept.reference,
          receivedAt: earlier,
          source: { kind: 'completed', arrivalId: kept.arrivalId, sha256 },
          ...referral,
        },
      }),
    dismiss: (reason = 'not-a-referral', by = olive) =>
      ledger.give(
        { kind: 'dismiss-arrival', args: { arrivalId: kept.arrivalId, reason, words: 'A test message.' } },
        by,
        morning,
        random,
      ),
  };
}

describe('an item of the tray', () => {
  it('is completed by hand: its reference, its receipt and its digest go on', () => {
    const tray = openTray();
    const worked = tray.complete();
    expect(worked.received.ok).toBe(true);
    expect(worked.referral().parts.core).toMatchObject({
      reference: tray.kept.reference,
      receivedAt: earlier,
      source: { kind: 'completed', arrivalId: tray.kept.arrivalId, sha256 },
    });
    expect(tray.arrival().parts.core.settled).toMatchObject({
      how: 'completed',
      referralId: worked.args.referralId,
      by: { name: 'Olive' },
    });
    // What arrived stays as it was, and its clocks run from when it arrived.
    expect(tray.arrival().parts.referrer?.text).toBe('{"name":"');
    expect(worked.duties().every(({ parts }) => parts.core.since === earlier)).toBe(true);
  });

  it('fits the referral made of it in reference, receipt and digest, or nothing is made', () => {
    const other = newReference('R', seededRandom(8));
    const source = (more: object) =>
      ({ kind: 'completed', arrivalId: openTray().kept.arrivalId, sha256, ...more }) as never;
    const misfits: readonly [string, CaseOptions['referral']][] = [
      ['another reference', { reference: other }],
      ['a receipt later than it arrived', { receivedAt: plusMs(earlier, 1) }],
      ['another digest', { source: source({ sha256: 'e'.repeat(64) }) }],
      ['another item', { source: source({ arrivalId: newId(seededRandom(9)) }) }],
      ['typed from nothing', { source: { kind: 'typed' } }],
    ];
    for (const [what, referral] of misfits) {
      const tray = openTray();
      const events = tray.ledger.events.length;
      const misfit = () => tray.complete(referral).received;
      expect(misfit(), what).toEqual({ ok: false, error: { kind: 'does-not-fit', what: 'arrival' } });
      expect(tray.ledger.events).toHaveLength(events);
      expect(tray.arrival().parts.core.settled).toBeUndefined();
    }
    // A referrer may have been heard before the body came in: the stated receipt is earlier, never later.
    expect(openTray().complete({ receivedAt: plusMs(earlier, -60_000) }).received.ok).toBe(true);
  });

  it('that is not there cannot be completed, and a system completes none', () => {
    const tray = openTray();
    const gone = newId<'arrival'>(seededRandom(4));
    const source = { kind: 'completed', arrivalId: gone, sha256 } as const;
    expect(tray.complete({ source }, gone).received).toEqual({
      ok: false,
      error: { kind: 'not-found', stream: streamKey('arrival', gone) },
    });
    const { args } = openTray().complete();
    const bySystem = tray.ledger.give({ kind: 'receive-referral', args }, intake, morning, seededRandom(5));
    expect(bySystem).toEqual({ ok: false, error: { kind: 'does-not-fit', what: 'source' } });
  });

  it('is settled once, by whoever is first, in either way', () => {
    const completed = openTray();
    completed.complete();
    expect(completed.dismiss('sent-again-rightly', oscar)).toEqual({
      ok: false,
      error: { kind: 'arrival-settled', by: 'Olive', at: morning },
    });
    expect(completed.complete().received).toMatchObject({ error: { kind: 'arrival-settled', by: 'Olive' } });
    const dismissed = openTray();
    expect(dismissed.dismiss('no-such-reason')).toMatchObject({ error: { kind: 'unknown-code', list: 'trayReasons' } });
    expect(dismissed.dismiss('not-a-referral', mary).ok).toBe(true);
    expect(dismissed.arrival().parts.core.settled).toMatchObject({ how: 'dismissed', reason: 'not-a-referral' });
    expect(dismissed.complete().received).toMatchObject({ error: { kind: 'arrival-settled', by: 'Mary' } });
  });

  it('is put there by the intake alone, and once', () => {
    const tray = openTray();
    const again = (by: typeof olive) =>
      tray.ledger.give({ kind: 'keep-arrival', args: tray.kept }, by, morning, seededRandom(6));
    expect(again(intake)).toMatchObject({ error: { kind: 'already-there' } });
    expect(again(olive)).toMatchObject({ error: { kind: 'not-for-your-role' } });
    expect(tray.dismiss('not-a-referral', intake as never)).toMatchObject({ error: { kind: 'not-for-your-role' } });
  });

  it('that is a whole batch is entered referral by referral, and waits until somebody says that all of it is', () => {
    const tray = openTray({ batch: { items: 2 } });
    // Each has a reference of its own.
    expect(tray.complete().received).toMatchObject({ error: { kind: 'does-not-fit', what: 'arrival' } });
    const own = (seed: number) => tray.complete({ reference: newReference('R', seededRandom(seed)) });
    const [first, second] = [own(21), own(22)];
    expect([first.received.ok, second.received.ok]).toEqual([true, true]);
    expect(tray.arrival().parts.core).toMatchObject({
      entered: [first.args.referralId, second.args.referralId],
      settled: undefined,
    });
    expect(tray.dismiss('not-a-referral').ok).toBe(true);
    expect(own(23).received).toMatchObject({ error: { kind: 'arrival-settled', by: 'Olive' } });
  });

  it('is settled by the intake when its sender has sent it again rightly, and by no person so', () => {
    const tray = openTray();
    const { args } = openCase([{}], { ledger: new Ledger(exampleSite) });
    const source = { kind: 'intake', sender: 'school', submission: '1', sha256 } as const;
    const again = (by: typeof olive, arrivalId = tray.kept.arrivalId) =>
      tray.ledger.give(
        {
          kind: 'receive-referral',
          args: {
            ...args,
            sentAgain: [arrivalId],
            referral: { ...args.referral, source: by === olive ? { kind: 'typed' } : source },
          },
        },
        by,
        morning,
        seededRandom(31),
      );
    expect(again(olive)).toMatchObject({ error: { kind: 'does-not-fit', what: 'arrival' } });
    expect(again(intake, newId(seededRandom(32)))).toMatchObject({ error: { kind: 'not-found' } });
    expect(again(intake).ok).toBe(true);
    expect(tray.arrival().parts.core.settled).toMatchObject({
      ...{ how: 'dismissed', reason: 'sent-again-rightly', referralId: args.referralId },
    });
    const done = openTray();
    done.dismiss();
    const late = { ...args, sentAgain: [done.kept.arrivalId], referral: { ...args.referral, source } };
    expect(done.ledger.give({ kind: 'receive-referral', args: late }, intake, morning, seededRandom(33))).toMatchObject(
      { error: { kind: 'arrival-settled' } },
    );
  });
});
