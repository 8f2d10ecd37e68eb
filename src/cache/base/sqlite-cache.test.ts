import { describe, expect, test } from 'vitest';
import type { Lease } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { baseStoreSuite } from '#test/suites/base-store-suite.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { temporaryCache } from '#test/suites/temporary-stores.ts';

baseStoreSuite('cache.db', () => temporaryCache().cache);

const records = exampleRecords(numbers(0, 150));
const of = <Kind extends CaseRecord['kind']>(kind: Kind) =>
  records.filter((record) => record.kind === kind) as unknown as readonly CaseRecord<Kind>[];

function filled() {
  const { cache, database } = temporaryCache();
  cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(records) }), true);
  return { cache, database };
}

describe('lookups', () => {
  test('records by kind, and how many', () => {
    const { cache } = filled();
    for (const kind of ['referral', 'enquiry', 'decision', 'person', 'duty'] as const) {
      expect(of(kind).length).toBeGreaterThan(0);
      expect(cache.list(kind)).toEqual(of(kind));
    }
    expect(cache.count()).toBe(records.length);
  });

  test('everything that hangs on an enquiry, as a search of all records finds it', () => {
    const { cache } = filled();
    for (const enquiry of of('enquiry')) {
      const enquiryId = idOf(enquiry.stream);
      const referrals = of('referral').filter(({ parts }) => parts.core.placement?.enquiryId === enquiryId);
      const ids = referrals.map(({ stream }) => idOf(stream));
      const persons = referrals.flatMap(({ parts }) =>
        Object.values(parts.core.identified).map(({ personId }) => personId),
      );
      expect(cache.ofEnquiry(enquiryId)).toEqual({
        enquiry,
        referrals,
        decisions: of('decision').filter(({ parts }) => parts.core.current.enquiryId === enquiryId),
        duties: of('duty').filter(({ parts }) => ids.includes(parts.core.referralId)),
        persons: of('person').filter(({ stream }) => persons.includes(idOf(stream))),
      });
    }
    expect(cache.ofEnquiry('0'.repeat(32) as Id<'enquiry'>)).toEqual({
      enquiry: undefined,
      referrals: [],
      decisions: [],
      duties: [],
      persons: [],
    });
  });

  test('a duty follows its referral to another enquiry, and stays where it arose while that is not held', () => {
    const { cache } = filled();
    const [duty] = of('duty');
    const { referralId, enquiryId: arose } = duty!.parts.core;
    const referral = cache.find(`referral/${referralId}`) as CaseRecord<'referral'>;
    const other = of('enquiry').find(({ stream }) => idOf(stream) !== arose)!;
    const elsewhere = idOf(other.stream);
    const core = { ...referral.parts.core, placement: { enquiryId: elsewhere, reason: 'same-incident' as const } };
    const moved = { ...referral, version: referral.version + 1, parts: { ...referral.parts, core } };
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf([moved]) }), false);
    expect(cache.ofEnquiry(elsewhere).duties).toContainEqual(duty);
    expect(cache.ofEnquiry(arose).duties).not.toContainEqual(duty);
    expect(cache.enquiryOf(duty!.stream)).toBe(elsewhere);
    expect(cache.enquiryOf(referral.stream)).toBe(elsewhere);
    cache.applyPage(examplePage({ from: 'b', cursor: 'c', evict: [referral.stream] }), false);
    expect(cache.enquiryOf(duty!.stream)).toBe(arose);
    expect(cache.ofEnquiry(arose).duties).toContainEqual(duty);
  });

  test('references', () => {
    const { cache } = filled();
    for (const record of [...of('referral'), ...of('enquiry'), ...of('person')]) {
      expect(cache.findReference(record.parts.core.reference as Reference)).toBe(record.stream);
    }
    expect(cache.findReference('R-00000-00000' as Reference)).toBeUndefined();
  });
});

