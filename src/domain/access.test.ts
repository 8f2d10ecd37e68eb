import { describe, expect, it } from 'vitest';
import { newId } from '#kernel/ids.ts';
import { newReference } from '#kernel/reference.ts';
import { seededRandom } from '#kernel/random.ts';
import type { Actor } from './author.ts';
import type { Command } from './command.ts';
import { decide } from './decide.ts';
import { examplePeople } from './testing/example-people.ts';
import { exampleSite } from './testing/example-site.ts';
import { morning } from './testing/scene.ts';

const random = seededRandom(11);
const glass: Command = {
  kind: 'break-glass',
  args: {
    accessId: newId(random),
    alertId: newId(random),
    reference: newReference('E', random),
    reason: 'immediate-danger',
    words: 'The police ring about her address now.',
  },
};
const named = { stream: `enquiry/${'e'.repeat(32)}`, seen: false } as const;

function broken(actor: Actor, hub: { readonly confirmed: true; readonly named?: typeof named } | undefined) {
  return decide(glass, { find: () => undefined }, { actor, ruleSet: exampleSite, at: morning, hub });
}

describe('broken glass', () => {
  it('opens who told us to those whose role reads that, and never to an agency', () => {
    const opened = (actor: Actor): unknown => {
      const decided = broken(actor, { confirmed: true, named });
      const given = decided.ok ? decided.value.find(({ kind }) => kind === 'access-given') : undefined;
      return given?.kind === 'access-given' ? given.body.core.classes : undefined;
    };
    expect(opened(examplePeople.olive)).toEqual(['core', 'address', 'referrer']);
    expect(opened(examplePeople.police)).toEqual(['core', 'address']);
  });

  it('is a thing of the hub alone, and answers alike for what is not there and what cannot be opened', () => {
    expect(broken(examplePeople.olive, undefined)).toMatchObject({ error: { kind: 'ask-central' } });
    expect(broken(examplePeople.olive, { confirmed: true })).toMatchObject({
      error: { kind: 'reference-not-available' },
    });
  });
});
