import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { fixedSteps, play } from '../../src/domain/testing/random-commands.ts';
import { sightedBase, type SightedBase } from '../../src/desk/views/sighted-base.ts';

const ledger = play(fixedSteps(300));
const referrals = ledger.all('referral');
const persons = ledger.all('person');
/** A cache that still holds what an officer was sent. */
const cache: SightedBase = {
  find: (stream) => ledger.find(stream) as AnyRecord | undefined,
  version: (stream) => ledger.find(stream)?.version ?? 0,
  enquiryOf: () => undefined,
  ofEnquiry: (enquiryId) => ({
    enquiry: ledger.find(`enquiry/${enquiryId}`),
    referrals,
    decisions: ledger.all('decision'),
    duties: ledger.all('duty'),
    persons,
  }),
};
const enquiryId = ledger.all('enquiry')[0]!.stream.slice(8) as Parameters<SightedBase['ofEnquiry']>[0];
const { olive } = examplePeople;
const seenBy = (roles: Actor['roles']): SightedBase =>
  sightedBase(cache, { ...olive, roles, reads: ['police', 'health'] });

describe('the base somebody sees', () => {
  it('is everything the hub sent, to the role it was sent to', () => {
    expect(referrals.length * persons.length).toBeGreaterThan(0);
    expect(seenBy(['mash-officer']).ofEnquiry(enquiryId)).toEqual(cache.ofEnquiry(enquiryId));
    for (const { stream } of referrals) expect(seenBy(['mash-officer']).find(stream)).toEqual(cache.find(stream));
  });

  it('has no referrer and no address any more once the role that sees them is gone', () => {
    const seen = seenBy(['auditor']);
    const held = seen.ofEnquiry(enquiryId);
    expect(held.referrals).toHaveLength(referrals.length);
    for (const record of [...held.referrals, ...held.persons, ...referrals.map(({ stream }) => seen.find(stream)!)])
      expect(Object.keys(record.parts)).toEqual(['core']);
  });

  it('is empty to a role that sees no record of the hub', () => {
    const seen = seenBy(['agency-representative']);
    expect(seen.find(referrals[0]!.stream)).toBeUndefined();
    expect(seen.ofEnquiry(enquiryId)).toEqual({
      enquiry: undefined,
      referrals: [],
      decisions: [],
      duties: [],
      persons: [],
    });
  });
});
