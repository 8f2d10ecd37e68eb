/**
 * 2,500 hostile and half-right requests over all endpoints: no crash, no 5xx, every answer one of the contract, every
 * body of a known sender kept, and central as good as before afterwards. CENTRAL_FUZZ_RUNS asks for more.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EmbeddedStore } from '#central/open-store.ts';
import { newSigningKey, publicKeyText } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { ApiProblem, caseApi, type Endpoint } from '#contracts/case-api.ts';
import type { UnsignedEnvelope } from '#contracts/envelope.ts';
import { newId } from '#kernel/ids.ts';
import {
  intakeForm,
  signEnvelope,
  startCentralWorld,
  typedReferral,
  type CentralWorld,
  type TestDesk,
} from '../suites/central-world.ts';
import { openMigratedStore } from '../suites/embedded-store.ts';

const runs = Number(process.env['CENTRAL_FUZZ_RUNS'] ?? 2500);

let store: EmbeddedStore;
let world: CentralWorld;
let desk: TestDesk;
let examples: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store);
  desk = await world.desk(world.person('amara', ['mash-officer', 'team-manager'], ['children-act-1989']));
  const args = typedReferral(world);
  const commands = [
    await desk.envelope({ kind: 'receive-referral', args }),
    await desk.envelope({ kind: 'rate-enquiry', args: { enquiryId: args.enquiryId, rating: 'red', reason: 'injury' } }),
  ];
  examples = {
    receiveReferral: intakeForm({ sentAt: world.now(), ownWords: 'x' }),
    enrolDevice: {
      deviceId: newId(systemRandom),
      clientId: newId(systemRandom),
      publicKey: publicKeyText(newSigningKey()),
      label: 'Desk',
    },
    sendCommands: { epoch: commands[0]!.epoch, commands },
  };
});
afterAll(async () => {
  await world.central.close();
  await store.close();
});

const endpoints = Object.entries(caseApi as Record<string, Endpoint>);

/** JSON text can say 1e999 where JSON.stringify would not: it stands for it until the body is text. */
const endless = 'beyond all numbers';

/** Values that programs trip over. */
const oddValue = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary', maxLength: 50 }),
  fc.constantFrom(
    '\0',
    '\ud800',
    '__proto__',
    'constructor',
    "'; drop table record; --",
    '9'.repeat(400),
    -1,
    0,
    1.5,
    2 ** 31,
    2 ** 53,
    -(2 ** 53),
    1e308,
    endless,
    true,
    null,
    [],
    {},
    '0001-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59.999Z',
    'f'.repeat(32),
    `enquiry/${'f'.repeat(32)}`,
    'x'.repeat(150_000),
  ),
);

interface Change {
  readonly path: readonly number[];
  readonly how: 'replace' | 'remove' | 'add' | 'repeat';
  readonly value: unknown;
}
const change: fc.Arbitrary<Change> = fc.record({
  path: fc.array(fc.nat(20), { minLength: 1, maxLength: 7 }),
  how: fc.constantFrom('replace', 'replace', 'remove', 'add', 'repeat'),
  value: oddValue,
});

/** `value` with one place in it changed; the path picks a member at each level until a leaf or its own end. */
function changed(value: unknown, { path, how, value: odd }: Change): unknown {
  const [pick = 0, ...rest] = path;
  if (value === null || typeof value !== 'object' || path.length === 0) return odd;
  const members = Object.keys(value);
  const name = members[pick % Math.max(1, members.length)];
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Record<string, unknown>;
  if (how === 'add' && (rest.length === 0 || name === undefined)) copy[String(pick)] = odd;
  else if (name === undefined) return odd;
  else if (how === 'remove' && rest.length === 0) Reflect.deleteProperty(copy, name);
  else if (how === 'repeat' && rest.length === 0 && Array.isArray(copy)) copy.push(copy[0]);
  else copy[name] = changed(copy[name], { path: rest, how, value: odd });
  return copy;
}

