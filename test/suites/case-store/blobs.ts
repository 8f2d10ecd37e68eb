/** Files that referrals name: handed over in parts, complete when their digest fits, there for whoever sees the record. */
import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { hashIntakeKey, newIntakeKey } from '#central/intake-key.ts';
import { systemRandom } from '#central/system.ts';
import { BlobPart, blobPartBytes, largestBlob } from '#contracts/blob.ts';
import { newId } from '#kernel/ids.ts';
import type { Answered, Body, CentralWorld, TestDesk } from '../central-world.ts';
import type { SuiteContext } from './context.ts';

const file = randomBytes(blobPartBytes + 1000);
const sha256 = createHash('sha256').update(file).digest('hex');
const attachment = { name: 'body map.pdf', mediaType: 'application/pdf', bytes: file.length, sha256 };

async function send(
  world: CentralWorld,
  part: Uint8Array,
  { offset = 0, digest = sha256, bytes = file.length, key = world.intakeKey } = {},
): Promise<Answered> {
  const url = `/v1/blobs/${digest}/parts?offset=${offset}&bytes=${bytes}`;
  const headers = { authorization: `Bearer ${key}` };
  const answer = await world.central.inject({ method: 'POST', url, headers, payload: Buffer.from(part) });
  return { status: answer.statusCode, body: answer.json<Body>() };
}

const partAt = (offset: number): Uint8Array => file.subarray(offset, offset + blobPartBytes);

async function sendAll(world: CentralWorld): Promise<void> {
  for (let offset = 0; offset < file.length; offset += blobPartBytes) {
    expect(await send(world, partAt(offset), { offset })).toMatchObject({ status: 200 });
  }
}

async function fetched(desk: TestDesk): Promise<Buffer> {
  const parts: Buffer[] = [];
  for (let offset = 0, bytes = 1; offset < bytes; offset += blobPartBytes) {
    const part = BlobPart.parse((await desk.get(`/v1/blobs/${sha256}?offset=${offset}`)).body);
    expect(part.offset).toBe(offset);
    bytes = part.bytes;
    parts.push(Buffer.from(part.part, 'base64'));
  }
  return Buffer.concat(parts);
}

