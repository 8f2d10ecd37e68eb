/**
 * Every shape that crosses a boundary is pinned: a change that nobody meant fails here, whoever made it.
 */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { caseApi } from '#contracts/case-api.ts';
import { type Endpoint } from '#contracts/endpoint.ts';
import { consolePort } from '#contracts/console-port.ts';
import { CommandEnvelope, commandSchemaVersion } from '#contracts/envelope.ts';
import { hostPort } from '#contracts/host-port.ts';
import { PortError, type PortContract } from '#contracts/port-calls.ts';
import { contractVersions, type PinnedContract } from '#contracts/versions.ts';
import { CaseEventSchema } from '#domain/case-event.ts';
import { commandArgs } from '#domain/command.ts';
import { AnyRecordSchema } from '#domain/record-schema.ts';
import { RuleSet } from '#domain/rule-set.ts';
import { canonicalJson } from '#kernel/json.ts';

/** A JSON Schema without its descriptions: what something is called to people may change at any time. */
function draw(schema: z.ZodType, io: 'input' | 'output'): unknown {
  return z.toJSONSchema(schema, {
    unrepresentable: 'any',
    io,
    override: ({ jsonSchema }) => {
      delete jsonSchema.description;
    },
  });
}

/** The same tree with every schema replaced by its JSON Schemas, as it comes in and as it goes out. */
function drawn(tree: unknown): unknown {
  if (tree instanceof z.ZodType) return { input: draw(tree, 'input'), output: draw(tree, 'output') };
  if (tree === null || typeof tree !== 'object') return tree;
  if (Array.isArray(tree)) return tree.map(drawn);
  return Object.fromEntries(Object.entries(tree).map(([name, member]) => [name, drawn(member)]));
}

// Through JSON, because a JSON Schema made by zod also holds members that are no JSON.
const digestOf = (tree: unknown): string =>
  createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(drawn(tree)))))
    .digest('hex')
    .slice(0, 16);

const shapeOfPort = ({ calls, events }: PortContract) => ({ calls, events, errors: PortError });
const shapeOfApi = (api: Readonly<Record<string, Endpoint>>) =>
  Object.fromEntries(Object.entries(api).map(([name, { summary: _, ...endpoint }]) => [name, endpoint]));

const shapes: Readonly<Record<PinnedContract, unknown>> = {
  consolePort: shapeOfPort(consolePort),
  hostPort: shapeOfPort(hostPort),
  caseApi: shapeOfApi(caseApi),
  envelope: CommandEnvelope,
  commands: commandArgs,
  events: CaseEventSchema,
  records: AnyRecordSchema,
  ruleSet: RuleSet,
};

describe('what crosses a boundary', () => {
  it.each(Object.keys(shapes) as PinnedContract[])('%s has its pinned shape', (name) => {
    const { version, shape } = contractVersions[name];
    const found = digestOf(shapes[name]);
    const advice =
      `The shape of ${name} has changed. If that was meant, write in src/contracts/versions.ts:\n` +
      `  ${name}: { version: ${version}, shape: '${found}' },\n` +
      'with the next version if what is out there cannot read it.';
    expect(found, advice).toBe(shape);
  });

  it('says the same version everywhere', () => {
    expect(contractVersions.consolePort.version).toBe(consolePort.version);
    expect(contractVersions.hostPort.version).toBe(hostPort.version);
    expect(contractVersions.commands.version).toBe(commandSchemaVersion);
    for (const endpoint of Object.values(caseApi)) {
      expect(endpoint.path.startsWith(`/v${contractVersions.caseApi.version}/`)).toBe(true);
    }
  });
});

describe('control: the digest moves', () => {
  const call = { input: z.strictObject({ a: z.string().max(10) }), output: z.strictObject({}) };
  const changes: readonly [string, unknown][] = [
    ['with a longer text', { ...call, input: z.strictObject({ a: z.string().max(11) }) }],
    [
      'with a new optional field',
      { ...call, input: z.strictObject({ a: z.string().max(10), b: z.string().optional() }) },
    ],
    ['with another name', { ...call, input: z.strictObject({ b: z.string().max(10) }) }],
    ['when it takes what it does not know', { ...call, input: z.looseObject({ a: z.string().max(10) }) }],
    ['with another answer', { ...call, output: z.strictObject({ ok: z.boolean() }) }],
    ['with a default', { ...call, input: z.strictObject({ a: z.string().max(10).default('') }) }],
    ['with another id', { ...call, input: z.strictObject({ a: z.string().max(10).meta({ pattern: '^x$' }) }) }],
  ];

  it.each(changes)('%s', (_, changed) => {
    expect(digestOf(changed)).not.toBe(digestOf(call));
  });

  it('and stays with the order of a table and the words of a description', () => {
    const described = z.strictObject({ a: z.string().max(10).meta({ description: 'A letter.' }) });
    expect(digestOf({ output: call.output, input: described })).toBe(digestOf(call));
  });
});
