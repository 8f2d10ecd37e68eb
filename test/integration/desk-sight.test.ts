import { describe, expect, it } from 'vitest';
import type { Actor } from '#domain/author.ts';
import type { Lent } from '#domain/lent.ts';
import type { AnyRecord } from '#domain/record.ts';
import { plusMs, type Instant } from '#kernel/clock.ts';
import { examplePeople } from '../../src/domain/testing/example-people.ts';
import { fixedSteps, play } from '../../src/domain/testing/random-commands.ts';
import { sightedBase, type LendingBase, type SightedBase } from '../../src/desk/views/sighted-base.ts';

const ledger = play(fixedSteps(300));
const referrals = ledger.all('referral');
const persons = ledger.all('person');
/** A cache that still holds what an officer was sent. */
const cache: LendingBase = {
  lent: () => undefined,
  opened: () => undefined,
  find: (stream) => ledger.find(stream) as AnyRecord | undefined,
  version: (stream) => ledger.find(stream)?.version ?? 0,
  enquiryOf: () => undefined,
  list: (kind) => ledger.all(kind),
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
const [noon, evening] = ['2026-11-20T12:00:00.000Z', '2026-11-20T18:00:00.000Z'] as [Instant, Instant];
const seenBy = (roles: Actor['roles']): SightedBase =>
  sightedBase(cache, { ...olive, roles, reads: ['police', 'health'] }, () => noon);

const before = (at: Instant): Instant => plusMs(at, -1);

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
    expect(seen.list('referral')).toEqual(held.referrals);
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

  it('is what it was let in to, to a role that sees nothing, and no longer than that', () => {
    const { stream } = referrals.find(({ parts }) => parts.address !== undefined)!;
    const lent: Lent = { core: evening, address: noon };
    const lending = { ...cache, lent: (key: string) => (key === stream ? lent : undefined) };
    const seenAt = (now: Instant) =>
      sightedBase(lending, { ...olive, roles: ['agency-representative'] }, () => now).find(stream);
    expect(Object.keys(seenAt(before(noon))!.parts).sort()).toEqual(['address', 'core']);
    expect(Object.keys(seenAt(noon)!.parts)).toEqual(['core']);
    expect(seenAt(before(evening))).toBeDefined();
    expect(seenAt(evening)).toBeUndefined();
    expect(
      sightedBase(lending, { ...olive, roles: ['agency-representative'] }, () => noon).find(persons[0]!.stream),
    ).toBe(undefined);
  });

  it('closes to a role that sees others of the kind, when this one was only lent', () => {
    const { stream } = referrals[0]!;
    const lending = { ...cache, lent: (key: string) => (key === stream ? { core: noon } : undefined) };
    const seen = sightedBase(lending, { ...olive, roles: ['mash-officer'] }, () => noon);
    expect(seen.find(stream)).toBeUndefined();
    expect(seen.find(referrals[1]!.stream)).toBeDefined();
  });
});
