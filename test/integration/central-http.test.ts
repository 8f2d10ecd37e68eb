/** The HTTP side of central: the table is the router, nobody gets in who should not, and nothing hostile breaks it. */
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { newSigningKey, publicKeyText } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { caseApi, Lease } from '#contracts/case-api.ts';
import { ApiProblem, type Endpoint } from '#contracts/endpoint.ts';
import { noticesExample, referralExample } from '#contracts/intake-examples.ts';
import { noticeColumns } from '#contracts/notice-columns.ts';
import { newId } from '#kernel/ids.ts';
import { openCaseApiClient } from '../../src/desk/hub/case-api-client.ts';
import { intakeForm, startCentralWorld, type Body, type CentralWorld, type TestDesk } from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

let store: EmbeddedStore;
let world: CentralWorld;
let amara: TestDesk;
beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store);
  amara = await world.desk(world.person('amara', ['mash-officer']));
});
afterAll(async () => {
  await world.central.close();
  await store.close();
});

const endpoints = Object.entries(caseApi as Record<string, Endpoint>);

describe('the routes', () => {
  test('are exactly those of the table, and /openapi.json', async () => {
    const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS'] as const;
    const paths = [...endpoints.map(([, { path }]) => path), '/', '/v1', '/v2/lease', '/openapi.json', '/v1/lease/'];
    const served: string[] = [];
    for (const path of new Set(paths)) {
      for (const method of methods) {
        const url = path.replace('{batchId}', 'B-1');
        const { statusCode } = await world.central.inject({ method, url });
        if (statusCode !== 404) served.push(`${method} ${path}`);
      }
    }
    const table = endpoints.map(([, { method, path }]) => `${method} ${path}`);
    expect(served.sort()).toEqual([...table, 'GET /openapi.json'].sort());
  });

  test('are described by OpenAPI, with every answer', async () => {
    const answer = await world.central.inject({ url: '/openapi.json' });
    const api = answer.json<{ openapi: string; paths: Record<string, Record<string, { responses: Body }>> }>();
    expect(api.openapi).toBe('3.1.0');
    const described = Object.entries(api.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, { responses }]) => [path, method, Object.keys(responses).sort()]),
    );
    const expected = endpoints.map(([, { path, method, answers }]) => [
      path,
      method.toLowerCase(),
      [...Object.keys(answers), 'default'].sort(),
    ]);
    expect(described.sort()).toEqual(expected.sort());
  });

  test('are described so that an agency can write a client: fields in words, parameters and examples', async () => {
    const api = (await world.central.inject({ url: '/openapi.json' })).json<{
      paths: Record<string, Record<string, { parameters: Body[]; requestBody?: { content: Record<string, Body> } }>>;
    }>();
    const single = api.paths['/v1/referrals']!['post']!.requestBody!.content['application/json']!;
    expect(single['example']).toEqual(referralExample);
    const { properties } = single['schema'] as { properties: Record<string, { description?: string }> };
    const undescribed = Object.entries(properties).filter(([, field]) => field.description === undefined);
    expect(undescribed.map(([name]) => name)).toEqual(['form']);
    const batch = api.paths['/v1/referral-batches']!['post']!;
    expect(batch.parameters).toMatchObject([{ name: 'batchId', in: 'query', required: false }]);
    const csv = batch.requestBody!.content['text/csv']!;
    const said = (csv['schema'] as { description: string }).description;
    for (const { name } of noticeColumns) expect(said).toMatch(new RegExp(`- ${name}.*: .*`));
    expect(said).toContain(noticeColumns[0]!.description);
    expect(csv['example']).toBe(noticesExample);
    const receipt = api.paths['/v1/referral-batches/{batchId}']!['get']!;
    expect(receipt.parameters).toMatchObject([{ name: 'batchId', in: 'path', required: true }]);
    // Every part in braces of a path is a parameter, and every reference leads somewhere.
    for (const [path, operations] of Object.entries(api.paths)) {
      const parts = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(operations)) {
        expect(parameters.filter((one) => one['in'] === 'path').map((one) => one['name'])).toEqual(parts);
      }
    }
    expect(JSON.stringify(api)).not.toContain('#/components/schemas');
  });

  test('never let an answer be kept by anything on the way', async () => {
    const answers = [
      await world.central.inject({ url: '/openapi.json' }),
      await world.central.inject({ url: '/nothing' }),
      await world.central.inject({ url: '/v1/snapshot', headers: await amara.headers() }),
      await world.central.inject({ method: 'POST', url: '/v1/lease' }),
      await world.central.inject({ method: 'POST', url: '/v1/referrals' }),
      await world.central.inject({ url: '/%zz' }),
    ];
    for (const { headers } of answers) expect(headers['cache-control']).toBe('no-store');
  });
});

