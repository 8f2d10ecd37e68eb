import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commandArgs, CommandSchema } from './command.ts';
import { commandRules } from './decide.ts';
import { commandKinds, eventKinds, manifest, type EventKind, type ManifestRow } from './event-manifest.ts';
import { fieldClasses } from './field-class.ts';
import { classesOfKind } from './record.ts';

/** Whether a shape, or each of the shapes it may have, takes no other field. */
function saysNoMore(shape: {
  readonly additionalProperties?: unknown;
  readonly oneOf?: unknown;
  readonly anyOf?: unknown;
}): boolean {
  const choices = (shape.oneOf ?? shape.anyOf) as readonly (typeof shape)[] | undefined;
  return choices === undefined ? shape.additionalProperties === false : choices.every(saysNoMore);
}

describe('the manifest', () => {
  it('has a row for every kind of event and for nothing else', () => {
    expect(Object.keys(manifest)).toEqual([...eventKinds]);
  });

  it('control: a missing row and an incomplete row do not compile', () => {
    const { 'duty-waived': complete, ...others } = manifest;
    // @ts-expect-error -- the row of duty-waived is missing
    const withoutRow = others satisfies Record<EventKind, ManifestRow>;
    const { retention: _, ...incomplete } = complete;
    // @ts-expect-error -- the row does not say which retention rule holds
    const withoutRetention = incomplete satisfies ManifestRow;
    const { core: __, ...coreless } = manifest['referral-received'].parts;
    // @ts-expect-error -- without a core class the event could never be seen
    const withoutCore = coreless satisfies ManifestRow['parts'];
    expect([withoutRow, withoutRetention, withoutCore]).toHaveLength(3);
  });

  it('uses only known classes, and those its stream has', () => {
    for (const [kind, row] of Object.entries(manifest)) {
      for (const name of Object.keys(row.parts)) {
        expect(fieldClasses as readonly string[], kind).toContain(name);
        expect(classesOfKind[row.stream] as readonly string[], kind).toContain(name);
      }
    }
  });

  it('gives every command at least one event, its rule and its shape', () => {
    const caused = new Set(Object.values(manifest).flatMap((row) => row.causes as readonly string[]));
    expect(caused).toEqual(new Set(commandKinds));
    expect(Object.keys(commandRules).toSorted()).toEqual(commandKinds.toSorted());
    expect(Object.keys(commandArgs).toSorted()).toEqual(commandKinds.toSorted());
  });

  it('starts every stream with one birth, save decisions, which are recommended again', () => {
    for (const stream of ['referral', 'enquiry', 'person', 'duty', 'arrival']) {
      const births = Object.values(manifest).filter((row) => row.stream === stream && row.facets[0].name === 'birth');
      expect(births, stream).toHaveLength(1);
    }
  });

  it('lets bodies say no more than their schema', () => {
    for (const row of Object.values(manifest)) {
      for (const schema of Object.values(row.parts))
        expect(saysNoMore(z.toJSONSchema(schema, { unrepresentable: 'any' }))).toBe(true);
    }
  });

  it('takes no command with a field that nobody reads', () => {
    const command = { kind: 'claim-enquiry', args: { enquiryId: '0'.repeat(32) } };
    expect(CommandSchema.safeParse(command).success).toBe(true);
    expect(CommandSchema.safeParse({ ...command, args: { ...command.args, force: true } }).success).toBe(false);
    expect(CommandSchema.safeParse({ ...command, as: 'admin' }).success).toBe(false);
    expect(CommandSchema.safeParse({ kind: 'constructor', args: {} }).success).toBe(false);
  });
});
