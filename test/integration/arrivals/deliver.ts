import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createCentral } from '#central/create-central.ts';
import { hashIntakeKey, newIntakeKey } from '#central/intake-key.ts';
import { migrate } from '#central/migrate.ts';
import { openEmbeddedStore, openPostgresStore, type Store } from '#central/open-store.ts';
import { newSigningKey, signingKeyText } from '#central/signing-key.ts';
import { systemClock, systemRandom } from '#central/system.ts';
import { verifyAudit } from '#central/verify-audit.ts';
import { IntakeBatchReceipt } from '#contracts/intake.ts';
import type { AnyRecord } from '#domain/record.ts';
import { instantFromMs, type Clock, type Instant } from '#kernel/clock.ts';
import { below } from '#kernel/random.ts';
import { rulesOf } from '../../suites/central-rules.ts';
import { enrolDesk } from '../../suites/central-world.ts';
import { testOidc } from '../../suites/test-tokens.ts';
import { deskWorldAt } from '../../suites/desk-world-at.ts';
import { openServerStore } from '../../suites/server-store.ts';
import { findWrong, type Standing } from './check.ts';
import type { ChildSettings } from './child-settings.ts';
import { makeParcels, type Parcel } from './items.ts';
import { startKilledCentral } from './killed-central.ts';
import { noteReceipt, sendAll } from './senders.ts';
import { recordsIn } from '../../suites/example-pages.ts';

/** What came of it. */
export interface Delivered {
  readonly items: number;
  readonly kills: number;
  /** Answers senders got, more than there were items where they asked again. */
  readonly answers: number;
  readonly referrals: number;
  readonly inTray: number;
  readonly batches: number;
  readonly seconds: number;
  /** Sentences; none when nothing is missing, doubled or told wrongly. */
  readonly wrong: readonly string[];
}

const now = (): Instant => instantFromMs(Date.now());
const sender = 'Example Academy Trust';
const hub = 'arrivals';

/**
 * Sends `items` over all channels to a central in a process of its own, on a store of its own, and kills that `kills`
 * times at random moments of the work, while senders try again until they are answered. `server`: the address of a
 * PostgreSQL server; without one the store is embedded, in a folder. Then compares what was sent, what senders were
 * told, what desks are given and what receipts say.
 */
export async function deliver(items: number, kills: number, server: string | undefined): Promise<Delivered> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'mash-arrivals-'));
  const store: ChildSettings['store'] =
    server === undefined ? { folder: join(folder, 'store') } : { url: await newDatabase(server) };
  if ('folder' in store) await withStore(store, (opened) => migrate(opened, systemClock));
  const intakeKey = newIntakeKey(systemRandom);
  const settings: ChildSettings = {
    store,
    hub,
    signingKey: signingKeyText(newSigningKey()),
    oidc: testOidc,
    intakeKeys: [{ hub, sender, sha256: hashIntakeKey(intakeKey) }],
    port: 0,
  };
  const central = await startKilledCentral(settings);
  try {
    const desk = await enrolDesk(deskWorldAt(central.url, hub), {
      userId: 'amara',
      name: 'Amara',
      hub,
      roles: ['mash-officer'],
      signsFor: [],
      employer: 'Trafford Council',
      controller: 'Trafford Council',
      agency: 'childrens-social-care',
    });
    const epoch = String((await desk.lease()).body['epoch']);
    const parcels = shuffled(makeParcels(items, now));
    const told = new Map<string, { readonly reference: string; readonly readable: boolean }[]>();
    let answers = 0;
    const answered = (name: string, reference: string, readable: boolean): void => {
      answers += 1;
      told.set(name, [...(told.get(name) ?? []), { reference, readable }]);
    };
    let killed = 0;
    const killing = async (): Promise<void> => {
      // At random points of the work, and a random time after each.
      const points = Array.from({ length: kills }, () => below(systemRandom, items)).sort((a, b) => a - b);
      for (const point of points) {
        while (told.size < point) await wait(5);
        await wait(below(systemRandom, 200));
        await central.kill();
        killed += 1;
      }
    };
    const sending = { url: central.url, intakeKey, hub, epoch, desk, answered };
    await Promise.all([sendAll(sending, parcels, 6), killing()]);
    for (const parcel of parcels) {
      if (!('batchId' in parcel)) continue;
      const answer = await fetch(`${central.url}/v1/referral-batches/${parcel.batchId}`, {
        headers: { authorization: `Bearer ${intakeKey}` },
      });
      noteReceipt(sending, parcel, IntakeBatchReceipt.parse(await answer.json()));
    }
    const records = recordsIn((await desk.pull()).pages);
    await central.stop();
    const standing = records.flatMap(standingOf);
    return {
      items,
      kills: killed,
      answers,
      referrals: standing.filter(({ kind }) => kind === 'referral').length,
      inTray: standing.filter(({ kind }) => kind === 'arrival').length,
      batches: parcels.filter((parcel) => 'batchId' in parcel).length,
      seconds: (performance.now() - began) / 1000,
      wrong: [
        ...findWrong(allItems(parcels), told, standing),
        ...(await findWrongBehind(store, settings, standing.length)),
        ...(central.complaints() === '' ? [] : [`central complained: ${central.complaints()}`]),
      ],
    };
  } finally {
    await central.stop().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
}

