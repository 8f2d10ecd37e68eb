import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { caseApi } from '#contracts/case-api.ts';
import { type Endpoint } from '#contracts/endpoint.ts';
import { largestIntakeBatch, type IntakeProblem } from '#contracts/intake.ts';
import { Defect } from '#kernel/assert.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import { ProviderTrouble } from '../sign-in/token-check.ts';
import { ProblemAnswer, type Answer } from './answer.ts';
import { compressedAs, encodingFor, padding, paddingHeader, smallestCompressed } from './compress.ts';
import { createHandlers } from './handlers.ts';
import { openApi } from './open-api.ts';

/** The HTTP server of a central. */
export type Server = FastifyInstance;

/** Longest body taken. Attachments go elsewhere, in chunks. */
const longestBody = 2 * 1024 * 1024;
const longestBatch = largestIntakeBatch.bytes;

/**
 * The server: one route for each row of the case API, and `/openapi.json`. Whatever arrives, the answer is one of the
 * contract, and nothing is kept by caches on the way.
 */
export function buildServer(parts: CentralParts, checkAnswers: boolean): Server {
  const server = fastify({
    bodyLimit: longestBody,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 500 },
    frameworkErrors: (_error, _request, reply) => {
      send(reply, { status: 400, body: { kind: 'bad-request', where: 'address', wrong: 'not a valid address' } });
    },
  });
  // Bodies arrive as they are, whatever their sender calls them: the intake keeps the bytes, the others parse them
  // with the contract. A label that is no media type must not cost the body.
  server.addHook('onRequest', (request, _reply, done) => {
    request.raw.headers['content-type'] = 'application/octet-stream';
    done();
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler((thrown, request, reply) => send(reply, answerOf(thrown, request.routeOptions.url, parts)));
  server.setNotFoundHandler((_request, reply) => {
    send(reply, { status: 404, body: { kind: 'not-found', where: 'address', wrong: 'nothing is served here' } });
  });
  const handlers = createHandlers(parts);
  for (const name of Object.keys(caseApi) as (keyof typeof caseApi)[]) {
    const endpoint: Endpoint = caseApi[name];
    server.route({
      method: endpoint.method,
      url: endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      ...(name === 'receiveBatch' ? { bodyLimit: longestBatch } : {}),
      handler: async (request: FastifyRequest, reply: FastifyReply) => {
        const answer = await handlers[name](request, reply);
        if (answer === undefined) return reply;
        if (checkAnswers) assertOfContract(endpoint, answer);
        return endpoint.compressed === true ? sendCompressed(request, reply, answer) : send(reply, answer);
      },
    });
  }
  // Made when somebody first asks: it takes longer than all of the start.
  let text: string | undefined;
  server.get('/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(openApi());
    return reply.header('cache-control', 'no-store').type('application/json').send(text);
  });
  return server;
}

const alwaysSaid = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

function send(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.status(status).headers(alwaysSaid).type('application/json').send(JSON.stringify(body));
}

/** Sends a large answer as its caller reads it best; how long it was is not told to the byte. */
async function sendCompressed(request: FastifyRequest, reply: FastifyReply, answer: Answer): Promise<FastifyReply> {
  const text = JSON.stringify(answer.body);
  const encoding = encodingFor(request.headers['accept-encoding']);
  reply.header('vary', 'accept-encoding');
  if (encoding === undefined || text.length < smallestCompressed) return send(reply, answer);
  const body = await compressedAs(encoding, text);
  return reply
    .status(answer.status)
    .headers({ ...alwaysSaid, 'content-encoding': encoding, [paddingHeader]: padding() })
    .type('application/json')
    .send(body);
}

/** The answer to something thrown: a problem as it is, an error of the request as 4xx, the rest as a logged defect. */
function answerOf(thrown: unknown, route: string | undefined, parts: CentralParts): Answer {
  if (thrown instanceof ProblemAnswer) return { status: thrown.status, body: thrown.problem };
  const status = thrown instanceof Error && 'statusCode' in thrown ? thrown.statusCode : undefined;
  if (typeof status === 'number' && status >= 400 && status < 500) {
    if (route === caseApi.receiveReferral.path) return status === 413 ? tooLargeReferral : unreadableReferral;
    if (route === caseApi.receiveBatch.path) return status === 413 ? tooLargeBatch : unreadableBatch;
    const tooLarge = status === 413 && route === caseApi.sendCommands.path;
    return tooLarge
      ? { status: 413, body: { kind: 'too-large', where: 'body', wrong: `more than ${longestBody} bytes` } }
      : { status: 400, body: { kind: 'bad-request', where: 'request', wrong: 'not a request this server can read' } };
  }
  return { status: isOutside(thrown) ? 503 : 500, body: { kind: 'defect', reference: parts.defect(thrown) } };
}

function intakeAnswer(status: number, kind: IntakeProblem['kind'], wrong: string, right: string): Answer {
  const problem: IntakeProblem = { kind, problems: [{ where: 'the whole body', wrong, right }] };
  return { status, body: problem };
}

const tooLargeReferral = intakeAnswer(
  413,
  'too-large',
  `is more than ${longestBody} bytes, so nothing was kept`,
  'the referral without its files; name them under attachments',
);
const tooLargeBatch = intakeAnswer(
  413,
  'too-large',
  `is more than ${longestBatch} bytes, so nothing was kept`,
  'the same referrals in several batches',
);
const unreadableBatch = intakeAnswer(
  400,
  'not-json',
  'did not arrive whole, so nothing was kept',
  'the batch sent again',
);
const unreadableReferral = intakeAnswer(
  400,
  'not-json',
  'did not arrive whole, so nothing was kept',
  'one referral as a JSON object, sent again',
);

/** Errors of the network, the provider and a database that is not there (SQLSTATE classes): it is worth coming back. */
function isOutside(thrown: unknown): boolean {
  if (thrown instanceof ProviderTrouble) return true;
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  // FATAL is a connection that ends or never began, whatever its code; the driver says two more without any code.
  if ('severity' in thrown && thrown.severity === 'FATAL') return true;
  const lost = /^(Connection terminated|timeout exceeded when trying to connect)/.test(thrown.message);
  return lost || /^(ECONN|ENOTFOUND|ETIMEDOUT|EPIPE|08|53|57P|57014)/.test(code);
}

function assertOfContract(endpoint: Endpoint, { status, body }: Answer): void {
  const parsed = endpoint.answers[status]?.safeParse(JSON.parse(JSON.stringify(body)));
  if (parsed?.success === true) return;
  const place = parsed?.error.issues[0]?.path.join('.') ?? '';
  throw new Defect(`${endpoint.path} answered ${status} against the contract ${place}`);
}
