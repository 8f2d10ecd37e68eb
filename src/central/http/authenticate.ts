import { clientHeader, deviceHeader, shapeHeader } from '#contracts/case-api.ts';
import { type Endpoint } from '#contracts/endpoint.ts';
import type { FastifyRequest } from 'fastify';
import { findDevice, type DeviceStanding } from '../devices/find-device.ts';
import type { CentralParts } from '../parts/central-parts.ts';
import type { SignedIn } from '../sign-in/token-check.ts';
import { readHub } from '../store/hub-row.ts';
import { ProblemAnswer } from './answer.ts';

/** Who is calling, from where. */
export interface Caller extends SignedIn {
  readonly device: DeviceStanding;
  /** The shape of records they read. */
  readonly shape: number;
}

const noDevice: DeviceStanding = { state: 'unknown', clientId: undefined };

/**
 * The caller of an endpoint that needs a token. With `token-and-device` a known, active device too, unless
 * `anyDevice`: the lease is how a revoked device learns that it is. Otherwise a ProblemAnswer.
 */
export async function authenticate(
  parts: CentralParts,
  request: FastifyRequest,
  auth: Endpoint['auth'],
  anyDevice: boolean,
): Promise<Caller> {
  const token = /^Bearer ([\w.~+/=-]+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token === undefined) {
    throw new ProblemAnswer(401, {
      kind: 'not-signed-in',
      where: 'header authorization',
      wrong: 'a bearer token is missing',
    });
  }
  const signedIn = await parts.tokens(token);
  if (!signedIn.ok) throw new ProblemAnswer(401, { ...signedIn.error, where: 'header authorization' });
  const { actor } = signedIn.value;
  if ((await readHub(parts.store.database, actor.hub)) === undefined) {
    const wrong = 'the claim hub names no hub of this central';
    throw new ProblemAnswer(401, { kind: 'not-signed-in', where: 'header authorization', wrong });
  }
  const shape = shapeIn(request.headers[shapeHeader]);
  if (auth !== 'token-and-device') return { ...signedIn.value, device: noDevice, shape };
  const { [deviceHeader]: deviceId, [clientHeader]: clientId } = request.headers;
  const named = typeof deviceId === 'string' && typeof clientId === 'string';
  const device = named ? await findDevice(parts.store, actor.hub, deviceId, clientId, actor.userId) : noDevice;
  const taken = device.state === 'active' || (anyDevice && named);
  if (!taken) {
    const where = `headers ${deviceHeader} and ${clientHeader}`;
    throw new ProblemAnswer(403, { kind: 'not-known-device', where, wrong: device.state });
  }
  return { ...signedIn.value, device, shape };
}

function shapeIn(header: string | string[] | undefined): number {
  if (header === undefined) return 1;
  if (typeof header === 'string' && /^[1-9]\d{0,5}$/.test(header)) return Number(header);
  const wrong = 'is no number of a shape';
  throw new ProblemAnswer(400, { kind: 'bad-request', where: `header ${shapeHeader}`, wrong });
}
