/** Files attached to a referral that is typed: kept at once, sent behind it, gone on with after a cut, read by others. */
import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { blobPartBytes } from '#contracts/blob.ts';
import { systemClock } from '#desk/system.ts';
import { streamKey } from '#domain/streams.ts';
import { openDayWorld, type DayWorld } from './day-world.ts';
import { inStep } from './day-views.ts';
import { typedCall } from './day-work.ts';
import { eventually, type TestDesk } from './desk-harness.ts';

const passphrase = 'seven quiet herons';
const file = randomBytes(blobPartBytes + 700);
const sha256 = createHash('sha256').update(file).digest('hex');
let world: DayWorld;
let amara: TestDesk;
let tom: TestDesk;
/** Offsets of the parts that went out, and whether the line breaks behind the first. */
const offsets: number[] = [];
let isCut = true;

beforeAll(async () => {
  world = await openDayWorld();
  const broken: typeof fetch = async (address, init) => {
    const url = new URL(address as URL);
    const isPart = url.pathname.includes('/files/') && (init?.body as Uint8Array).length > 0;
    const offset = Number(url.searchParams.get('offset'));
    if (isPart && isCut && offset > 0) throw new TypeError('cut');
    if (isPart) offsets.push(offset);
    return fetch(address, init);
  };
  [amara, tom] = await Promise.all([world.workstation('a', { fetch: broken }), world.workstation('b')]);
  await Promise.all([
    amara.firstTime('amara.okafor', world.password, passphrase),
    tom.firstTime('tom.bradshaw', world.password, passphrase),
  ]);
  await Promise.all([inStep(amara.page), inStep(tom.page)]);
});
afterAll(() => world.close());

it('a file is kept at once, goes behind its referral, and is gone on with where it was cut', async () => {
  const call = typedCall(systemClock.now(), 'Quarry', 'Photographs were handed in.');
  const { referralId } = call.args;
  const keep = (offset: number, digest = sha256) =>
    amara.page.call('keep-file', {
      ...{ referralId, sha256: digest, name: 'wall.jpg', bytes: file.length, offset },
      part: file.subarray(offset, offset + blobPartBytes).toString('base64'),
    });
  const kept = async () => (await amara.page.call('kept-files', { referralId })).files;
  const unsent = async () => (await amara.page.call('unsent', {})).files;

  // Control: what has another digest than it is said to have is not kept.
  const wrong = 'f'.repeat(64);
  await keep(0, wrong);
  expect(await keep(blobPartBytes, wrong)).toEqual({ kind: 'damaged' });
  expect(await keep(0)).toEqual({ kind: 'held', held: blobPartBytes });
  expect(await kept()).toEqual([]);
  // A page that begins again is told where to go on.
  expect(await keep(0)).toEqual({ kind: 'held', held: blobPartBytes });
  expect(await keep(blobPartBytes)).toEqual({ kind: 'here' });
  expect(await kept()).toEqual([{ sha256, state: 'here' }]);
  await amara.page.call('save-draft', { key: 'referral/new', text: JSON.stringify({ ids: { referral: referralId } }) });
  expect(await unsent()).toMatchObject([{ name: 'wall.jpg', inDraft: true }]);
  expect(offsets).toEqual([]);

  const attachments = [{ name: 'wall.jpg', mediaType: 'image/jpeg', bytes: file.length, sha256 }];
  const command = { ...call, args: { ...call.args, referral: { ...call.args.referral, attachments } } };
  expect(await amara.page.call('send', { command })).toMatchObject({ kind: 'saved' });
  await amara.page.call('discard-draft', { key: 'referral/new' });
  // Removing is over once it is recorded.
  await amara.page.call('drop-file', { referralId, sha256 });
  await inStep(amara.page);
  await eventually(
    () => offsets,
    (all) => all.length > 0,
  );
  expect(await kept()).toEqual([{ sha256, state: 'here' }]);
  expect(await unsent()).toMatchObject([{ name: 'wall.jpg', inDraft: false }]);
  const asked = { stream: streamKey('referral', referralId), sha256 };
  await inStep(tom.page);
  await eventually(
    () => tom.page.call('fetch-file', asked),
    ({ kind }) => kind === 'not-at-hub',
  );

  isCut = false;
  await amara.page.call('send-now', {});
  await eventually(unsent, (files) => files.length === 0);
  expect(offsets).toEqual([0, blobPartBytes]);
  const fetched = await eventually(
    () => tom.page.call('fetch-file', asked),
    ({ kind }) => kind === 'here',
  );
  expect(fetched).toEqual({ kind: 'here', bytes: file.length });
  const { part = '' } = await tom.page.call('file-part', { ...asked, offset: blobPartBytes });
  expect(Buffer.from(part, 'base64').equals(file.subarray(blobPartBytes))).toBe(true);
  expect([...amara.defects, ...tom.defects]).toEqual([]);
});

it('a file that is removed, or whose referral is never recorded, goes to nobody', async () => {
  const { referralId } = typedCall(systemClock.now(), 'Nobody', 'Not recorded.').args;
  const small = Buffer.from('a small file');
  const digest = createHash('sha256').update(small).digest('hex');
  const named = { referralId, sha256: digest };
  const part = { ...named, name: 'note.txt', bytes: small.length, offset: 0, part: small.toString('base64') };
  const sent = offsets.length;
  expect(await amara.page.call('keep-file', part)).toEqual({ kind: 'here' });
  await amara.page.call('drop-file', named);
  expect(await amara.page.call('kept-files', { referralId })).toEqual({ files: [] });
  await amara.page.call('keep-file', part);
  await amara.page.call('send-now', {});
  await inStep(amara.page);
  expect(offsets).toHaveLength(sent);
});