describe('the rows of enquiries', () => {
  test('say what the records say', () => {
    const { cache } = filled();
    for (const enquiry of of('enquiry')) {
      const enquiryId = idOf(enquiry.stream);
      const { referrals, decisions } = cache.ofEnquiry(enquiryId);
      const signed = decisions.filter(({ parts }) => parts.core.signed !== undefined && parts.core.state === 'signed');
      const { core } = enquiry.parts;
      expect(cache.enquiry(enquiryId)).toEqual({
        enquiryId,
        reference: core.reference,
        rating: core.ratings.at(-1)?.rating,
        claimedBy: core.claim?.by.userId,
        receivedAt: referrals.map(({ parts }) => parts.core.receivedAt).reduce((a, b) => (a < b ? a : b)),
        referrals: referrals.length,
        open: !core.subjects.every((line) =>
          signed.some(
            ({ stream, parts }) =>
              idOf(stream) === line.decisionId && parts.core.current.referralIds.includes(line.referralId),
          ),
        ),
        toSign: decisions.filter(({ parts }) => parts.core.state === 'recommended').length,
        sentBack: decisions.filter(({ parts }) => parts.core.state === 'sent-back').length,
      });
    }
  });

  test('come by receipt, the ones without a receipt last, open and closed apart', () => {
    const { cache } = filled();
    const [gone] = of('referral');
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', evict: [gone!.stream] }), false);
    const all = cache.enquiries('all');
    expect(all.map(({ enquiryId }) => enquiryId).sort()).toEqual(
      of('enquiry')
        .map(({ stream }) => idOf(stream))
        .sort(),
    );
    const receipts = all.map(({ receivedAt }) => receivedAt ?? 'none');
    expect(receipts).toEqual([...receipts].sort());
    expect(receipts.at(-1)).toBe('none');
    expect(cache.enquiries('open')).toEqual(all.filter(({ open }) => open));
    expect(cache.enquiries('closed')).toEqual(all.filter(({ open }) => !open));
  });

  test('an enquiry is closed by signatures, and open again when a referral nobody decided is placed in it', () => {
    const { cache } = temporaryCache();
    const [enquiry] = of('enquiry');
    const { referrals } = filled().cache.ofEnquiry(idOf(enquiry!.stream));
    const template = of('decision')[0]!;
    const decisions = enquiry!.parts.core.subjects.map(
      ({ decisionId, referralId, subjectId }): CaseRecord<'decision'> => {
        const current = {
          ...template.parts.core.current,
          enquiryId: idOf(enquiry!.stream),
          subjectId,
          referralIds: [referralId],
        };
        return {
          ...template,
          stream: `decision/${decisionId}`,
          parts: { core: { ...template.parts.core, state: 'signed', current } },
        };
      },
    );
    const other = of('referral').find(({ stream }) => !referrals.some((own) => own.stream === stream))!;
    const placement = { enquiryId: idOf(enquiry!.stream), reason: 'same-incident' as const };
    const merged = { ...other, parts: { ...other.parts, core: { ...other.parts.core, placement } } };
    const start = changesOf([enquiry!, ...referrals, ...decisions]);
    cache.applyPage(examplePage({ from: null, cursor: 'a', changes: start }), true);
    expect(cache.enquiries('closed')).toHaveLength(1);
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf([merged]) }), false);
    expect(cache.enquiries('open')).toMatchObject([{ referrals: referrals.length + 1 }]);
  });
});

describe('what travels with the records', () => {
  test('rule sets stay, by number, whatever a snapshot leaves out', () => {
    const { cache } = temporaryCache();
    const signed = (number: number) => ({ ruleSet: { number }, signature: 'AA==' }) as unknown as SignedRuleSet;
    const changes = [8, 7].map((number) => ({ kind: 'rule-set' as const, signed: signed(number) }));
    cache.applyPage(examplePage({ from: null, cursor: 'a', changes }), true);
    cache.applyPage(examplePage({ from: null, cursor: 'b' }), true);
    expect(cache.ruleSets()).toEqual([signed(7), signed(8)]);
  });

  test('the last lease is kept, and the highest server time is never lowered', () => {
    const { cache } = temporaryCache();
    expect(cache.contact()).toBeUndefined();
    const lease = (serverTime: string) => ({ serverTime, device: 'active' }) as unknown as Lease;
    const [noon, one] = ['2026-11-20T12:00:00.000Z' as Instant, '2026-11-20T13:00:00.000Z' as Instant];
    cache.keepContact(lease(one), noon);
    expect(cache.contact()).toEqual({ lease: lease(one), at: noon, latestServerTime: one });
    cache.keepContact(lease(noon), one);
    expect(cache.contact()).toEqual({ lease: lease(noon), at: one, latestServerTime: one });
  });
});