const request = fc.record({
  endpoint: fc.constantFrom(...endpoints, ...endpoints.filter(([, { method }]) => method === 'POST')),
  key: fc.constantFrom('right', 'right', 'right', 'right', 'none', 'odd', 'other'),
  device: fc.constantFrom('right', 'right', 'right', 'none', 'odd'),
  body: fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({ kind: fc.constant('changed' as const), changes: fc.array(change, { maxLength: 3 }) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('bytes' as const), bytes: fc.uint8Array({ maxLength: 300 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('json' as const), value: oddValue }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        { kind: 'text' as const, text: '' },
        { kind: 'text' as const, text: '['.repeat(200_000) },
      ),
    },
  ),
  signAgain: fc.boolean(),
  query: fc.oneof(
    fc.constantFrom('', '?try=1', '?try=', '?cursor=', '?cursor=a&cursor=b', '?__proto__=1', '?%'),
    fc.webQueryParameters().map((text) => `?cursor=${text}`),
  ),
  contentType: fc.constantFrom(
    'application/json',
    'text/plain',
    undefined,
    'application/json; charset=utf-16',
    ';',
    'multipart/form-data',
  ),
  odd: fc.string({ maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, '')),
});
type Request = typeof request extends fc.Arbitrary<infer Value> ? Value : never;

async function bodyOf({ endpoint: [name], body, signAgain }: Request): Promise<Buffer> {
  switch (body.kind) {
    case 'bytes':
      return Buffer.from(body.bytes);
    case 'text':
      return Buffer.from(body.text);
    case 'json':
      return jsonOf(body.value);
    case 'changed': {
      let value: unknown = body.changes.reduce(changed, examples[name] ?? {});
      if (signAgain && name === 'sendCommands') value = signedAgain(value);
      return jsonOf(value);
    }
  }
}

const jsonOf = (value: unknown): Buffer =>
  Buffer.from(JSON.stringify(value).replaceAll(JSON.stringify(endless), '1e999'));

/** Signs changed envelopes anew where that can be done, so that what is wrong in them is met behind the signature. */
function signedAgain(value: unknown): unknown {
  const { commands } = (value ?? {}) as { commands?: unknown };
  if (!Array.isArray(commands)) return value;
  const signed = commands.map((command: unknown) => {
    if (command === null || typeof command !== 'object' || Array.isArray(command)) return command;
    const { signature: _, ...unsigned } = command as { signature?: unknown };
    return signEnvelope({ ...unsigned, commandId: newId(systemRandom) } as UnsignedEnvelope, desk.key);
  });
  return { ...(value as object), commands: signed };
}

async function headersOf({
  endpoint: [name, { auth }],
  key,
  device,
  contentType,
  odd,
}: Request): Promise<Record<string, string>> {
  // The stream of events does not end by itself; it is not opened here.
  const right = auth === 'intake-key' ? world.intakeKey : await world.token(desk.actor);
  const other = auth === 'intake-key' ? await world.token(desk.actor) : world.intakeKey;
  const keys = { right: `Bearer ${right}`, odd, other: `Bearer ${other}`, none: undefined };
  const devices = { right: name === 'events' ? undefined : desk.deviceId, odd, none: undefined };
  const headers = { authorization: keys[key], 'mash-device': devices[device], 'content-type': contentType };
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined)) as Record<
    string,
    string
  >;
}

test(`${runs} hostile requests`, { timeout: 300_000 }, async () => {
  const statuses = new Map<string, number>();
  let kept = 0;
  await fc.assert(
    fc.asyncProperty(request, async (asked) => {
      const [name, endpoint] = asked.endpoint;
      const payload = endpoint.method === 'POST' ? { payload: await bodyOf(asked) } : {};
      const answer = await world.central.inject({
        method: endpoint.method,
        url: endpoint.path + asked.query,
        headers: await headersOf(asked),
        ...payload,
      });
      const { statusCode: status } = answer;
      statuses.set(`${name} ${status}`, (statuses.get(`${name} ${status}`) ?? 0) + 1);
      if (name === 'receiveReferral' && status !== 401) kept += 1;
      expect(status).toBeLessThan(500);
      const schema = status === 404 ? ApiProblem : endpoint.answers[status];
      expect(schema, `${name} answered ${status}`).toBeDefined();
      expect(schema!.safeParse(JSON.parse(answer.body)).error).toBeUndefined();
      expect(answer.body).not.toMatch(/at .*\.ts:\d|select |insert /);
    }),
    { numRuns: runs },
  );
  // The requests met the rules, not only the door.
  for (const met of [
    'receiveReferral 201',
    'receiveReferral 422',
    'sendCommands 200',
    'sendCommands 400',
    'enrolDevice 200',
  ]) {
    expect(statuses.get(met) ?? 0, met).toBeGreaterThan(0);
  }
  const { length } = await store.database.selectFrom('intake_body').select('intake_id').execute();
  expect(length).toBe(kept);
  expect(await verifyAudit(store, world.hub)).toMatchObject({ ok: true });
  expect((await desk.give({ kind: 'receive-referral', args: typedReferral(world) })).kind).toBe('applied');
});
