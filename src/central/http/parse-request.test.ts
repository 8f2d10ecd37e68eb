import { describe, expect, test } from 'vitest';
import { CommandsRequest } from '#contracts/case-api.ts';
import { ProblemAnswer } from './answer.ts';
import { parseBody } from './parse-request.ts';

const id = 'a'.repeat(32);
const envelope = {
  commandId: id,
  clientId: id,
  deviceId: id,
  number: 1,
  epoch: id,
  schema: 1,
  hub: 'example',
  ruleSet: 1,
  actorId: 'amara',
  command: { kind: 'of-tomorrow', args: { depth: 'HERE' } },
  reads: [],
  writes: [{ stream: `enquiry/${id}`, version: 1 }],
  claimedAt: '2026-11-20T09:00:00.000Z',
  clock: { lastContact: null, sinceContactMs: 0, skewMs: 0 },
  signature: 'AAAA',
};
const read = (number: string): unknown => {
  const text = JSON.stringify({ epoch: id, commands: [envelope] }).replace('"HERE"', number);
  try {
    return parseBody(CommandsRequest, Buffer.from(text)).commands[0]?.command.args;
  } catch (thrown) {
    return thrown instanceof ProblemAnswer ? [thrown.status, thrown.problem] : thrown;
  }
};

describe('a body', () => {
  test('with a number beyond all numbers is a bad request, also where any value would do', () => {
    const problem = { kind: 'bad-request', where: 'body', wrong: 'holds a number that is too large' };
    expect(read('1e999')).toEqual([400, problem]);
    expect(read('-1e999')).toEqual([400, problem]);
    // Control: the largest number that is one.
    expect(read('1.7e308')).toEqual({ depth: 1.7e308 });
  });
});
