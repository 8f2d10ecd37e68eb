import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandSchema } from '#domain/command.ts';
import { commandKinds } from '#domain/event-manifest.ts';
import { CommandEnvelope, commandSchemaVersion, currentCommand, isCommandKind, signedText } from './envelope.ts';

const id = (digit: string) => digit.repeat(32);
const enquiry = `enquiry/${id('e')}`;
const command = { kind: 'add-note', args: { enquiryId: id('e'), noteId: id('9'), text: ' “Zoë” \u2028 <b> ' } };
const wire = {
  commandId: id('c'),
  clientId: id('1'),
  deviceId: id('d'),
  number: 1,
  epoch: id('0'),
  schema: 1,
  hub: 'trafford',
  ruleSet: 3,
  actorId: 'officer-1',
  command,
  reads: [{ stream: `referral/${id('a')}`, version: 2 }],
  writes: [{ stream: enquiry, after: id('b') }],
  claimedAt: '2026-11-20T09:30:00.000Z',
  clock: { lastContact: null, sinceContactMs: 0, skewMs: -12 },
  signature: 'c2lnbmVk',
};
const envelope = CommandEnvelope.parse(wire) as unknown as CommandEnvelope;

describe('the text that is signed', () => {
  it('is this, for ever', () => {
    expect(signedText(envelope)).toBe(
      'mash/command/v1\n' +
        `{"actorId":"officer-1","claimedAt":"2026-11-20T09:30:00.000Z","clientId":"${id('1')}",` +
        '"clock":{"lastContact":null,"sinceContactMs":0,"skewMs":-12},' +
        `"command":{"args":{"enquiryId":"${id('e')}","noteId":"${id('9')}","text":" “Zoë” \u2028 <b> "},"kind":"add-note"},` +
        `"commandId":"${id('c')}","deviceId":"${id('d')}","epoch":"${id('0')}","hub":"trafford","number":1,` +
        `"reads":[{"stream":"referral/${id('a')}","version":2}],"ruleSet":3,"schema":1,` +
        `"writes":[{"after":"${id('b')}","stream":"${enquiry}"}]}`,
    );
  });

  it('is the same signed or not yet, in any order of members, and after a journey', () => {
    const { signature: _, ...unsigned } = envelope;
    const turned = Object.fromEntries(Object.entries(wire).toReversed()) as unknown as CommandEnvelope;
    const travelled = CommandEnvelope.parse(JSON.parse(JSON.stringify(wire))) as unknown as CommandEnvelope;
    for (const same of [unsigned, turned, travelled]) expect(signedText(same)).toBe(signedText(envelope));
  });

  it('is another when anything but the signature is', () => {
    const others = Object.entries(wire).flatMap(([name, value]) => {
      if (name === 'signature') return [];
      const other = typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}0` : [value];
      return [signedText({ ...wire, [name]: other } as unknown as CommandEnvelope)];
    });
    expect(new Set([...others, signedText(envelope)]).size).toBe(others.length + 1);
    expect(signedText({ ...envelope, signature: 'other' })).toBe(signedText(envelope));
  });

  it('keeps what a newer desk says and this one does not know, so that its signature still fits', () => {
    const newer = { ...wire, schema: 2, command: { kind: 'fly', args: { wings: 2 }, priority: 'high' } };
    expect(signedText(CommandEnvelope.parse(newer) as unknown as CommandEnvelope)).toBe(
      signedText(newer as unknown as CommandEnvelope),
    );
  });
});

describe('an envelope', () => {
  it.each<[string, object, string]>([
    ['an unknown field', { extra: 1 }, ''],
    ['number 0', { number: 0 }, 'number'],
    ['nothing written', { writes: [] }, 'writes'],
    ['a negative version', { reads: [{ stream: enquiry, version: -1 }] }, 'reads.0.version'],
    ['a version and an after', { reads: [{ stream: enquiry, version: 1, after: id('b') }] }, 'reads.0'],
    ['an epoch in capitals', { epoch: id('A') }, 'epoch'],
    ['a signature that is not base64', { signature: '%' }, 'signature'],
    ['a wall clock without milliseconds', { claimedAt: '2026-11-20T09:30:00Z' }, 'claimedAt'],
  ])('is refused with %s', (_, change, where) => {
    expect(CommandEnvelope.safeParse({ ...wire, ...change }).error?.issues[0]?.path.join('.')).toBe(where);
  });
});

describe('the command of an envelope', () => {
  it('is read in today’s shape', () => {
    expect(currentCommand(envelope)).toEqual(command);
    expect(commandKinds.every(isCommandKind)).toBe(true);
    expect(isCommandKind('toString')).toBe(false);
  });

  it('is not guessed: an older shape without an upcaster, a newer one, an unknown one', () => {
    expect(currentCommand({ schema: commandSchemaVersion - 1, command })).toBeUndefined();
    // It may read like today's and mean something else.
    expect(currentCommand({ schema: commandSchemaVersion + 1, command })).toBeUndefined();
    expect(currentCommand({ schema: commandSchemaVersion, command: { kind: 'fly', args: {} } })).toBeUndefined();
    expect(currentCommand({ schema: commandSchemaVersion, command: { ...command, priority: 'high' } })).toBeUndefined();
  });

  it('comes through every upcaster on its way, and nothing is guessed where one is missing, breaks or says nonsense', () => {
    const upcasters = {
      1: (sent: unknown) => ({ ...(sent as object), kind: 'add-note' }),
      2: (sent: unknown) => {
        const { kind, args } = sent as { kind: string; args: { words: string } };
        const { words, ...rest } = args;
        return { kind, args: { ...rest, text: words } };
      },
    };
    const shapes = { current: 3, upcasters };
    const { text, ...ids } = command.args;
    const args = { ...ids, words: text };
    expect(currentCommand({ schema: 1, command: { kind: 'write-note', args } }, shapes)).toEqual(command);
    expect(currentCommand({ schema: 2, command: { kind: 'add-note', args } }, shapes)).toEqual(command);
    expect(currentCommand({ schema: 3, command }, shapes)).toEqual(command);
    for (const nonsense of [{ kind: 'write-note' }, { kind: 'add-note', args: {} }, null]) {
      for (const schema of [1, 2, 3]) {
        expect(currentCommand({ schema, command: nonsense }, shapes)).toBeUndefined();
      }
    }
    const withoutOne = { current: 3, upcasters: { 2: upcasters[2] } };
    expect(currentCommand({ schema: 1, command: { kind: 'write-note', args } }, withoutOne)).toBeUndefined();
    expect(currentCommand({ schema: 4, command }, shapes)).toBeUndefined();
  });

  it('is never anything that does not parse, whatever was sent', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...commandKinds), (args, kind) => {
        const read = currentCommand({ schema: commandSchemaVersion, command: { kind, args } });
        if (read !== undefined) expect(CommandSchema.parse(read)).toEqual(read);
      }),
    );
  });
});
