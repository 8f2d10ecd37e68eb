import type { CommandArgs } from '#domain/command.ts';
import { intakeForm, typedReferral } from '../../suites/central-world.ts';
import type { Instant } from '#kernel/clock.ts';

/** One thing that somebody tells the hub, once, however often it is sent. */
export interface Item {
  /** By which everybody finds it again: the sender's number, the words of an unreadable body, the id of a referral. */
  readonly name: string;
  readonly readable: boolean;
}

/** What is sent in one go: items and the body that carries them. */
export type Parcel =
  | { readonly channel: 'single'; readonly items: readonly [Item]; readonly body: string }
  | {
      readonly channel: 'json-batch' | 'csv-batch';
      readonly items: readonly Item[];
      readonly body: string;
      readonly batchId: string;
    }
  | { readonly channel: 'typed'; readonly items: readonly [Item]; readonly args: CommandArgs<'receive-referral'> };

/** Items of one batch, at most. */
const batchLength = 25;

/**
 * `count` items over all channels: two in five alone, three in ten in JSON batches, two in ten in CSV batches, one in
 * ten typed by an officer. Of what systems send, every tenth cannot be read.
 */
export function makeParcels(count: number, now: () => Instant): readonly Parcel[] {
  const [alone, json, csv] = [Math.round(count * 0.4), Math.round(count * 0.3), Math.round(count * 0.2)];
  const parcels: Parcel[] = [];
  for (let at = 0; at < alone; at += 1) {
    const { item, text } = bodyOf(`single-${at}`, at % 10 !== 3);
    parcels.push({ channel: 'single', items: [item], body: text });
  }
  for (const [index, names] of batches('json', json).entries()) {
    const made = names.map((name, place) => bodyOf(name, place % 10 !== 3));
    const batchId = `json-${index}`;
    const form = '{"name":"mash-referral-batch","version":"1"}';
    const body = `{"form":${form},"batchId":"${batchId}","referrals":[\n${made.map(({ text }) => text).join(',\n')}]}`;
    parcels.push({ channel: 'json-batch', items: made.map(({ item }) => item), body, batchId });
  }
  for (const [index, names] of batches('csv', csv).entries()) {
    const items = names.map((name, place): Item => ({ name, readable: place % 10 !== 3 }));
    const rows = items.flatMap(({ name, readable }) => [
      `${name},domestic-abuse-notice,"Notice ${name}, ""as told"".",Leanne,${readable ? 'adult' : 'grown-up'}`,
      `${name},,,Tobi,child`,
    ]);
    const body = ['notice,concerns,what_happened,given_name,track', ...rows].map((row) => `${row}\r\n`).join('');
    parcels.push({ channel: 'csv-batch', items, body, batchId: `csv-${index}` });
  }
  for (let at = alone + json + csv; at < count; at += 1) {
    const args = typedReferral({ now }, `Typed ${at}`);
    parcels.push({ channel: 'typed', items: [{ name: args.referralId, readable: true }], args });
  }
  return parcels;
}

/** A body of a system. One that cannot be read lacks what happened, and names itself all the same. */
function bodyOf(name: string, readable: boolean): { readonly item: Item; readonly text: string } {
  const form = intakeForm({ submissionId: name, whatHappened: `Told as ${name}.` });
  const text = JSON.stringify(readable ? form : { ...form, whatHappened: undefined, comment: `Told as ${name}.` });
  return { item: { name, readable }, text };
}

function batches(prefix: string, count: number): readonly (readonly string[])[] {
  const names = Array.from({ length: count }, (_, at) => `${prefix}-item-${at}`);
  return names.flatMap((_, at) => (at % batchLength === 0 ? [names.slice(at, at + batchLength)] : []));
}
