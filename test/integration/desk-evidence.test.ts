import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { msOf, plusMs, type Instant } from '#kernel/clock.ts';
import { canonicalJson } from '#kernel/json.ts';
import { idOf, kindOf } from '#domain/streams.ts';
import { exampleSite } from '../../src/domain/testing/example-site.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { clockState } from '../../src/desk/views/clock-view.ts';
import { enquiryView } from '../../src/desk/views/enquiry.ts';
import { evidenceFor } from '../../src/desk/views/evidence.ts';
import { evening, filesOf, manyPlays } from './desk-queues.ts';

const { mary } = examplePeople;
/** Everything there is, in every state. */
const hub = manyPlays(60, 60);

describe('a clock', () => {
  const start = '2026-11-20T09:00:00.000Z' as Instant;
  const due = plusMs(start, 8 * 3_600_000);
  const at = (ms: number): string => clockState({ startedAt: start, dueAt: due, metAt: undefined }, plusMs(start, ms));
  it('is soon in its last quarter and its last hour, and over only after the moment it is due', () => {
    expect(at(0)).toBe('in-time');
    expect(at(6 * 3_600_000 - 1)).toBe('in-time');
    expect(at(6 * 3_600_000)).toBe('soon');
    expect(at(msOf(due) - msOf(start))).toBe('soon');
    expect(at(msOf(due) - msOf(start) + 1)).toBe('over');
    const short = { startedAt: start, dueAt: plusMs(start, 3_600_000), metAt: undefined };
    expect(clockState(short, start)).toBe('soon');
  });
  it('that was met stays met or missed', () => {
    expect(clockState({ startedAt: start, dueAt: due, metAt: due }, plusMs(due, 1e9))).toBe('met');
    expect(clockState({ startedAt: start, dueAt: due, metAt: plusMs(due, 1) }, due)).toBe('missed');
  });
});

describe('evidence', () => {
  const ledger = hub;
  const decision = ledger.all('decision').find(({ parts }) => parts.core.state === 'recommended')!;
  const decisionId = idOf(decision.stream);
  const file = filesOf(ledger).find(decision.parts.core.current.enquiryId)!;

  it('names every record shown at its version, and is over exactly what was shown', () => {
    const evidence = evidenceFor(decisionId, file, () => true)!;
    const streams = evidence.records.map((seen) => seen.stream);
    expect(streams).toEqual([...streams].sort());
    expect(streams).toContain(decision.stream);
    expect(streams).toContain(file.enquiry.stream);
    for (const referral of file.referrals) expect(streams).toContain(referral.stream);
    const shown = evidence.records.map((seen) => ledger.find(seen.stream));
    expect(evidence.sha256).toBe(createHash('sha256').update(canonicalJson(shown)).digest('hex'));
    expect(evidence.records.every((seen) => ledger.find(seen.stream)?.version === seen.version)).toBe(true);
  });

  it('changes with every letter of what was shown', () => {
    const core = file.enquiry.parts.core;
    const other = {
      ...file,
      enquiry: { ...file.enquiry, parts: { core: { ...core, reference: `${core.reference} ` } } },
    };
    expect(evidenceFor(decisionId, other, () => true)?.sha256).not.toBe(
      evidenceFor(decisionId, file, () => true)?.sha256,
    );
  });

  it('is not offered while any of it is unconfirmed', () => {
    const known = { ...file, persons: ledger.all('person').slice(0, 1) };
    expect(known.persons).toHaveLength(1);
    expect(evidenceFor(decisionId, known, () => true)?.records).toHaveLength(3 + file.referrals.length);
    expect(evidenceFor(decisionId, known, ({ kind }) => kind !== 'person')).toBeUndefined();
    for (const record of [decision, file.enquiry, ...file.referrals]) {
      expect(evidenceFor(decisionId, file, (candidate) => candidate.stream !== record.stream)).toBeUndefined();
    }
  });

  it('comes with the view of the enquiry, whose buttons are what the rules say', () => {
    const view = enquiryView({
      file,
      world: ledger,
      context: { actor: mary, ruleSet: exampleSite, at: evening, hub: undefined },
      ruleSet: exampleSite,
      isConfirmed: () => true,
      version: (stream) => ledger.find(stream)?.version ?? 0,
      repeats: [],
      openUntil: undefined,
      pending: [],
      now: evening,
    });
    const acts = view.decisionActs[decisionId]!;
    expect(acts.evidence).toEqual(evidenceFor(decisionId, file, () => true));
    const isAuthor = decision.parts.core.authorIds.includes(mary.userId);
    expect(acts.permitted['sign-off-decision']).toMatchObject(
      isAuthor ? { kind: 'no', refusal: { kind: 'own-work' } } : { kind: 'at-central' },
    );
    expect(view.clocks.length).toBeGreaterThan(0);
    expect(view.seen).toEqual(
      expect.arrayContaining(
        [view.enquiry, ...view.referrals, ...view.decisions, ...view.duties].map(({ stream, version }) => ({
          stream,
          version,
        })),
      ),
    );
    expect(kindOf(view.enquiry.stream)).toBe('enquiry');
  });

  it('comes with the references of earlier referrals that a decision names, in whichever enquiry they stand', () => {
    const elsewhere = ledger
      .all('referral')
      .find(({ stream }) => !file.referrals.some((own) => own.stream === stream))!;
    const { core } = decision.parts;
    const naming = {
      ...decision,
      parts: { core: { ...core, current: { ...core.current, sameAs: idOf(elsewhere.stream) } } },
    };
    const view = enquiryView({
      file: { ...file, decisions: [naming] },
      world: ledger,
      context: undefined,
      ruleSet: exampleSite,
      isConfirmed: () => true,
      version: () => 1,
      repeats: [],
      openUntil: undefined,
      pending: [],
      now: evening,
    });
    expect(view.sameAs).toEqual({ [idOf(elsewhere.stream)]: elsewhere.parts.core.reference });
  });
});
