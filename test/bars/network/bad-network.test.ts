/** The network is as bad as it says: what each fate does to a request is seen from both ends. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededRandom } from '#kernel/random.ts';
import { layBadNetwork } from './bad-network.ts';
import { closingRequest, lengthOfRequest } from './request-bytes.ts';

const seen = new Map<string, number>();
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (text: string) => (body += text));
  request.once('end', () => {
    seen.set(body, (seen.get(body) ?? 0) + 1);
    response.end(`${body} ${'.'.repeat(300)}`);
  });
});
let target = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

test('drops, doubles and cuts answers, each about as often as it says, and heals', async () => {
  const network = await layBadNetwork(target, seededRandom(7));
  const names = Array.from({ length: 400 }, (_, at) => `number ${at}`);
  const heard = new Map<string, string>();
  await Promise.all(
    names.map(async (name) => {
      const text = await fetch(network.url, { method: 'POST', body: name })
        .then((answer) => answer.text())
        .catch(() => undefined);
      if (text !== undefined) heard.set(name, text);
    }),
  );
  // A double may still be on its way.
  await expect.poll(() => names.filter((name) => seen.get(name) === 2).length).toBe(network.happened.get('twice'));
  const arrived = (times: number): number => names.filter((name) => (seen.get(name) ?? 0) === times).length;
  expect(arrived(0)).toBe((network.happened.get('never-sent') ?? 0) + (network.happened.get('cut-on-the-way') ?? 0));
  // Taken and never answered: what makes a sender send again.
  const unanswered = names.filter((name) => seen.has(name) && !heard.has(name)).length;
  expect(unanswered).toBeGreaterThan(20);
  for (const [name, text] of heard) expect(text).toBe(`${name} ${'.'.repeat(300)}`);
  expect([...network.happened.keys()].sort()).toEqual([
    'answer-cut',
    'arrives',
    'cut-on-the-way',
    'never-sent',
    'silence',
    'twice',
  ]);
  network.heal();
  for (const name of names.slice(0, 20)) {
    const answer = await fetch(network.url, { method: 'POST', body: `healed ${name}` });
    expect(await answer.text()).toContain(`healed ${name}`);
  }
  await network.close();
  await expect(fetch(network.url)).rejects.toThrow();
});

test('knows where a request ends, and asks for the end of its connection', () => {
  const head = 'POST /x HTTP/1.1\r\nhost: a\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\n';
  expect(lengthOfRequest(Buffer.from(head.slice(0, -1)))).toBeUndefined();
  expect(lengthOfRequest(Buffer.from(head))).toBe(head.length + 5);
  expect(lengthOfRequest(Buffer.from('GET / HTTP/1.1\r\nhost: a\r\n\r\n'))).toBe(27);
  expect(closingRequest(Buffer.from(`${head}hello`)).toString()).toBe(
    'POST /x HTTP/1.1\r\nhost: a\r\nContent-Length: 5\r\nconnection: close\r\n\r\nhello',
  );
});