export function describeBlobs({ start, startWorld }: SuiteContext): void {
  const scene = () => start((referral) => ({ ...referral, attachments: [attachment] }));

  describe('files', () => {
    test('arrive in parts, before or after the referral, and come back byte for byte', async () => {
      const { world, tom } = await scene();
      const path = `/v1/blobs/${sha256}?offset=0`;
      expect(await tom.get(path)).toMatchObject({ status: 404, body: { kind: 'not-found' } });
      expect((await send(world, partAt(0))).body).toEqual({ held: blobPartBytes, complete: false });
      // Not before all of it is there: what is shown has its digest.
      expect((await tom.get(path)).status).toBe(404);
      // After a cut: the same part again, one too far, and a question are all answered with where to go on.
      for (const [part, offset] of [
        [partAt(0), 0],
        [new Uint8Array(), 2 * blobPartBytes],
        [new Uint8Array(), 0],
      ] as const) {
        const again = await send(world, part, { offset });
        expect(again).toMatchObject({ status: 409, body: { kind: 'other-offset', held: blobPartBytes } });
      }
      const last = await send(world, partAt(blobPartBytes), { offset: blobPartBytes });
      expect(last).toEqual({ status: 200, body: { held: file.length, complete: true } });
      expect((await send(world, partAt(0))).body).toEqual({ held: file.length, complete: true });
      expect((await fetched(tom)).equals(file)).toBe(true);
      expect((await tom.get(`/v1/blobs/${sha256}?offset=${2 * blobPartBytes}`)).status).toBe(404);
    });

    test('are there for whoever sees a record that names them, and for nobody else', async () => {
      const { world, amara, tom, stream } = await scene();
      await sendAll(world);
      const path = `/v1/blobs/${sha256}?offset=0`;
      // Control: he reads it until he is kept from the record.
      expect((await tom.get(path)).status).toBe(200);
      const { userId, name } = tom.actor;
      const restriction = {
        restrictionId: newId<'restriction'>(systemRandom),
        about: stream,
        category: 'own-or-family',
        blocks: [{ userId, name }],
        readers: [],
        words: 'His niece.',
      };
      expect((await amara.give({ kind: 'restrict', args: restriction })).kind).toBe('applied');
      const hidden = await tom.get(path);
      expect(hidden).toEqual(await tom.get(`/v1/blobs/${'0'.repeat(64)}?offset=0`));
      expect(hidden).toMatchObject({ status: 404, body: { kind: 'not-found' } });
      expect((await amara.get(path)).status).toBe(200);
      const elsewhere = await startWorld();
      const officer = await elsewhere.desk(elsewhere.person('amara', ['mash-officer']));
      expect((await officer.get(path)).status).toBe(404);
    });

    test('of a referral that a person recorded come from its author, and from nobody else', async () => {
      const { world, amara, tom, args } = await scene();
      const send = async (who: TestDesk, part: Uint8Array, offset: number, digest = sha256): Promise<Answered> => {
        const url = `/v1/referrals/${args.referralId}/files/${digest}/parts?offset=${offset}&bytes=${file.length}`;
        const request = { method: 'POST', url, headers: await who.headers(), payload: Buffer.from(part) } as const;
        const answer = await world.central.inject(request);
        return { status: answer.statusCode, body: answer.json<Body>() };
      };
      const nothing = { status: 404, body: { kind: 'not-found' } };
      expect(await send(tom, partAt(0), 0)).toEqual(nothing);
      expect(await send(amara, partAt(0), 0, '0'.repeat(64))).toEqual(nothing);
      expect(await send(amara, partAt(0), 0)).toEqual({ status: 200, body: { held: blobPartBytes, complete: false } });
      // After a cut: whatever is asked or sent again is answered with where to go on.
      for (const part of [new Uint8Array(), partAt(0)])
        expect(await send(amara, part, 0)).toEqual({ status: 200, body: { held: blobPartBytes, complete: false } });
      expect((await tom.get(`/v1/blobs/${sha256}?offset=0`)).status).toBe(404);
      expect((await send(amara, partAt(blobPartBytes), blobPartBytes)).body).toEqual({
        held: file.length,
        complete: true,
      });
      expect((await fetched(tom)).equals(file)).toBe(true);
    });

    test('that nobody names are read by nobody', async () => {
      const { world, tom } = await start();
      await sendAll(world);
      expect((await tom.get(`/v1/blobs/${sha256}?offset=0`)).status).toBe(404);
    });

    test('with another digest than they were said to have are refused whole, and may be sent again', async () => {
      const { world } = await scene();
      const small = Buffer.from('not what it says');
      const refused = await send(world, small, { bytes: small.length });
      expect(refused).toMatchObject({ status: 422, body: { kind: 'not-the-digest', held: 0 } });
      await sendAll(world);
    });

    test('have parts of one size up to a largest, from a known sender, whose progress is their own', async () => {
      const other = newIntakeKey(systemRandom);
      const world = await startWorld();
      const two = await startWorld({
        ruleSets: [world.ruleSet],
        intakeKeys: [
          { hub: world.hub, sender: 'One', sha256: hashIntakeKey(world.intakeKey) },
          { hub: world.hub, sender: 'Two', sha256: hashIntakeKey(other) },
        ],
      });
      expect((await send(two, partAt(0), { key: world.intakeKey })).status).toBe(200);
      expect((await send(two, new Uint8Array(), { key: other })).body).toEqual({ held: 0, complete: false });
      expect((await send(world, partAt(0).subarray(1))).status).toBe(400);
      expect((await send(world, partAt(0), { offset: 5 })).status).toBe(400);
      expect((await send(world, partAt(0), { bytes: largestBlob + 1 })).status).toBe(400);
      expect((await send(world, new Uint8Array(3 * blobPartBytes))).status).toBe(400);
      expect((await send(world, partAt(0), { digest: 'F'.repeat(64) })).status).toBe(404);
      expect((await send(world, partAt(0), { key: 'mash-intake-nobody' })).status).toBe(401);
    });
  });
}
