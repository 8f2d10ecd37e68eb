import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { admits, audiencesOf } from './audience.ts';
import type { Actor } from './author.ts';
import type { ProposedEvent } from './case-event.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { evolve } from './evolve.ts';
import { grantsOf, tokensAt } from './grants.ts';
import type { CaseRecord } from './record.ts';
import type { Restraint } from './restraint.ts';
import { streamKey } from './streams.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { morning } from './testing/scene.ts';

const random = seededRandom(12);
const enquiryId = newId<'enquiry'>(random);
const alertId = newId<'alert'>(random);
const about = streamKey('enquiry', enquiryId);
const { olive, mary, martin, both, police, auditor } = examplePeople;
type PassOn = Extract<Command, { kind: 'pass-on-text' }>;
const passOn = (more: Partial<PassOn['args']> = {}): PassOn => ({
  kind: 'pass-on-text',
  args: { alertId, about, what: 'note', at: morning, words: 'Her aunt said: “not again”.', ...more },
});
const nothing = { find: () => undefined };
const given = (command: Command, actor: Actor, seen = false) =>
  decide(command, nothing, {
    actor,
    ruleSet: exampleSite,
    at: morning,
    hub: { confirmed: true, about: { stream: about, seen } },
  });

function alertOf(command: PassOn, actor: Actor): CaseRecord<'alert'> {
  const decided = given(command, actor);
  if (!decided.ok) throw new Error(decided.error.kind);
  const [event] = decided.value as readonly [ProposedEvent];
  const by = { userId: actor.userId, name: actor.name, role: actor.roles[0]!, employer: 'E', controller: 'E' };
  const stamp = { commandId: newId<'command'>(random), version: 1, by, at: morning, recordedAt: morning, ruleSet: 1 };
  return evolve(undefined, { ...event, ...stamp }) as CaseRecord<'alert'>;
}

const isTold = (alert: CaseRecord<'alert'>, actor: Actor, restraint?: Restraint): boolean =>
  admits(audiencesOf(alert, 'example', restraint).core!, tokensAt(grantsOf(actor, morning, exampleSite), morning));

describe('what was typed and cannot be sent', () => {
  it('is passed on at the hub alone, by everybody who lost sight of it, and not by who has it back', () => {
    expect(
      decide(passOn(), nothing, { actor: olive, ruleSet: exampleSite, at: morning, hub: undefined }),
    ).toMatchObject({ error: { kind: 'ask-central' } });
    for (const actor of [olive, mary, police, auditor]) expect(given(passOn(), actor).ok).toBe(true);
    expect(given(passOn(), olive, true)).toMatchObject({ error: { kind: 'seen-already' } });
    expect(given(passOn(), police, true)).toMatchObject({ error: { kind: 'seen-already' } });
    // Who only reads by now sees it and still cannot send it.
    expect(given(passOn(), auditor, true).ok).toBe(true);
  });

  it('goes to managers who see the record: not to its author, to other officers, nor to whom it would keep out', () => {
    const alert = alertOf(passOn(), olive);
    expect([mary, martin].map((actor) => isTold(alert, actor))).toEqual([true, true]);
    expect([olive, examplePeople.oscar, police, auditor].some((actor) => isTold(alert, actor))).toBe(false);
    expect(isTold(alertOf(passOn(), mary), mary)).toBe(false);
    const { userId, name } = martin;
    const kept = alertOf(passOn({ what: 'restrict', keptFrom: [{ userId, name }] }), olive);
    expect([mary, martin].map((actor) => isTold(kept, actor))).toEqual([true, false]);
    const blocked: Restraint = { need: [], deny: ['user:mary'], sealed: false };
    expect([mary, martin].map((actor) => isTold(alert, actor, blocked))).toEqual([false, true]);
  });

  it('goes to readers of its own where it was for them, and to anybody named where only those see the record', () => {
    const alert = alertOf(passOn({ keptFor: 'police' }), olive);
    expect([mary, both].map((actor) => isTold(alert, actor))).toEqual([false, true]);
    const sealed: Restraint = { need: ['named:restriction/1'], deny: [], sealed: true };
    const named = [...tokensAt(grantsOf(examplePeople.oscar, morning, exampleSite), morning), 'named:restriction/1'];
    expect(admits(audiencesOf(alertOf(passOn(), olive), 'example', sealed).core!, named)).toBe(true);
    expect(isTold(alertOf(passOn(), olive), mary, sealed)).toBe(false);
  });

  it('is filed word for word in the name of whoever typed it, once, where it belongs', () => {
    const alert = alertOf(passOn(), olive);
    const enquiry = { parts: { core: { notes: [] } } } as unknown as CaseRecord<'enquiry'>;
    const file = (id: typeof enquiryId): Command => ({
      kind: 'file-passed-text',
      args: { alertId, enquiryId: id, noteId: newId<'note'>(random) },
    });
    const world = (one: CaseRecord<'alert'>) => ({
      find: (key: string) => (key === one.stream ? one : key === about ? enquiry : undefined) as never,
    });
    const context = { actor: mary, ruleSet: exampleSite, at: morning, hub: undefined };
    expect(decide(file(enquiryId), world(alert), context)).toMatchObject({
      ok: true,
      value: [
        {
          kind: 'note-added',
          body: { core: { text: 'Her aunt said: “not again”.', typedBy: { userId: 'olive', at: morning } } },
        },
        { kind: 'alert-settled', body: { core: { how: 'filed' } } },
      ],
    });
    expect(decide(file(newId<'enquiry'>(random)), world(alert), context)).toMatchObject({
      error: { kind: 'does-not-fit', what: 'about' },
    });
    const { core } = alert.parts;
    const settled = { ...alert, parts: { core: { ...core, settled: { by: core.raised.by, at: morning } } } };
    expect(decide(file(enquiryId), world(settled as CaseRecord<'alert'>), context)).toMatchObject({
      error: { kind: 'ended-already' },
    });
  });
});
