import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { IntakeReferral } from '#contracts/intake.ts';
import { noticeColumns } from '#contracts/notice-columns.ts';
import { readSite } from './demo-central.ts';

const resources = resolve(import.meta.dirname, '../../resources');
const folder = join(resources, 'demo');
const toTry = join(folder, 'to-try');
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { channels, concerns, statedFacts } = await readSite(join(resources, 'site', 'trafford'));
const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
const batch = read(join(toTry, 'police-morning.json')) as { readonly batchId: string; readonly referrals: unknown[] };

describe('the demo referrals', () => {
  it.each(files)('%s is in the form of the intake and in the codes of the hub', (name) => {
    const referral = IntakeReferral.parse(read(join(folder, name)));
    expect(channels.map(({ code }) => code)).toContain(referral.channel);
    for (const code of referral.concerns) expect(concerns.map((item) => item.code)).toContain(code);
    for (const code of referral.stated ?? []) expect(statedFacts.map((item) => item.code)).toContain(code);
  });

  it('state what their texts say, and give the telephones these name', () => {
    const texts = files.map((name) => read(join(folder, name)) as IntakeReferral);
    expect(texts.flatMap(({ stated }) => stated ?? []).toSorted()).toEqual(['injury', 'injury', 'strangulation']);
    for (const { subjects, whatHappened } of texts)
      for (const { phone } of subjects) if (phone !== undefined) expect(whatHappened).toContain(phone);
  });

  it('the morning’s batch: ten to take, one twice, one that cannot be read', () => {
    const readable = batch.referrals.filter((referral) => IntakeReferral.safeParse(referral).success);
    expect([batch.referrals.length, readable.length]).toEqual([12, 11]);
    expect(new Set(readable.map((referral) => JSON.stringify(referral))).size).toBe(10);
  });

  it('the night’s file: the columns of the hub, no quote left open, one date that does not exist', () => {
    const text = readFileSync(join(toTry, 'police-night.csv'), 'utf8');
    const [header = '', ...rest] = text.split('\r\n');
    const known = noticeColumns.map(({ name }) => name);
    for (const name of header.split(',')) expect(known).toContain(name);
    for (const { name, required } of noticeColumns) if (required) expect(header.split(',')).toContain(name);
    expect(text.split('"').length % 2).toBe(1);
    expect(rest.join().match(/31\/02\/2017/g)).toHaveLength(1);
  });

  it('the school’s own form is none of the hub’s', () => {
    const own = read(join(toTry, 'school-form-not-the-hubs.json'));
    expect(IntakeReferral.safeParse(own).success).toBe(false);
  });

  it('name nobody who could be real', () => {
    const all = [...files.map((name) => join(folder, name)), ...readdirSync(toTry).map((name) => join(toTry, name))];
    for (const path of all) {
      const text = readFileSync(path, 'utf8');
      const phones = text.match(/\b0\d{3,4} \d{3} ?\d{3,4}\b/g) ?? [];
      for (const phone of phones) expect(phone).toMatch(/^(0161 496 0\d{3}|01632 960\d{3})$/);
      for (const [, postcode] of text.matchAll(/\b([A-Z]{1,2}\d{1,2} \d[A-Z]{2})\b/g))
        expect(postcode).toMatch(/ 0ZZ$/);
      for (const [, number] of text.matchAll(/"nhsNumber": "(\d+)"/g)) expect(number).toMatch(/^999\d{7}$/);
    }
    // Control: there are telephones and postcodes to look at.
    const everything = all.map((path) => readFileSync(path, 'utf8')).join('');
    expect((everything.match(/01632 960|0161 496/g) ?? []).length).toBeGreaterThan(15);
  });
});
