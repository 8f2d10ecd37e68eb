import { describe, expect, it } from 'vitest';
import { plusMs, type Instant } from '#kernel/clock.ts';
import type { Author } from './author.ts';
import { changesSince, referralsNotConsidered } from './changes-since.ts';
import type { CaseRecord } from './record.ts';

const id = (digit: string) => digit.repeat(32);
const noon = '2026-11-20T12:00:00.000Z' as Instant;
const author = (userId: string): Author => ({
  userId,
  name: userId,
  role: 'mash-officer',
  employer: 'Council',
  controller: 'Council',
});
const note = (by: string, minutes: number, version: number) => ({
  noteId: id(String(version)),
  text: `note ${version}`,
  by: author(by),
  at: plusMs(noon, minutes * 60_000),
  version,
});
const enquiry = (notes: readonly ReturnType<typeof note>[]) =>
  ({
    kind: 'enquiry',
    stream: `enquiry/${id('e')}`,
    version: 9,
    parts: { core: { ratings: [], notes, routings: [] } },
  }) as unknown as CaseRecord<'enquiry'>;
const recommended = (seen?: number) =>
  ({
    referralIds: [id('a')],
    by: author('olive'),
    at: noon,
    ...(seen === undefined ? {} : { seen: [{ stream: `enquiry/${id('e')}`, version: seen }] }),
  }) as unknown as CaseRecord<'decision'>['parts']['core']['current'];
const texts = (seen: number | undefined, notes: readonly ReturnType<typeof note>[]) =>
  changesSince(recommended(seen), { enquiry: enquiry(notes), referrals: [], duties: [] }).map((change) =>
    change.what === 'note-added' ? change.text : change.what,
  );

describe('what changed since a decision was written', () => {
  it('is what came after it', () => {
    expect(texts(3, [note('oscar', -10, 3), note('oscar', 10, 4)])).toEqual(['note 4']);
  });

  it('is also what a colleague wrote before it without a network, and the hub got after it', () => {
    expect(texts(3, [note('oscar', -10, 4)])).toEqual(['note 4']);
  });

  it('control: by time alone that would be missed', () => {
    expect(texts(undefined, [note('oscar', -10, 4)])).toEqual([]);
  });

  it('is not what its own author did before it, whenever that was confirmed', () => {
    expect(texts(3, [note('olive', -1, 4), note('olive', 1, 5)])).toEqual(['note 5']);
  });
});

describe('referrals', () => {
  it('that the decision does not name have not been considered', () => {
    const referral = (digit: string) => ({ stream: `referral/${id(digit)}` }) as CaseRecord<'referral'>;
    expect(referralsNotConsidered(recommended(), [referral('a'), referral('b')])).toEqual([referral('b')]);
  });
});
