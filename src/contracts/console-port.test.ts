import { describe, expect, it } from 'vitest';
import { commandKinds } from '#domain/event-manifest.ts';
import { consolePort } from './console-port.ts';
import { largestWindow, queueBands, queueNames } from './views.ts';

const id = 'ab'.repeat(16);
const takes = (call: keyof typeof consolePort.calls, input: unknown) =>
  consolePort.calls[call].input.safeParse(input).success;

describe('asking for the queue', () => {
  const asked = { name: 'next-up', locality: 'mine', filter: '' };

  it('takes every queue by name, of one’s own localities, of all, or of one', () => {
    for (const name of queueNames) expect(takes('queue', { ...asked, name }), name).toBe(true);
    for (const locality of ['mine', 'all', { locality: 'north' }])
      expect(takes('queue', { ...asked, locality })).toBe(true);
    for (const locality of ['north', {}, { locality: 'North!' }, undefined]) {
      expect(takes('queue', { ...asked, locality }), JSON.stringify(locality)).toBe(false);
    }
    expect(takes('queue', { ...asked, name: 'everything' })).toBe(false);
    expect(takes('queue', { ...asked, filter: 'x'.repeat(201) })).toBe(false);
  });

  it('takes the rows of enquiries and of tray items by their keys, a window of them at most', () => {
    const key = `enquiry/${id}`;
    expect(takes('queue-rows', { keys: [key, `arrival/${id}`] })).toBe(true);
    expect(takes('queue-rows', { keys: Array.from({ length: largestWindow }, () => key) })).toBe(true);
    expect(takes('queue-rows', { keys: Array.from({ length: largestWindow + 1 }, () => key) })).toBe(false);
    for (const wrong of [`person/${id}`, id, `enquiry/${id.toUpperCase()}`, `enquiry/${id}/`, `x enquiry/${id}`]) {
      expect(takes('queue-rows', { keys: [wrong] }), wrong).toBe(false);
    }
  });

  it('answers with what is not rated first', () => {
    expect(queueBands[0]).toBe('not-rated');
    expect(queueBands.at(-1)).toBe('closed');
  });
});

describe('asking for people', () => {
  it('takes words, or a subject of a referral, and never half of that', () => {
    const subject = { referralId: id, subjectId: id };
    expect(takes('search-people', { text: 'Ada' })).toBe(true);
    expect(takes('search-people', { text: '', subject })).toBe(true);
    for (const half of [{ referralId: id }, { subjectId: id }, { ...subject, personId: id }]) {
      expect(takes('search-people', { text: '', subject: half })).toBe(false);
    }
    expect(takes('search-people', { subject })).toBe(false);
  });
});

describe('giving a command', () => {
  it('takes none without its arguments, and none that does not exist', () => {
    for (const kind of commandKinds) expect(takes('send', { command: { kind, args: {} } }), kind).toBe(false);
    expect(takes('send', { command: { kind: 'merge-people', args: {} } })).toBe(false);
    expect(takes('send', { command: { kind: 'claim-enquiry', args: { enquiryId: id } } })).toBe(true);
    expect(takes('send', { command: { kind: 'claim-enquiry', args: { enquiryId: id, by: 'ann' } } })).toBe(false);
  });
});
