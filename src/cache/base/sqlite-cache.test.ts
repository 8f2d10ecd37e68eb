import { describe, expect, test } from 'vitest';
import type { Lease } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { CaseRecord } from '#domain/record.ts';
import { idOf, streamKinds } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import type { Id } from '#kernel/ids.ts';
import type { Reference } from '#kernel/reference.ts';
import { baseStoreSuite } from '#test/suites/base-store-suite.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '#test/suites/example-pages.ts';
import { filedUnder, openingTime, temporaryCache } from '#test/suites/temporary-stores.ts';

baseStoreSuite('cache.db', () => temporaryCache().cache);

const records = exampleRecords(numbers(0, 500));
const of = <Kind extends CaseRecord['kind']>(kind: Kind) =>
  records.filter((record) => record.kind === kind) as unknown as readonly CaseRecord<Kind>[];

const author = of('decision')[0]!.parts.core.current.by;

function filled() {
  const { cache, database } = temporaryCache();
  cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(records) }), true);
  return { cache, database };
}

describe('lookups', () => {
  test('records by kind, and how many', () => {
    const { cache } = filled();
    for (const kind of streamKinds) {
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
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf([moved]) }, records), false);
    expect(cache.ofEnquiry(elsewhere).duties).toContainEqual(duty);
    expect(cache.ofEnquiry(arose).duties).not.toContainEqual(duty);
    expect(cache.enquiryOf(duty!.stream)).toBe(elsewhere);
    expect(cache.enquiryOf(referral.stream)).toBe(elsewhere);
    cache.applyPage(examplePage({ from: 'b', cursor: 'c', evict: [referral.stream] }, [...records, moved]), false);
    expect(cache.enquiryOf(duty!.stream)).toBe(arose);
    expect(cache.ofEnquiry(arose).duties).toContainEqual(duty);
  });

  test('the tray holds what nobody has settled, and lets it go when somebody does', () => {
    const { cache } = filled();
    const open = of('arrival').filter(({ parts }) => parts.core.settled === undefined);
    expect(cache.tray()).toEqual(open.map(({ stream }) => idOf(stream)));
    const [first] = of('arrival');
    const arrived = { ...first!, parts: { ...first!.parts, core: { ...first!.parts.core, settled: undefined } } };
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf([arrived]) }, records), false);
    expect(cache.tray()).toContain(idOf(first!.stream));
    const settled = { how: 'dismissed' as const, reason: 'sent-again', by: author, at: openingTime };
    const done = { ...arrived, version: 9, parts: { ...arrived.parts, core: { ...arrived.parts.core, settled } } };
    cache.applyPage(examplePage({ from: 'b', cursor: 'c', changes: changesOf([done]) }, [...records, arrived]), false);
    expect(cache.tray()).not.toContain(idOf(first!.stream));
    expect(cache.find(first!.stream)).toEqual(done);
  });

  test('people by every key they are filed under, until they are gone', () => {
    const { cache } = filled();
    for (const person of of('person')) {
      for (const key of filedUnder.of(person)) {
        const all = of('person').filter((other) => filedUnder.of(other).includes(key));
        expect(cache.personsWith(key, 1000).toSorted()).toEqual(all.map(({ stream }) => idOf(stream)));
      }
    }
    const [gone] = of('person');
    const reference = `ref:${gone!.parts.core.reference.toLowerCase().replaceAll('-', '')}`;
    expect(cache.personsWith(reference, 10)).toEqual([idOf(gone!.stream)]);
    expect(cache.personKeysFrom(reference.slice(0, 9), 10)).toContain(reference);
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', evict: [gone!.stream] }, records), false);
    expect(cache.personsWith(reference, 10)).toEqual([]);
    expect(cache.personKeysFrom(reference, 10)).toEqual([]);
  });

  test('a key that many have gives as many as were asked for, and a beginning the first in order', () => {
    const { cache } = filled();
    const words = new Set(
      of('person')
        .flatMap((person) => filedUnder.of(person))
        .filter((key) => key.startsWith('w:')),
    );
    expect(cache.personKeysFrom('w:', 2)).toEqual([...words].sort().slice(0, 2));
    const common = [...words].find((word) => cache.personsWith(word, 9).length > 1)!;
    expect(cache.personsWith(common, 1)).toHaveLength(1);
  });

  test('where somebody was identified, as it stands now', () => {
    const { cache } = filled();
    const saying = (personId: string) =>
      of('referral').filter(({ parts }) =>
        Object.values(parts.core.identified).some((identity) => identity.personId === personId),
      );
    for (const { stream } of of('person')) {
      expect(cache.referralsOf(idOf(stream))).toEqual(saying(idOf(stream)).map((referral) => idOf(referral.stream)));
    }
    const [referral] = of('referral').filter(({ parts }) => Object.keys(parts.core.identified).length > 0);
    const { personId } = Object.values(referral!.parts.core.identified)[0]!;
    const core = { ...referral!.parts.core, identified: {} };
    const undone = { ...referral!, version: referral!.version + 1, parts: { ...referral!.parts, core } };
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf([undone]) }, records), false);
    expect(cache.referralsOf(personId)).not.toContain(idOf(referral!.stream));
  });

  test('references', () => {
    const { cache } = filled();
    const waiting = of('arrival').filter(({ parts }) => parts.core.settled?.how !== 'completed');
    for (const record of [...of('referral'), ...of('enquiry'), ...of('person'), ...waiting]) {
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
      const { core } = enquiry.parts;
      expect(cache.enquiry(enquiryId)).toEqual({
        enquiryId,
        reference: core.reference,
        rating: core.ratings.at(-1)?.rating,
        claimedBy: core.claim?.by.userId,
        receivedAt: referrals.map(({ parts }) => parts.core.receivedAt).reduce((a, b) => (a < b ? a : b)),
        referrals: referrals.length,
        open: core.closed === undefined,
        toSign: decisions.filter(({ parts }) => parts.core.state === 'recommended').length,
        sentBack: decisions.filter(({ parts }) => parts.core.state === 'sent-back').length,
      });
    }
  });

  test('come by receipt, the ones without a receipt last, open and closed apart', () => {
    const { cache } = filled();
    const [gone] = of('referral');
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', evict: [gone!.stream] }, records), false);
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

  test('an enquiry is closed by a person, and open again when a referral nobody decided is placed in it', () => {
    const { cache } = temporaryCache();
    const [decided] = of('enquiry');
    const { referrals } = filled().cache.ofEnquiry(idOf(decided!.stream));
    const closed = { by: author, at: openingTime };
    const enquiry = { ...decided!, version: decided!.version + 1, parts: { core: { ...decided!.parts.core, closed } } };
    const template = of('decision')[0]!;
    const decisions = decided!.parts.core.subjects.map(
      ({ decisionId, referralId, subjectId }, at): CaseRecord<'decision'> => {
        const current = {
          ...template.parts.core.current,
          enquiryId: idOf(enquiry.stream),
          subjectId,
          referralIds: [referralId],
        };
        return {
          ...template,
          stream: `decision/${decisionId}`,
          // By signature or by the rule that none is needed: both are final.
          parts: { core: { ...template.parts.core, state: at === 0 ? 'settled' : 'signed', current } },
        };
      },
    );
    const other = of('referral').find(({ stream }) => !referrals.some((own) => own.stream === stream))!;
    const placement = { enquiryId: idOf(enquiry.stream), reason: 'same-incident' as const };
    const merged = { ...other, parts: { ...other.parts, core: { ...other.parts.core, placement } } };
    const held = [decided!, ...referrals, ...decisions];
    cache.applyPage(examplePage({ from: null, cursor: 'a', changes: changesOf(held) }), true);
    // Decided is not closed: something may still be owed.
    expect(cache.enquiries('open')).toHaveLength(1);
    cache.applyPage(examplePage({ from: 'a', cursor: 'b', changes: changesOf([enquiry]) }, held), false);
    expect(cache.enquiries('closed')).toHaveLength(1);
    cache.applyPage(examplePage({ from: 'b', cursor: 'c', changes: changesOf([merged]) }, [...held, enquiry]), false);
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
