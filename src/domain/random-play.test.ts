import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { canonicalJson } from '#kernel/json.ts';
import { ok } from '#kernel/result.ts';
import { seededRandom } from '#kernel/random.ts';
import { audiencesOf, cutEvent, cutRecord, visibleClasses } from './audience.ts';
import type { Actor } from './author.ts';
import { CaseEventSchema, type CaseEvent } from './case-event.ts';
import { CommandSchema, type Command } from './command.ts';
import type { CommandRule, World } from './command-rules.ts';
import { commandRules, decide, streamsOf } from './decide.ts';
import { commandKinds, eventKinds, manifest, type CommandKind } from './event-manifest.ts';
import { evolve } from './evolve.ts';
import { classesOf, grantsOf, tokensAt } from './grants.ts';
import { fieldClasses, type FieldClass } from './field-class.ts';
import { classesOfKind, type AnyRecord } from './record.ts';
import { AnyRecordSchema } from './record-schema.ts';
import { Refusal } from './refusal.ts';
import { streamKey, streamKinds, type StreamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { fixedSteps, play } from './testing/random-commands.ts';
import type { Ledger } from './testing/ledger.ts';
import { morning, openScene } from './testing/scene.ts';

const anyPlay = fc
  .array(fc.nat({ max: 0xffff_ffff }), { minLength: 10, maxLength: 70, size: 'max' })
  .map((steps) => play(steps));
/** Other work on the machine makes plays slow, never wrong. */
vi.setConfig({ testTimeout: 60_000 });

const long: Ledger = play(fixedSteps(6000));

/** All subsets of the field classes that any record has. */
const usedClasses = fieldClasses.filter((name) =>
  streamKinds.some((kind) => (classesOfKind[kind] as readonly FieldClass[]).includes(name)),
);
const subsets: readonly (readonly FieldClass[])[] = Array.from({ length: 2 ** usedClasses.length }, (_, bits) =>
  usedClasses.filter((__, at) => (bits >> at) & 1),
);

function eventsByStream(ledger: Ledger): ReadonlyMap<StreamKey, readonly CaseEvent[]> {
  return Map.groupBy(ledger.events, (event) => event.stream);
}

function fold(events: readonly CaseEvent[]): AnyRecord | undefined {
  return events.reduce<AnyRecord | undefined>(evolve, undefined);
}

const recordOf = (ledger: Ledger, stream: StreamKey) => ledger.find(stream) as AnyRecord | undefined;

describe('a play of random commands', () => {
  it('reaches every command, every event and every refusal', () => {
    const accepted = long.entries.filter((entry) => entry.decided.ok).map((entry) => entry.command.kind);
    const refusals = long.entries.flatMap(({ decided }) => (decided.ok ? [] : [decided.error.kind]));
    expect(new Set(accepted)).toEqual(new Set(commandKinds));
    expect(new Set(long.events.map((event) => event.kind))).toEqual(new Set(eventKinds));
    const all = new Set<string>(Refusal.options.map((option) => option.shape.kind.value));
    // An enquiry of one referral cannot leave it out; deciding.test.ts has one of two.
    all.delete('referral-not-considered');
    // Said by central alone, of an act that has waited.
    all.delete('not-just-now');
    expect(new Set<string>(refusals)).toEqual(all);
    expect(new Set(long.entries.map((entry) => entry.actor.userId)).size).toBe(Object.keys(examplePeople).length);
  });

  it('gives commands that a boundary takes as they are', () => {
    for (const kind of commandKinds) {
      for (const { command } of long.entries.filter((entry) => entry.command.kind === kind).slice(0, 60)) {
        expect(canonicalJson(CommandSchema.parse(command))).toBe(canonicalJson(command));
      }
    }
  });
});

describe('decide', () => {
  it('gives the same answer to the same question and changes nothing it was given', () => {
    fc.assert(
      fc.property(anyPlay, (ledger) => {
        const before = canonicalJson(ledger.events);
        for (const { command, actor, at } of ledger.entries) {
          const context = { actor, ruleSet: ledger.ruleSet, at, hub: { confirmed: true } } as const;
          const decided = decide(command, ledger, context);
          expect(decide(structuredClone(command), ledger, context)).toEqual(decided);
        }
        expect(canonicalJson(ledger.events)).toBe(before);
      }),
      { numRuns: 40 },
    );
  });

  it('answers with refusals that a boundary takes', () => {
    for (const { decided } of long.entries)
      if (!decided.ok) expect(Refusal.parse(decided.error)).toEqual(decided.error);
  });

  it('changes nothing when it refuses', () => {
    // The records a refused command met are the records after it: every event of the play is of an accepted command.
    const accepted = long.entries.flatMap((entry) => (entry.decided.ok ? entry.decided.value : []));
    expect(long.events.map(({ kind, stream, body }) => ({ kind, stream, body }))).toEqual(accepted);
  });

  it('looks only at streams the command names, so that central can lock them', () => {
    for (const { command, actor, at } of long.entries.slice(-600)) {
      const { reads, writes } = streamsOf(command);
      const named = new Set<string>([...reads, ...writes]);
      const world: World = {
        find: (key) => {
          expect(named.has(key), `${command.kind} looks at ${key}`).toBe(true);
          return long.find(key);
        },
      };
      const decided = decide(command, world, { actor, ruleSet: long.ruleSet, at, hub: { confirmed: true } });
      expect(reads.filter((key) => writes.includes(key))).toEqual([]);
      if (decided.ok) for (const event of decided.value) expect(writes).toContain(event.stream);
    }
  });

  it('looks only at core parts and at the classes its rule names', () => {
    for (const { command, actor, at } of long.entries.slice(-600)) {
      const world = onlyClasses(long, ['core', ...(commandRules[command.kind].looksAt ?? [])]);
      const context = { actor, ruleSet: long.ruleSet, at, hub: { confirmed: true } } as const;
      expect(decide(command, world, context)).toEqual(decide(command, long, context));
    }
  });

  it('control: a rule that looks at an address is caught, however it looks', () => {
    const world = onlyClasses(long, ['core']);
    const stream = long.all('referral')[0]!.stream;
    expect(() => world.find(stream)?.parts.address).toThrow('address is not core');
    expect(() => 'referrer' in world.find(stream)!.parts).toThrow('referrer is not core');
    expect(() => Object.keys(world.find(stream)!.parts)).toThrow('a list of classes is not core');
    expect(() => ({ ...world.find(stream)!.parts })).toThrow('a list of classes is not core');
  });

  it('shows a rule of each record core, and of what it names only what its actor holds: more it cannot look at', () => {
    const scene = openScene(1);
    const { referralId, subjectId } = scene.line;
    const command: Command = {
      kind: 'link-subject',
      args: { referralId, subjectId, personId: newId(seededRandom(1)) },
    };
    const rule = commandRules['link-subject'];
    const seenBy = (actor: Actor, looksAt: readonly FieldClass[] | undefined) => {
      const seen: string[][] = [];
      const curious: Partial<CommandRule<'link-subject'>> = {
        roles: actor.roles,
        ...(looksAt === undefined ? {} : { looksAt }),
        decide: (args, world) => {
          seen.push(Object.keys(world.find(streamKey('referral', args.referralId))?.parts ?? {}));
          return ok([]);
        },
      };
      const { looksAt: _, ...plain } = rule;
      return withRule({ ...plain, ...curious }, () => {
        decide(command, scene.ledger, { actor, ruleSet: scene.ledger.ruleSet, at: morning, hub: undefined });
        return seen[0];
      });
    };
    expect(seenBy(examplePeople.olive, undefined)).toEqual(['core']);
    expect(seenBy(examplePeople.olive, ['core', 'address'])).toEqual(['core', 'address']);
    expect(seenBy(examplePeople.olive, ['referrer', 'address'])).toEqual(['core', 'referrer', 'address']);
    expect(seenBy(examplePeople.auditor, ['core', 'address'])).toEqual(['core']);
    expect(commandRules['link-subject']).toBe(rule);
  });

  it('is asked only by roles that hold every class its rule looks at', () => {
    for (const kind of commandKinds) {
      const { roles, looksAt = [] } = commandRules[kind];
      for (const role of roles) {
        if (looksAt.length === 0) continue;
        for (const name of looksAt) expect(classesOf({ roles: [role] }).has(name), `${kind} ${role}`).toBe(true);
      }
    }
  });

  it('refuses every command to everybody whose roles do not give it', () => {
    for (const entry of long.entries) {
      const entitled = entry.actor.roles.some((role) => commandRules[entry.command.kind].roles.includes(role));
      const refusal = entry.decided.ok ? undefined : entry.decided.error;
      const refused = refusal?.kind === 'not-for-your-role' && refusal.command === entry.command.kind;
      expect(refused).toBe(!entitled);
    }
  });
});

/** Runs `run` while another rule stands in for the one that links. */
function withRule<Value>(rule: CommandRule<'link-subject'>, run: () => Value): Value {
  const rules = commandRules as { 'link-subject': CommandRule<'link-subject'> };
  const own = rules['link-subject'];
  rules['link-subject'] = rule;
  try {
    return run();
  } finally {
    rules['link-subject'] = own;
  }
}

/** A world whose records throw when anything but some parts is looked at. */
function onlyClasses(world: World, classes: readonly string[]): World {
  const watch = (name: string | symbol): void => {
    if (typeof name === 'symbol' || !classes.includes(name)) throw new Error(`${String(name)} is not core`);
  };
  return {
    find: (key) => {
      const record = world.find(key);
      if (record === undefined) return undefined;
      const parts = new Proxy(
        { ...record.parts },
        {
          get: (target, name, self) => (watch(name), Reflect.get(target, name, self) as unknown),
          has: (target, name) => (watch(name), Reflect.has(target, name)),
          getOwnPropertyDescriptor: (target, name) => (watch(name), Reflect.getOwnPropertyDescriptor(target, name)),
          ownKeys: (target) => (watch('a list of classes'), Reflect.ownKeys(target)),
        },
      );
      return { ...record, parts };
    },
  };
}

describe('the manifest', () => {
  it('names for every kind of event the commands that cause it, and no other does', () => {
    const caused = new Map<string, Set<CommandKind>>(eventKinds.map((kind) => [kind, new Set()]));
    for (const { command, decided } of long.entries) {
      if (decided.ok) for (const event of decided.value) caused.get(event.kind)?.add(command.kind);
    }
    for (const kind of eventKinds) expect(caused.get(kind), kind).toEqual(new Set(manifest[kind].causes));
  });

  it('puts every event in a stream of its kind, births first', () => {
    for (const event of long.events) {
      expect(event.stream.startsWith(`${manifest[event.kind].stream}/`)).toBe(true);
      if (manifest[event.kind].facets[0].name === 'birth') expect(event.version).toBe(1);
    }
  });
});

describe('records', () => {
  it('are their stored events folded again', () => {
    fc.assert(
      fc.property(anyPlay, (ledger) => {
        for (const [stream, events] of eventsByStream(ledger)) {
          const stored = JSON.parse(JSON.stringify(events)) as readonly CaseEvent[];
          const parsed = stored.map((event) => CaseEventSchema.parse(event));
          expect(canonicalJson(fold(parsed))).toBe(canonicalJson(recordOf(ledger, stream)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('are the same cut and then folded, or folded and then cut, whatever the reader may see', () => {
    fc.assert(
      fc.property(anyPlay, (ledger) => {
        for (const [stream, events] of eventsByStream(ledger)) {
          for (const classes of subsets) {
            const cuts = events.flatMap((event) => cutEvent(event, classes) ?? []);
            expect(fold(cuts)).toEqual(cutRecord(recordOf(ledger, stream)!, classes));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('pass their schema whole and cut, and come back from JSON the same', () => {
    const some = eventKinds.flatMap((kind) => long.events.filter((event) => event.kind === kind).slice(0, 8));
    expect(new Set(some.map((event) => event.kind))).toEqual(new Set(eventKinds));
    for (const event of some) {
      for (const classes of subsets) {
        const cut = cutEvent(event, classes);
        if (cut === undefined) expect(classes).not.toContain('core');
        else expect(CaseEventSchema.parse(JSON.parse(JSON.stringify(cut)))).toEqual(cut);
      }
    }
    for (const kind of streamKinds) {
      // Those to whom most has happened.
      const records = [...(long.all(kind) as AnyRecord[])].sort((a, b) => b.version - a.version).slice(0, 25);
      for (const record of records) {
        for (const classes of subsets) {
          const cut = cutRecord(record, classes);
          if (cut === undefined) continue;
          const back = AnyRecordSchema.parse(JSON.parse(JSON.stringify(cut)));
          expect(canonicalJson(back)).toBe(canonicalJson(cut));
          expect(Object.keys(back.parts).every((name) => (classes as readonly string[]).includes(name))).toBe(true);
        }
      }
    }
  });

  it('have exactly the classes that the table of classes names, and an audience for each', () => {
    for (const kind of streamKinds) {
      for (const record of long.all(kind) as AnyRecord[]) {
        expect(new Set(Object.keys(record.parts))).toEqual(new Set(classesOfKind[kind]));
        expect(new Set(Object.keys(audiencesOf(record, 'example')))).toEqual(new Set(classesOfKind[kind]));
      }
    }
  });

  it('give a reader only the classes of their roles', () => {
    const record = long.all('referral')[0] as AnyRecord;
    const seenBy = (person: keyof typeof examplePeople) => {
      const from = long.entries[0]!.at;
      const grants = grantsOf(examplePeople[person], from, long.ruleSet);
      return visibleClasses(audiencesOf(record, 'example'), tokensAt(grants, from));
    };
    expect(seenBy('olive')).toEqual(['core', 'referrer', 'address']);
    expect(seenBy('auditor')).toEqual(['core']);
    expect(seenBy('police')).toEqual([]);
    expect(seenBy('intake')).toEqual([]);
  });
});