describe('what the feed tells', () => {
  test('is compressed for whoever reads that, the same to the letter, and nothing else is', async () => {
    for (let number = 0; number < 6; number += 1) await world.intake(JSON.stringify(intakeForm()));
    const ask = async (url: string, accepted?: string) => {
      const encoding = accepted === undefined ? {} : { 'accept-encoding': accepted };
      return world.central.inject({ url, headers: { ...(await amara.headers()), ...encoding } });
    };
    const list = '/v1/records/referral';
    const plain = await ask(list);
    expect(plain.headers).not.toHaveProperty('content-encoding');
    const [tight, wide] = [await ask(list, 'gzip, br'), await ask(list, 'gzip')];
    expect([tight, wide].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip']);
    expect(brotliDecompressSync(tight.rawPayload).toString()).toBe(plain.body);
    expect(gunzipSync(wide.rawPayload).toString()).toBe(plain.body);
    expect(tight.rawPayload.length * 3).toBeLessThan(plain.rawPayload.length);
    const page = await ask('/v1/snapshot', 'br');
    expect(page.headers).toMatchObject({
      'content-encoding': 'br',
      vary: 'accept-encoding',
      'cache-control': 'no-store',
    });
    const openApi = await world.central.inject({ url: '/openapi.json', headers: { 'accept-encoding': 'br' } });
    const nobody = await ask('/v1/records/referral/00000000000000000000000000000000', 'br');
    const keys = await ask('/v1/draft-key', 'br');
    for (const { headers } of [openApi, nobody, keys]) expect(headers).not.toHaveProperty('content-encoding');
  });

  test('comes compressed to the client of a desk, which reads it', async () => {
    const central = await startCentralWorld(store);
    const url = await central.central.listen({ host: '127.0.0.1', port: 0 });
    const officer = central.person('bea', ['mash-officer']);
    const { deviceId, clientId } = await central.desk(officer);
    for (let number = 0; number < 4; number += 1) await central.intake(JSON.stringify(intakeForm()));
    const encodings: (string | null)[] = [];
    const api = openCaseApiClient({
      centralUrl: url,
      identity: { deviceId, clientId, publicKey: '' },
      label: 'test',
      token: async () => ({ kind: 'token', token: await central.token(officer) }),
      async fetch(...asked) {
        const answer = await fetch(...asked);
        encodings.push(answer.headers.get('content-encoding'));
        return answer;
      },
    });
    const page = await api.snapshot(undefined);
    expect(page.kind === 'answered' && page.body.changes.length).toBeGreaterThan(4);
    expect(encodings).toEqual(['br']);
    await central.central.close();
  });
});

describe('a token', () => {
  const lease = async (token: string) => {
    const headers = { ...(await amara.headers()), authorization: `Bearer ${token}` };
    const payload = JSON.stringify({ attempt: amara.attempt() });
    const { statusCode, body } = await world.central.inject({ method: 'POST', url: '/v1/lease', headers, payload });
    return { status: statusCode, body: JSON.parse(body) as Body };
  };

  test('that is right opens, and names who is calling', async () => {
    const { status, body } = await lease(await world.token(amara.actor));
    expect(status).toBe(200);
    expect(Lease.parse(body).actor).toEqual(amara.actor);
  });

  test.each([
    ['for somebody else’s API', { aud: 'urn:other' }],
    ['of another provider', { iss: 'https://elsewhere.test' }],
    ['of another hub', { hub: 'nowhere' }],
    ['without roles', { roles: [] }],
    ['with a role nobody knows', { roles: ['mash-officer', 'wizard'] }],
    ['that claims to be the intake', { roles: ['intake'] }],
    ['with roles as text', { roles: 'mash-officer' }],
    ['without a name', { name: undefined }],
    ['with a subject of blanks', { sub: ' ' }],
    ['with a subject that cannot be kept', { sub: 'a\0b' }],
    ['that signs for a function nobody knows', { signs_for: ['everything'] }],
    ['without an employer', { employer: null }],
  ])('%s is refused', async (_, claims) => {
    const { status, body } = await lease(await world.token(amara.actor, claims));
    expect(status).toBe(401);
    expect(ApiProblem.parse(body).kind).toBe('not-signed-in');
  });

  test('that has run out is refused', async () => {
    const token = await world.token(amara.actor);
    world.advance(400_000);
    expect((await lease(token)).status).toBe(401);
  });

  test('signed with a key nobody published, or with no algorithm, is refused', async () => {
    const [header, claims, signature] = (await world.token(amara.actor)).split('.') as [string, string, string];
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    const turned = signature.replace(/^./, signature.startsWith('A') ? 'B' : 'A');
    for (const token of [
      `${header}.${claims}.${turned}`,
      `${none}.${claims}.`,
      `${none}.${claims}.${signature}`,
      'x',
    ]) {
      expect((await lease(token)).status).toBe(401);
    }
  });

  test('cannot be judged while the provider cannot be reached: that is trouble, not a refusal', async () => {
    let up = false;
    const keys = await world.central.inject({ url: '/openapi.json' }).then(() => createServer());
    keys.on('request', (_, response) => (up ? response.end('{"keys":[]}') : response.writeHead(500).end()));
    await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
    const { port } = keys.address() as { port: number };
    const oidc = { issuer: 'https://identity.test', keys: new URL(`http://127.0.0.1:${port}/jwks`) };
    const apart = await startCentralWorld(store, { ruleSets: [world.ruleSet], signingKey: world.signingKey, oidc });
    const headers = { authorization: `Bearer ${await world.token(amara.actor)}` };
    expect((await apart.central.inject({ url: '/v1/snapshot', headers })).statusCode).toBe(503);
    up = true;
    expect((await apart.central.inject({ url: '/v1/snapshot', headers })).statusCode).toBe(401);
    await apart.central.close();
    keys.close();
  });
});

describe('a device', () => {
  const enrol = async (change: Body) => {
    const body = {
      deviceId: amara.deviceId,
      clientId: amara.clientId,
      publicKey: publicKeyText(amara.key),
      label: 'L',
    };
    const answer = await world.central.inject({
      method: 'POST',
      url: '/v1/devices',
      headers: { authorization: `Bearer ${await world.token(amara.actor)}` },
      payload: JSON.stringify({ ...body, ...change }),
    });
    return answer.statusCode;
  };

  test('enrols once; a vault changes neither hands nor key', async () => {
    expect(await enrol({})).toBe(200);
    expect(await enrol({ publicKey: publicKeyText(newSigningKey()) })).toBe(400);
    expect(await enrol({ deviceId: newId(systemRandom) })).toBe(400);
    expect(await enrol({ clientId: newId(systemRandom), publicKey: 'AAAA' })).toBe(400);
    expect(await enrol({ clientId: newId(systemRandom) })).toBe(200);
  });

  test('that is not this person’s is unknown to central', async () => {
    const tom = await world.desk(world.person('tom', ['mash-officer']));
    const headers = { ...(await tom.headers()), 'mash-device': amara.deviceId };
    expect((await world.central.inject({ url: '/v1/snapshot', headers })).statusCode).toBe(403);
    expect((await world.central.inject({ url: '/v1/snapshot', headers: await tom.headers() })).statusCode).toBe(200);
  });
});

describe('the events', () => {
  test('poke when something moved, say nothing else, and end with the token', async () => {
    const live = await startCentralWorld(store, { ruleSets: [world.ruleSet], signingKey: world.signingKey });
    const url = await live.central.listen({ host: '127.0.0.1', port: 0 });
    const tom = await live.desk(live.person('tom', ['mash-officer']));
    const answer = await fetch(`${url}/v1/events`, { headers: await tom.headers() });
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const reader = answer.body!.getReader();
    const next = async () => new TextDecoder().decode((await reader.read()).value);
    const poke = 'event: moved\ndata: {}\n\n';
    expect(await next()).toBe(poke);
    const key = { authorization: `Bearer ${live.intakeKey}` };
    await fetch(`${url}/v1/referrals`, { method: 'POST', headers: key, body: JSON.stringify(intakeForm()) });
    expect(await next()).toBe(poke);
    await reader.cancel();
    await live.central.close();
    await expect(fetch(`${url}/v1/lease`)).rejects.toThrow();
  });

  test('central closes while somebody listens', async () => {
    const live = await startCentralWorld(store, { ruleSets: [world.ruleSet], signingKey: world.signingKey });
    const url = await live.central.listen({ host: '127.0.0.1', port: 0 });
    const tom = await live.desk(live.person('tom', ['mash-officer']));
    const answer = await fetch(`${url}/v1/events`, { headers: await tom.headers() });
    await answer.body!.getReader().read();
    const closed = await Promise.race([live.central.close().then(() => 'closed'), wait(5000, 'hangs')]);
    expect(closed).toBe('closed');
  });
});
