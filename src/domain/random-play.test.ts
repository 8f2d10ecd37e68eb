import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { canonicalJson } from '#kernel/json.ts';
import { seededRandom } from '#kernel/random.ts';
import { admits, audiencesOf, classesOf, cutEvent, cutRecord, grantsOf, tokensAt, visibleClasses } from './audience.ts';
import { CaseEventSchema, type CaseEvent } from './case-event.ts';
import { CommandSchema } from './command.ts';
import type { World } from './command-rules.ts';
import { commandRules, decide, streamsOf } from './decide.ts';
import { commandKinds, eventKinds, manifest, type CommandKind } from './event-manifest.ts';
import { evolve } from './evolve.ts';
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
const long: Ledger = play(fixedSteps(4000));

/** All subsets of the field classes. */
const subsets: readonly (readonly FieldClass[])[] = Array.from({ length: 2 ** fieldClasses.length }, (_, bits) =>
  fieldClasses.filter((__, at) => (bits >> at) & 1),
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
    expect(new Set<string>(refusals)).toEqual(all);
    expect(new Set(long.entries.map((entry) => entry.actor.userId)).size).toBe(Object.keys(examplePeople).length);
  });

  it('gives commands that a boundary takes as they are', () => {
    for (const { command } of long.entries) expect(CommandSchema.parse(command)).toEqual(command);
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

  it('hides from a rule what its actor may not see, so that no answer differs by it', () => {
    const scene = openScene(1);
    const blind = { ...examplePeople.olive, roles: ['auditor' as const, 'mash-officer' as const] };
    const looked: string[][] = [];
    const { decide: real } = commandRules['link-subject'];
    const rule = commandRules['link-subject'] as { decide: typeof real };
    rule.decide = (args, world, context) => {
      looked.push(Object.keys(world.find(streamKey('referral', args.referralId))?.parts ?? {}));
      return real(args, world, context);
    };
    const ask = (actor: typeof blind) =>
      decide(
        {
          kind: 'link-subject',
          args: {
            referralId: scene.line.referralId,
            subjectId: scene.line.subjectId,
            personId: newId(seededRandom(1)),
          },
        },
        scene.ledger,
        { actor, ruleSet: scene.ledger.ruleSet, at: morning, hub: undefined },
      );
    try {
      ask(blind);
      expect(looked).toEqual([['core', 'address']]);
    } finally {
      rule.decide = real;
    }
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
      const refused = !entry.decided.ok && entry.decided.error.kind === 'not-for-your-role';
      expect(refused).toBe(!entitled);
    }
  });
});

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
      if (manifest[event.kind].conflict === 'birth') expect(event.version).toBe(1);
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
    for (const event of long.events.slice(0, 120)) {
      for (const classes of subsets) {
        const cut = cutEvent(event, classes);
        if (cut === undefined) expect(classes).not.toContain('core');
        else expect(CaseEventSchema.parse(JSON.parse(JSON.stringify(cut)))).toEqual(cut);
      }
    }
    for (const kind of streamKinds) {
      for (const record of long.all(kind).slice(0, 25) as AnyRecord[]) {
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
      return visibleClasses(audiencesOf(record, 'example'), tokensAt(grantsOf(examplePeople[person], from), from));
    };
    expect(seenBy('olive')).toEqual(['core', 'referrer', 'address']);
    expect(seenBy('auditor')).toEqual(['core']);
    expect(seenBy('police')).toEqual([]);
    expect(seenBy('intake')).toEqual([]);
    expect(
      admits(
        { allow: ['work@other'], deny: [] },
        tokensAt(grantsOf(examplePeople.olive, long.entries[0]!.at), long.entries[0]!.at),
      ),
    ).toBe(false);
  });
});
