import type { Lease } from '#contracts/case-api.ts';
import type { SignedRuleSet } from '#contracts/rule-set-signed.ts';
import type { CacheDatabase } from '#cache/cache-database.ts';
import type { WorkDatabase } from '#cache/work-database.ts';
import { authorOf } from '#domain/author.ts';
import type { AnyRecord } from '#domain/record.ts';
import { streamKinds } from '#domain/streams.ts';
import { examplePeople } from '#domain/testing/example-people.ts';
import { exampleSite } from '#domain/testing/example-site.ts';
import { assert } from '#kernel/assert.ts';
import type { Instant } from '#kernel/clock.ts';
import { isId, newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { exampleItem } from '../../suites/example-outbox.ts';
import { changesOf, examplePage, exampleRecords, numbers } from '../../suites/example-pages.ts';
import { needle } from './needles.ts';

const now = '2026-11-20T09:00:00.000Z' as Instant;
/** Five hubs' worth, so that every kind of record is there. */
const plays = [0, 1000, 2000, 3000, 4000];

/** A day of work in both stores, with a needle in every text of every field, and the needles. */
export interface PlantedDay {
  readonly needles: readonly string[];
  /** Does the work: a snapshot, changes, an eviction, drafts, commands, tokens, settings, searches, sorts, a rebuild. */
  live(stores: { readonly cache: CacheDatabase; readonly work: WorkDatabase }): void;
}

/** The day for `seed`. */
export function plantedDay(seed: string): PlantedDay {
  const needles = new Set<string>();
  const plant = (name: string): string => {
    const text = needle(seed, name);
    needles.add(text);
    return text;
  };
  const records = plays
    .flatMap((first) => exampleRecords(numbers(first, first + 160)))
    .map((record) => planted(record, plant, record.kind) as AnyRecord);
  assert(new Set(records.map(({ kind }) => kind)).size === streamKinds.length, 'every kind of record is planted');
  // A snapshot may carry the same kind of thing many times; the needles are by field, and the ids count as well.
  for (const { stream } of records.slice(0, 20)) needles.add(stream.slice(-32));
  const ruleSet = planted({ ruleSet: exampleSite, signature: 'AA==' }, plant, 'rule-set') as SignedRuleSet;
  const lease = planted(
    { epoch: 'e'.repeat(32), serverTime: now, device: 'active', actor: examplePeople.olive, durableNumber: 0 },
    plant,
    'lease',
  ) as Lease;
  const texts = {
    draftKey: plant('draft key'),
    draft: plant('draft'),
    earlier: plant('earlier draft'),
    command: plant('command'),
    refusal: plant('outcome'),
    theirs: plant('what others said'),
    token: plant('refresh token'),
    settingKey: plant('setting key'),
    setting: plant('setting'),
    cursor: plant('cursor'),
  };
  return {
    needles: [...needles],
    live({ cache, work }) {
      const half = records.length / 2;
      const [one, two] = [records.slice(0, half), records.slice(half)];
      const ruleSets = [{ kind: 'rule-set' as const, signed: ruleSet }];
      cache.applyPage(
        examplePage({ from: null, cursor: 'a', changes: [...changesOf(one), ...ruleSets], more: true }),
        true,
      );
      cache.applyPage(examplePage({ from: 'a', cursor: texts.cursor, changes: changesOf(two) }, one), true);
      const evict = [records[records.length - 1]!.stream];
      cache.applyPage(examplePage({ from: texts.cursor, cursor: texts.cursor, evict }, records), false);
      cache.keepContact(lease, now);
      const { clientId } = work.identity();
      const random = seededRandom(9);
      for (let number = 1; number <= 30; number += 1) {
        work.saveDraft(texts.draftKey, `${texts.earlier} `.repeat(number), now);
        work.saveDraft(texts.draftKey, `${texts.draft} ${number}`, now);
        const item = exampleItem(clientId, number, random, `${texts.command} `.repeat(number * 20));
        const saved = work.saveCommand(item);
        if (!saved.ok) throw saved.error;
        const by = { ...authorOf(examplePeople.oscar, 'mash-officer'), name: texts.refusal };
        const theirs = [
          {
            version: 2,
            by,
            at: now,
            stated: {
              kind: 'note-added' as const,
              body: { core: { noteId: newId<'note'>(random), text: texts.theirs } },
            },
          },
        ];
        const over = [{ stream: item.envelope.writes[0]!.stream, facet: 'rating' as const, theirs }];
        const outcome = { kind: 'conflict' as const, commandId: item.envelope.commandId, over };
        if (number % 3 === 0) work.change([{ kind: 'put', item: { ...item, state: 'needs-you', outcome } }]);
      }
      work.saveRefreshToken(texts.token);
      work.saveSetting(texts.settingKey, { nested: [texts.setting] });
      for (const { enquiryId } of cache.enquiries('all')) cache.ofEnquiry(enquiryId);
      for (const kind of streamKinds) cache.list(kind);
      cache.rebuildProjections();
      cache.verify();
      work.load();
    },
  };
}

/** `value` with a needle behind every text in it, by field; ids, kinds and streams stay what they are. */
function planted(value: unknown, plant: (name: string) => string, name: string): unknown {
  if (typeof value === 'string')
    return isId(value) || value.includes('/') || isKind(name) ? value : `${value} ${plant(name)}`;
  if (Array.isArray(value)) return value.map((item) => planted(item, plant, name));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, planted(member, plant, `${name}.${isId(key) ? 'id' : key}`)]),
  );
}

/** Fields whose values the stores go by. */
function isKind(name: string): boolean {
  return /\.(kind|state|stream)$/.test(name);
}
