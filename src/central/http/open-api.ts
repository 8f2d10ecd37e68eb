import * as z from 'zod';
import { caseApi, clientHeader, deviceHeader } from '#contracts/case-api.ts';
import { ApiProblem, type Endpoint } from '#contracts/endpoint.ts';
import type { Json } from '#kernel/json.ts';

/** The OpenAPI 3.1 description of the case API, made from the table that also makes the routes. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries(caseApi as Record<string, Endpoint>)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'MASH case API',
      version: '1',
      description:
        'Agencies send referrals with /v1/referrals, or many at once with /v1/referral-batches, under the key the hub ' +
        'gave them. Reference and receipt are there before any person looks, sending again is always safe, and what ' +
        'cannot be read is answered with what is wrong, where and what would be right. The other paths are for the ' +
        'workstations of the hub. The paths carry the version.',
    },
    paths,
    components: {
      securitySchemes: {
        token: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'An access token of the identity provider.',
        },
        'intake-key': { type: 'http', scheme: 'bearer', description: 'The key the hub gave to the sending system.' },
      },
    },
  };
}

function operationOf(name: string, endpoint: Endpoint): Json {
  const { summary, description, auth, params, query, answers } = endpoint;
  const device: Json[] =
    auth === 'token-and-device'
      ? [deviceHeader, clientHeader].map((name) => ({
          ...{ name, in: 'header', required: true },
          schema: { type: 'string', pattern: '^[0-9a-f]{32}$' },
        }))
      : [];
  const responses = Object.entries(answers).map(([status, schema]) => [status, responseOf(schema)] as const);
  return {
    operationId: name,
    summary,
    ...(description === undefined ? {} : { description }),
    security: auth === 'none' ? [] : [auth === 'intake-key' ? { 'intake-key': [] } : { token: [] }],
    parameters: [...device, ...parametersOf(params, 'path'), ...parametersOf(query, 'query')],
    ...requestOf(endpoint),
    responses: { ...Object.fromEntries(responses), default: responseOf(ApiProblem) },
  };
}

function requestOf({ body, otherBody, examples = {} }: Endpoint): { readonly [member: string]: Json } {
  if (body === undefined && otherBody === undefined) return {};
  const example = (mediaType: string): { readonly [member: string]: Json } =>
    mediaType in examples ? { example: examples[mediaType] as Json } : {};
  const json = 'application/json';
  const content: Record<string, Json> =
    body === undefined ? {} : { [json]: { schema: schemaOf(body, 'input'), ...example(json) } };
  if (otherBody !== undefined) {
    const { mediaType, description } = otherBody;
    content[mediaType] = { schema: { type: 'string', description }, ...example(mediaType) };
  }
  return { requestBody: { required: true, content } };
}

function responseOf(schema: z.ZodType): Json {
  const mediaType = schema instanceof z.ZodString ? 'text/event-stream' : 'application/json';
  return { description: 'See the schema.', content: { [mediaType]: { schema: schemaOf(schema, 'output') } } };
}

function parametersOf(shape: z.ZodObject | undefined, where: 'path' | 'query'): Json[] {
  return Object.entries(shape?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: where,
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described as Json;
}
