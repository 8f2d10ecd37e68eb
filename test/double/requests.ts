/** What becomes of a request of a page: refused by webRequest, answered by protocol.handle, or sent. */
import { Buffer } from 'node:buffer';
import { inward, type Session } from './sessions.ts';

/** A request Chromium holds until it is told what to do. */
export interface PausedRequest {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: {
    readonly url: string;
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly postData?: string;
  };
}

/** Answers one request. */
export async function answerRequest(
  session: Session,
  { requestId, request }: PausedRequest,
  send: (method: string, params: object) => Promise<unknown>,
): Promise<void> {
  const url = inward(request.url);
  const fail = (errorReason: string): Promise<unknown> => send('Fetch.failRequest', { requestId, errorReason });
  if (!session._mayRequest(url)) {
    await fail('BlockedByClient');
    return;
  }
  const handler = session.protocol._handlers.get(url.split(':', 1)[0] ?? '');
  if (handler === undefined) {
    await (url === request.url ? send('Fetch.continueRequest', { requestId }) : fail('NameNotResolved'));
    return;
  }
  const { method, headers, postData } = request;
  const asked = new Request(request.url, { method, headers, ...(postData === undefined ? {} : { body: postData }) });
  Object.defineProperty(asked, 'url', { value: url });
  let response: Response;
  try {
    response = await handler(asked);
  } catch (thrown) {
    console.error('[double] a protocol handler threw', thrown);
    await fail('Failed');
    return;
  }
  await send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
