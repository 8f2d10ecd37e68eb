import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Instant } from '#kernel/clock.ts';
import type { Random } from '#kernel/random.ts';
import type { Actor } from './author.ts';
import type { CaseEvent } from './case-event.ts';
import type { Command } from './command.ts';
import type { World } from './command-rules.ts';
import type { CommandKind } from './event-manifest.ts';
import type { AnyRecord, CaseRecord } from './record.ts';
import { RuleSet } from './rule-set.ts';
import { exampleSite, exampleSiteText } from './testing/example-site.ts';
import { Ledger } from './testing/ledger.ts';
import { fixedSteps, play } from './testing/random-commands.ts';

/** Other work on the machine makes plays slow, never wrong. */
vi.setConfig({ testTimeout: 120_000 });

/** Random sequences of every command by everybody; the same ones every time. */
const plays = 1000;
const commandsOfAPlay = 50;
const stepsOf = (seed: number) => fixedSteps(commandsOfAPlay, seed * 1000);

/*
 * The promises are read from what happened, event by event, and know nothing of the fields the rules look at: a rule
 * and its promise cannot be wrong in the same way.
 */

/** Signatures by somebody who wrote any version of what they signed. */
function signedByItsAuthor(events: readonly CaseEvent[]): readonly CaseEvent[] {
  const authors = new Map<string, Set<string>>();
  return events.filter((event) => {
    const wrote = authors.get(event.stream) ?? new Set();
    authors.set(event.stream, wrote);
    if (event.kind === 'decision-recommended') wrote.add(event.by.userId);
    return event.kind === 'decision-signed' && wrote.has(event.by.userId);
  });
}

/** Enquiries that were closed, or stand closed, while something of them was owed. */
function closedWhileOwed(events: readonly CaseEvent[]): readonly string[] {
  const owed = new Map<string, Set<string>>();
  const closed = new Set<string>();
  const wrong = new Set<string>();
  const ofDuty = new Map<string, string>();
  for (const event of events) {
    if (event.kind === 'duty-arose') {
      const enquiry = `enquiry/${event.body.core.enquiryId}`;
      ofDuty.set(event.stream, enquiry);
      owed.set(enquiry, (owed.get(enquiry) ?? new Set()).add(event.stream));
      if (closed.has(enquiry)) wrong.add(enquiry);
    }
    if (event.kind === 'duty-done' || event.kind === 'duty-waived') {
      owed.get(ofDuty.get(event.stream) ?? '')?.delete(event.stream);
    }
    if (event.kind === 'enquiry-closed') {
      closed.add(event.stream);
      if ((owed.get(event.stream)?.size ?? 0) > 0) wrong.add(event.stream);
    }
  }
  return [...wrong];
}

/** Enquiries that were closed while one of their subjects had no final decision. */
function closedWhileUndecided(events: readonly CaseEvent[]): readonly string[] {
  const decisions = new Map<string, readonly string[]>();
  const final = new Set<string>();
  const wrong: string[] = [];
  for (const event of events) {
    if (event.kind === 'enquiry-opened') {
      const lines = event.body.core.subjects.map((line) => `decision/${line.decisionId}`);
      decisions.set(event.stream, lines);
    }
    if (event.kind === 'decision-signed' || event.kind === 'decision-settled') final.add(event.stream);
    if (event.kind === 'decision-recommended' || event.kind === 'decision-sent-back') final.delete(event.stream);
    if (event.kind === 'enquiry-closed' && decisions.get(event.stream)?.every((id) => final.has(id)) !== true) {
      wrong.push(event.stream);
    }
  }
  return wrong;
}

/** Decisions that became final without a signature and are neither an information request nor a repeat of the same words. */
function settledWithoutReason(events: readonly CaseEvent[]): readonly string[] {
  const told = new Map<string, { readonly concerns: readonly string[]; readonly narrative: string }>();
  const recommended = new Map<string, Extract<CaseEvent, { kind: 'decision-recommended' }>['body']['core']>();
  return events.flatMap((event) => {
    if (event.kind === 'referral-received') told.set(event.stream, event.body.core);
    if (event.kind === 'decision-recommended') recommended.set(event.stream, event.body.core);
    if (event.kind !== 'decision-settled') return [];
    const core = recommended.get(event.stream);
    const own = core?.referralIds.map((id) => told.get(`referral/${id}`)) ?? [];
    const earlier = told.get(`referral/${core?.sameAs ?? ''}`);
    const isRequest = own.length > 0 && own.every((one) => one?.concerns.join() === 'information-request');
    const isRepeat = earlier !== undefined && own.every((one) => one?.narrative.trim() === earlier.narrative.trim());
    return isRequest || isRepeat ? [] : [event.stream];
  });
}

/** A hub that decides one kind of command on a world that lies. */
class LyingLedger extends Ledger {
  readonly #kind: CommandKind;
  readonly #lie: (record: AnyRecord) => AnyRecord;

  constructor(kind: CommandKind, lie: (record: AnyRecord) => AnyRecord) {
    super(exampleSite);
    this.#kind = kind;
    this.#lie = lie;
  }

