import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { KeptBody } from './keep-body.ts';

/** The system through which a sender speaks. It may give the commands of the intake, and no token makes it. */
export function systemActor({ sender, hub }: Pick<KeptBody, 'sender' | 'hub'>, ruleSet: RuleSet): Actor {
  return {
    userId: `intake:${sender}`,
    name: sender,
    hub,
    roles: ['intake'],
    signsFor: [],
    employer: sender,
    controller: ruleSet.hub.controller,
    agency: sender,
  };
}