const allItems = (parcels: readonly Parcel[]) =>
  parcels.flatMap((parcel): Parcel['items'][number][] => [...parcel.items]);

/** Behind the API, when the last process is gone and the next one has finished what it left: nothing waits, nothing is new. */
async function findWrongBehind(
  store: ChildSettings['store'],
  { signingKey: _, ...settings }: ChildSettings,
  stood: number,
): Promise<readonly string[]> {
  return withStore(store, async (opened) => {
    const later: Clock = { ...systemClock, now: () => instantFromMs(Date.now() + 120_000) };
    const central = await createCentral({
      ...settings,
      store: opened,
      clock: later,
      random: systemRandom,
      ruleSets: [await rulesOf(hub)],
      signingKey: newSigningKey(),
    });
    await central.close();
    const wrong: string[] = [];
    const { database } = opened;
    const waiting = await database.selectFrom('intake_body').where('state', '=', 'kept').select('reference').execute();
    if (waiting.length > 0) wrong.push(`${waiting.length} bodies were never dealt with`);
    const kinds = await database.selectFrom('record').select('kind').execute();
    const stands = kinds.filter(({ kind }) => kind === 'referral' || kind === 'arrival').length;
    if (stands !== stood) wrong.push(`${stands} stand at the hub, and desks were given ${stood}`);
    const lost = await database
      .selectFrom('intake_body')
      .where('bytes', 'is', null)
      .where('first', 'is', null)
      .select('reference')
      .execute();
    if (lost.length > 0) wrong.push(`${lost.length} bodies are gone`);
    const audit = await verifyAudit(opened, hub);
    if (!audit.ok) wrong.push(`the audit is not as it was written: ${JSON.stringify(audit.error)}`);
    return wrong;
  });
}

async function withStore<Value>(
  store: ChildSettings['store'],
  work: (opened: Store) => Promise<Value>,
): Promise<Value> {
  const opened = 'url' in store ? openPostgresStore(store.url) : await openEmbeddedStore({ folder: store.folder });
  try {
    return await work(opened);
  } finally {
    await opened.close();
  }
}

async function newDatabase(server: string): Promise<string> {
  const { store, address } = await openServerStore(server);
  await store.close();
  return address;
}

/** What a record is of. What cannot be read still holds the words that name it. */
function standingOf(record: AnyRecord): readonly Standing[] {
  if (record.kind === 'referral') {
    const { source, reference } = record.parts.core;
    const name = source.kind === 'intake' ? source.submission : record.stream.slice('referral/'.length);
    return [{ name, reference, kind: 'referral' }];
  }
  if (record.kind !== 'arrival') return [];
  const text = record.parts.referrer?.text ?? '';
  const name = /Told as ([\w-]+)\./.exec(text)?.[1] ?? /Notice ([\w-]+),/.exec(text)?.[1] ?? text.slice(0, 80);
  return [{ name, reference: record.parts.core.reference, kind: 'arrival' }];
}

function shuffled<Value>(values: readonly Value[]): readonly Value[] {
  return values
    .map((value) => ({ value, place: below(systemRandom, 2 ** 30) }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value);
}
