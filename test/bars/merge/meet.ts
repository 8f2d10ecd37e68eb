import { audiencesOf } from '#domain/audience.ts';
import type { Actor } from '#domain/author.ts';
import type { CaseEvent } from '#domain/case-event.ts';
import type { Command } from '#domain/command.ts';
import { commandRules, streamsOf } from '#domain/decide.ts';
import { manifest, type CommandKind, type EventKind, type ManifestRow } from '#domain/event-manifest.ts';
import type { AnyRecord } from '#domain/record.ts';
import type { StreamKey } from '#domain/streams.ts';
import { examplePeople } from '#domain/testing/example-people.ts';
import type { Ledger } from '#domain/testing/ledger.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import { judgeAct, type Judged } from '../../../src/central/commands/judge-act.ts';
import type { UnseenEvent } from '../../../src/central/commands/find-unseen.ts';
import type { Pair } from './judge-pair.ts';

/** A command that the hub would take as it stands, with what it would do. */
export interface Candidate {
  readonly command: Command;
  readonly commandId: Id<'command'>;
  readonly actor: Actor;
  readonly at: Instant;
  readonly events: readonly CaseEvent[];
}

/** Everybody, and a second one of whom there is one only: nobody meets themselves here. */
const people: readonly Actor[] = [
  ...Object.values(examplePeople),
  { ...examplePeople.auditor, userId: 'anne', name: 'Anne' },
];

/** Somebody whose roles give `kind`, drawn by chance, and not `other`. */
export function someoneFor(kind: CommandKind, random: Random, other?: Actor): Actor | undefined {
  const entitled = people.filter(
    (person) => person.userId !== other?.userId && person.roles.some((role) => commandRules[kind].roles.includes(role)),
  );
  return entitled[below(random, Math.max(1, entitled.length))];
}

/** What the hub makes of a command of `actor`, with `unseen` done by others since they looked. */
function judge(
  { command, commandId, actor, at }: Omit<Candidate, 'events'>,
  find: (stream: StreamKey) => AnyRecord | undefined,
  unseen: readonly UnseenEvent[],
  ledger: Ledger,
): Judged {
  const { reads, writes } = streamsOf(command);
  const there = new Map(
    [...writes, ...reads].flatMap((stream) => {
      const record = find(stream);
      return record === undefined ? [] : [[stream, { record, audiences: audiencesOf(record, actor.hub) }] as const];
    }),
  );
  const sender = { clientId: 'a'.repeat(32), number: 1, place: 1, sights: {} };
  const act = { command, commandId, actor, at, recordedAt: at, sender, isJustNow: true };
  return judgeAct(act, there, unseen, ledger.ruleSet);
}

const recordOf = (ledger: Ledger, stream: StreamKey): AnyRecord | undefined =>
  ledger.find(stream) as AnyRecord | undefined;

/** `command` as a candidate, where the hub takes it. */
export function candidateOf(
  command: Command,
  actor: Actor,
  at: Instant,
  ledger: Ledger,
  random: Random,
): Candidate | undefined {
  const one = { command, commandId: newId<'command'>(random), actor, at };
  const judged = judge(one, (stream) => recordOf(ledger, stream), [], ledger);
  return judged.kind === 'applied' ? { ...one, events: judged.events } : undefined;
}

/** What became of two commands written on the same sight: how the second was answered, and all there is after both. */
interface Met extends Pair {
  readonly answer: Judged['kind'];
  /** Who the second author was told of. */
  readonly told: readonly string[];
}

/** Gives `first`, then `second`, whose author has seen nothing of it. */
export function meet(first: Candidate, second: Candidate, ledger: Ledger): Met {
  const find = (stream: StreamKey): AnyRecord | undefined => recordOf(ledger, stream);
  const one = judge(first, find, [], ledger);
  if (one.kind !== 'applied') throw new Error('the first is taken as it was');
  const { reads, writes } = streamsOf(second.command);
  const named = new Set([...reads, ...writes]);
  const unseen = one.events
    .filter(({ stream }) => named.has(stream))
    .map(({ stream, kind, version, by, at, body: { core } }) => ({ stream, kind, version, by, at, core }));
  const later = { ...second, at: plusMs(second.at, 60_000) };
  const two = judge(later, (stream) => one.records.get(stream) ?? find(stream), unseen, ledger);
  const touched = [...one.records.keys(), ...named];
  const state = (...layers: readonly ReadonlyMap<StreamKey, AnyRecord>[]): ReadonlyMap<StreamKey, AnyRecord> =>
    new Map(
      touched.flatMap((stream) => {
        const record = layers.map((layer) => layer.get(stream)).findLast((found) => found !== undefined);
        const here = record ?? find(stream);
        return here === undefined ? [] : [[stream, here] as const];
      }),
    );
  const took = two.kind === 'applied' || two.kind === 'merged';
  return {
    before: state(),
    afterFirst: state(one.records),
    afterBoth: took ? state(one.records, two.records) : state(one.records),
    first: one.events,
    second: took ? two.events : [],
    ended: took && two.events.some(({ kind }) => endsSomething.includes(kind)) ? [...named] : [],
    answer: two.kind,
    told: two.kind === 'conflict' ? two.over.flatMap(({ theirs }) => theirs.map(({ by }) => by.userId)) : [],
  };
}

/** What ends something ends what its author knew (design.md 5: gates hold back closure). Not read from the manifest. */
const endsSomething: readonly EventKind[] = ['enquiry-closed', 'decision-settled'];

/** The things of the manifest that `command` speaks of, by stream: what has to be met. */
export function facetsOf({ events }: Candidate): readonly { stream: StreamKey; name: string; about: unknown }[] {
  return events.flatMap(({ stream, kind, body: { core } }) =>
    (manifest[kind] as ManifestRow).facets
      .filter((facet) => facet.class !== 'birth')
      .map((facet) => ({
        ...{ stream, name: facet.name },
        about: facet.by === undefined ? undefined : (core as Readonly<Record<string, unknown>>)[facet.by],
      })),
  );
}
