import * as z from 'zod';
import { ApiProblem, caseApi, deviceHeader, type Endpoint } from '#contracts/case-api.ts';
import type { Json } from '#kernel/json.ts';

/** The OpenAPI 3.1 description of the case API, made from the table that also makes the routes. */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of Object.entries(caseApi as Record<string, Endpoint>)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(name, endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'MASH case API', version: '1', description: 'The paths carry the version.' },
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

function operationOf(name: string, { summary, auth, query, body, answers }: Endpoint): Json {
  const device: Json[] =
    auth === 'token-and-device'
      ? [{ name: deviceHeader, in: 'header', required: true, schema: { type: 'string', pattern: '^[0-9a-f]{32}$' } }]
      : [];
  const responses = Object.entries(answers).map(([status, schema]) => [status, responseOf(schema)] as const);
  return {
    operationId: name,
    summary,
    security: auth === 'none' ? [] : [auth === 'intake-key' ? { 'intake-key': [] } : { token: [] }],
    parameters: [...device, ...(query === undefined ? [] : parametersOf(query))],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body, 'input') } } } }),
    responses: { ...Object.fromEntries(responses), default: responseOf(ApiProblem) },
  };
}

function responseOf(schema: z.ZodType): Json {
  const mediaType = schema instanceof z.ZodString ? 'text/event-stream' : 'application/json';
  return { description: 'See the schema.', content: { [mediaType]: { schema: schemaOf(schema, 'output') } } };
}

function parametersOf(query: z.ZodObject): Json[] {
  return Object.entries(query.shape).map(([name, schema]) => ({
    name,
    in: 'query',
    required: !(schema as z.ZodType).safeParse(undefined).success,
    schema: schemaOf(schema as z.ZodType, 'input'),
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return described as Json;
}
