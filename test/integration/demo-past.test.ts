/** The past of the demo's hub meets central: the same forms, the same people, and every act taken. */
import { resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mapForm } from '#central/intake/map-form.ts';
import type { EmbeddedStore } from '#central/open-store.ts';
import { replay } from '#central/replay.ts';
import { actorFromClaims } from '#central/sign-in/actor-from-claims.ts';
import { newSigningKey } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { plusMs, type Clock, type Instant } from '#kernel/clock.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';
import { readSite } from '#loopback/demo-central.ts';
import { actsOf, demoPast, staffOf } from '#loopback/demo-past.ts';
import { claimsOf, demoPeople } from '#loopback/people.ts';
import { receiveForm } from '#synthetic/histories/receive-form.ts';
import { syntheticReferral } from '#synthetic/referral.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

const site = await readSite(resolve(import.meta.dirname, '../../resources/site/trafford'));
const now = '2026-11-24T10:15:00.000Z' as Instant;
const clock: Clock = { now: () => now, monotonicMs: () => 0 };
const hub = site.hub.id;

test('a form becomes the command that central’s intake makes of it', () => {
  for (let index = 0; index < 300; index += 1) {
    const receivedAt = plusMs(now, index * 3_600_000);
    const form = syntheticReferral(5, index, receivedAt);
    const sha256 = 'a'.repeat(64);
    const [ours, theirs] = [seededRandom(index), seededRandom(index)];
    const [reference, same] = [newReference('R', ours), newReference('R', theirs)];
    const source = { kind: 'intake', sender: 'School', submission: form.submissionId, sha256 } as const;
    const made = receiveForm(form, { reference, receivedAt, source, zone: site.calendar.zone }, ours);
    const facts = { reference: same, sender: 'School', sha256, receivedAt, kind: 'referral' } as const;
    expect(mapForm(form, facts, site, theirs)).toEqual({ ok: true, value: made });
  }
});

test('its people are whom central knows from their claims', () => {
  const { officers, managers, night } = staffOf(demoPeople, hub);
  for (const actor of [...officers, ...managers, ...night]) {
    const person = demoPeople.find(({ subject }) => subject === actor.userId)!;
    const claims = { sub: person.subject, ...claimsOf(person, hub) };
    expect(actorFromClaims(claims)).toEqual({ ok: true, value: actor });
  }
  expect(officers.flatMap(({ localities }) => localities ?? []).toSorted()).toEqual(
    site.hub.localities.map(({ code }) => code).toSorted(),
  );
});

describe('central takes it', () => {
  const past = demoPast(site, { people: 300, referrals: 30 }, now);
  let store: EmbeddedStore;
  beforeAll(async () => {
    store = await openMigratedStore();
  });
  afterAll(() => store.close());

  test('whole: every act, and its records are those the past was made with', async () => {
    const parts = { store, clock, random: systemRandom, ruleSets: [site], signingKey: newSigningKey() };
    expect(await replay(parts, hub, actsOf(past))).toBe(past.acts.length);
    const rows = await store.database.selectFrom('record').select(['stream', 'version']).execute();
    const versions = new Map(rows.map(({ stream, version }) => [stream, version]));
    expect(versions).toEqual(new Map(past.records.map(({ stream, version }) => [stream, version])));
    expect(await verifyAudit(store, hub)).toMatchObject({ ok: true });
    const bodies = await store.database.selectFrom('intake_body').select('sha256').execute();
    expect(bodies).toHaveLength(past.acts.filter(({ body }) => body !== undefined).length);
  });
});
