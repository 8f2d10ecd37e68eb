import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import type { Random } from '#kernel/random.ts';
import type { Actor } from '#domain/author.ts';
import type { Command } from '#domain/command.ts';
import type { DecideContext, World } from '#domain/command-rules.ts';
import { authorFor, decide } from '#domain/decide.ts';
import { evolve } from '#domain/evolve.ts';
import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import type { Refusal } from '#domain/refusal.ts';
import { idOf, streamKey, type StreamKey, type StreamKind } from '#domain/streams.ts';
import { fixtureRules } from './rules.ts';

/** What became of a command given to the fixture. */
export type FixtureGiven = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal | 'ask-central' };

/** The records of the invented hub in memory, changed by the rules of the domain themselves. */
export interface FixtureRecords {
  readonly world: World;
  /** Gives a command; `hub`: as central would decide it, else as a desk without it. */
  give(command: Command, actor: Actor, at: Instant, hub: boolean): FixtureGiven;
  all<Kind extends StreamKind>(kind: Kind): readonly CaseRecord<Kind>[];
  /** Everything an enquiry holds. */
  of(enquiry: CaseRecord<'enquiry'>): FixtureFile;
  /** Grows with every change of a record of this enquiry. */
  serialOf(enquiryId: Id<'enquiry'>): number;
}

/** The records of one enquiry. */
export interface FixtureFile {
  readonly enquiry: CaseRecord<'enquiry'>;
  readonly referrals: CaseRecord<'referral'>[];
  readonly decisions: CaseRecord<'decision'>[];
  readonly duties: CaseRecord<'duty'>[];
  readonly persons: CaseRecord<'person'>[];
}

export function openFixtureRecords(random: Random): FixtureRecords {
  const records = new Map<StreamKey, AnyRecord>();
  const byKind = new Map<StreamKind, Map<StreamKey, AnyRecord>>();
  const enquiryByStream = new Map<StreamKey, Id<'enquiry'>>();
  const serials = new Map<Id<'enquiry'>, number>();
  const world: World = { find: (key) => records.get(key) as never };
  const find = <Kind extends StreamKind>(kind: Kind, ids: readonly Id<Kind>[]): CaseRecord<Kind>[] =>
    ids.flatMap((id) => (records.get(streamKey(kind, id)) as unknown as CaseRecord<Kind> | undefined) ?? []);

  const keep = (record: AnyRecord): void => {
    records.set(record.stream, record);
    const own = byKind.get(record.kind) ?? new Map<StreamKey, AnyRecord>();
    byKind.set(record.kind, own.set(record.stream, record));
    if (record.kind === 'enquiry') {
      const enquiryId = idOf(record.stream);
      const { referralIds, subjects, dutyIds } = record.parts.core;
      const owned: readonly StreamKey[] = [
        record.stream,
        ...referralIds.map((id) => streamKey('referral', id)),
        ...dutyIds.map((id) => streamKey('duty', id)),
        ...subjects.flatMap((line) => [streamKey('decision', line.decisionId), streamKey('duty', line.handOverDutyId)]),
      ];
      for (const key of owned) enquiryByStream.set(key, enquiryId);
    }
    const owner = enquiryByStream.get(record.stream);
    if (owner !== undefined) serials.set(owner, (serials.get(owner) ?? 0) + 1);
  };

  /** What only the hub knows: which record a reference names. Everything stands open here, so it names what is unseen. */
  const hubFacts = (command: Command): NonNullable<DecideContext['hub']> => {
    if (command.kind !== 'break-glass') return { confirmed: true };
    const named = [...records.values()].find(
      (record) => record.kind === 'enquiry' && record.parts.core.reference === command.args.reference,
    );
    return named?.kind === 'enquiry'
      ? { confirmed: true, named: { stream: named.stream, seen: false } }
      : { confirmed: true };
  };

  return {
    world,
    give(command, actor, at, hub) {
      const context = { actor, ruleSet: fixtureRules, at, hub: hub ? hubFacts(command) : undefined };
      const decided = decide(command, world, context);
      if (!decided.ok)
        return { ok: false, refusal: decided.error.kind === 'ask-central' ? 'ask-central' : decided.error };
      const by = authorFor(command, world, context);
      for (const event of decided.value) {
        const before = records.get(event.stream);
        const commandId = newId<'command'>(random);
        const version = (before?.version ?? 0) + 1;
        keep(evolve(before, { ...event, commandId, by, at, ruleSet: fixtureRules.number, version }));
      }
      return { ok: true };
    },
    all: (kind) => [...(byKind.get(kind)?.values() ?? [])] as never,
    of(enquiry) {
      const { referralIds, subjects, dutyIds } = enquiry.parts.core;
      const referrals = find('referral', referralIds);
      const personIds = referrals.flatMap((referral) =>
        Object.values(referral.parts.core.identified).map((one) => one.personId),
      );
      return {
        enquiry,
        referrals,
        decisions: find(
          'decision',
          subjects.map((line) => line.decisionId),
        ),
        duties: find('duty', [...dutyIds, ...subjects.map((line) => line.handOverDutyId)]),
        persons: find('person', [...new Set(personIds)]),
      };
    },
    serialOf: (enquiryId) => serials.get(enquiryId) ?? 0,
  };
}