  override give(command: Command, actor: Actor, at: Instant, random: Random) {
    const lying: World = {
      find: (key) => {
        const record = this.find(key);
        return record === undefined ? undefined : (this.#lie(record as unknown as AnyRecord) as typeof record);
      },
    };
    return super.give(command, actor, at, random, command.kind === this.#kind ? lying : this);
  }
}

const withCore = <Kind extends 'decision' | 'duty' | 'enquiry'>(
  record: CaseRecord<Kind>,
  core: Partial<CaseRecord<Kind>['parts']['core']>,
) => ({ ...record, parts: { core: { ...record.parts.core, ...core } } }) as unknown as AnyRecord;

/** Whether any of the plays on hubs made by `hub` breaks a promise. Stops at the first. */
const isBroken = (hub: () => Ledger, promise: (events: readonly CaseEvent[]) => readonly unknown[]): boolean =>
  Array.from({ length: plays }, (_, seed) => seed).some(
    (seed) => promise(play(stepsOf(seed), hub()).events).length > 0,
  );

describe('in 1,000 random sequences of every command by everybody', () => {
  const counts = { signed: 0, settled: 0, closed: 0, ownWork: 0, dutyOpen: 0, undecided: 0 };
  const broken = { signedByItsAuthor: 0, closedWhileOwed: 0, closedWhileUndecided: 0, settledWithoutReason: 0 };
  beforeAll(() => {
    for (let seed = 0; seed < plays; seed += 1) {
      const { events, entries } = play(stepsOf(seed));
      for (const { kind } of events) {
        if (kind === 'decision-signed') counts.signed += 1;
        if (kind === 'decision-settled') counts.settled += 1;
        if (kind === 'enquiry-closed') counts.closed += 1;
      }
      for (const { decided } of entries) {
        if (decided.ok) continue;
        if (decided.error.kind === 'own-work') counts.ownWork += 1;
        if (decided.error.kind === 'duty-open') counts.dutyOpen += 1;
        if (decided.error.kind === 'not-decided') counts.undecided += 1;
      }
      broken.signedByItsAuthor += signedByItsAuthor(events).length;
      broken.closedWhileOwed += closedWhileOwed(events).length;
      broken.closedWhileUndecided += closedWhileUndecided(events).length;
      broken.settledWithoutReason += settledWithoutReason(events).length;
    }
  }, 120_000);

  it('no decision is signed by one of its authors', () => {
    expect(broken.signedByItsAuthor).toBe(0);
    expect([counts.signed, counts.ownWork].map((count) => count > 100)).toEqual([true, true]);
  });

  it('no enquiry is closed while something is owed, or while somebody is undecided', () => {
    expect(broken.closedWhileOwed).toBe(0);
    expect(broken.closedWhileUndecided).toBe(0);
    expect(counts.closed).toBeGreaterThan(50);
    expect([counts.dutyOpen, counts.undecided].map((count) => count > 100)).toEqual([true, true]);
  });

  it('no decision is final without a signature but an information request and a repeat of the same words', () => {
    expect(broken.settledWithoutReason).toBe(0);
    expect(counts.settled).toBeGreaterThan(50);
  });
});

describe('control: the promise is broken', () => {
  it('where the authors are hidden from the rule of signing', () => {
    const forgetful = () =>
      new LyingLedger('sign-off-decision', (record) =>
        record.kind === 'decision' ? withCore(record, { authorIds: [] }) : record,
      );
    expect(isBroken(forgetful, signedByItsAuthor)).toBe(true);
  });

  it('where only the last author is remembered', () => {
    const shortOfMemory = () =>
      new LyingLedger('sign-off-decision', (record) =>
        record.kind === 'decision' ? withCore(record, { authorIds: [record.parts.core.current.by.userId] }) : record,
      );
    expect(isBroken(shortOfMemory, signedByItsAuthor)).toBe(true);
  });

  it('where every duty is said to be settled', () => {
    const settled = { kind: 'waived', reason: 'unsafe' } as never;
    const credulous = () =>
      new LyingLedger('close-enquiry', (record) => (record.kind === 'duty' ? withCore(record, { settled }) : record));
    expect(isBroken(credulous, closedWhileOwed)).toBe(true);
  });

  it('where a recommendation is taken for a signature', () => {
    const hasty = () =>
      new LyingLedger('close-enquiry', (record) =>
        record.kind === 'decision' ? withCore(record, { state: 'signed' }) : record,
      );
    expect(isBroken(hasty, closedWhileUndecided)).toBe(true);
  });

  it('where the outcome alone makes a duplicate', () => {
    const [request, { onlyIf: _, ...repeat }] = exampleSiteText.ceremony.rules as [object, { onlyIf?: string }];
    const careless = RuleSet.parse({
      ...exampleSiteText,
      ceremony: { ...exampleSiteText.ceremony, rules: [request, repeat] },
    });
    expect(isBroken(() => new Ledger(careless), settledWithoutReason)).toBe(true);
  });
});
