/**
 * No path to a signed decision by its author, and no close with an open duty: random sequences of commands through the
 * API, with somebody at the database who has SQL and no scruples. A slice here; `CENTRAL_SEQUENCES=1000` asks for more.
 */
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Store } from '#central/open-store.ts';
import type { Outcome } from '#contracts/outcome.ts';
import type { Command } from '#domain/command.ts';
import { commandRules } from '#domain/decide.ts';
import { examplePeople } from '#domain/testing/example-people.ts';
import { exampleSite } from '#domain/testing/example-site.ts';
import { Ledger } from '#domain/testing/ledger.ts';
import { pick } from '#domain/testing/makers/maker.ts';
import { randomCommand } from '#domain/testing/random-commands.ts';
import type { StreamKey } from '#domain/streams.ts';
import { below, seededRandom, type Random } from '#kernel/random.ts';
import { startCentralWorld, typedReferral, type CentralWorld, type TestDesk } from '../../suites/central-world.ts';
import { envelopeBy } from '../../suites/test-envelope.ts';
import { openMigratedStore } from '../../suites/embedded-store.ts';
import { randomAttack, type Attack } from './attacks.ts';
import { findBroken } from './find-broken.ts';

const sequences = Number(process.env['CENTRAL_SEQUENCES'] ?? 4);
/** The first of them, so that several processes can share many. */
const from = Number(process.env['CENTRAL_SEQUENCES_FROM'] ?? 0);
const stepsOfEach = 40;

const people = Object.values(examplePeople).filter((person) => !(person.roles as readonly string[]).includes('intake'));

let store: Store;
let world: CentralWorld;
let epoch: string;
const desks: TestDesk[] = [];
let number = 0;
beforeAll(async () => {
  store = await openMigratedStore();
  world = await startCentralWorld(store, { ruleSets: [exampleSite] });
  for (const person of people) desks.push(await world.desk({ ...person, hub: world.hub }));
  epoch = String((await desks[0]!.lease()).body['epoch']);
});
afterAll(async () => {
  await world.central.close();
  await store.close();
});

const forHidden = {
  'not-found': true,
  'reference-not-available': true,
  'seen-already': true,
  // A decision that names an earlier referral its author may not see: to them there is none.
  'not-the-same-submission': true,
};

/** How often what happened: so that a test that meets nothing is seen. */
type Tally = Map<string, number>;
const add = (tally: Tally, what: string): void => void tally.set(what, (tally.get(what) ?? 0) + 1);

/** Gives `command`, or a random one, by somebody who mostly may; the ledger follows what central took. */
async function giveOne(
  ledger: Ledger,
  random: Random,
  tally: Tally,
  { given, forged = false }: { readonly given?: Command; readonly forged?: boolean } = {},
): Promise<void> {
  world.advance(60_000 + below(random, 600_000));
  const command = given ?? randomCommand(ledger, world.now(), random);
  const { roles } = commandRules[command.kind];
  const entitled = desks.filter(({ actor }) => actor.roles.some((role) => roles.includes(role)));
  const desk = pick(random, below(random, 4) === 0 ? desks : entitled) ?? desks[0]!;
  number += 1;
  const now = world.now();
  const versionOf = (stream: StreamKey): number => ledger.find(stream)?.version ?? 0;
  const ruleSet = exampleSite.number;
  const envelope = envelopeBy(desk, { hub: world.hub, number, epoch, ruleSet, now, command, versionOf });
  const { status, body } = await desk.post([envelope], { epoch });
  if (status !== 200) {
    // The rules let it pass and the database did not: somebody was made an author by SQL.
    add(tally, `${command.kind} stopped by the database`);
    return;
  }
  const [outcome] = (body as unknown as { outcomes: readonly Outcome[] }).outcomes;
  const kind = outcome!.kind;
  add(tally, `${command.kind} ${kind === 'applied' ? 'applied' : 'not applied'}`);
  // Where somebody forged what the ledger does not know, only what central took counts.
  if (forged ? kind !== 'applied' : kind !== 'applied' && kind !== 'rejected') return;
  // The ledger shows everything to everybody who works here; the hub answers for what is hidden as if it were not there.
  if (outcome!.kind === 'rejected' && outcome!.refusal.kind in forHidden) return;
  // The same rules on the same records come to the same, on a workstation and here.
  const decided = ledger.give(command, desk.actor, now, random);
  if (forged) return;
  expect(decided.ok ? 'applied' : decided.error.kind, command.kind).toBe(
    outcome!.kind === 'rejected' ? outcome!.refusal.kind : 'applied',
  );
}

async function attack(statements: Attack): Promise<boolean> {
  try {
    await store.database.transaction().execute(async (tx) => {
      for (const statement of statements) await statement.execute(tx);
    });
    return true;
  } catch {
    return false;
  }
}

describe('no path', () => {
  test(`in ${sequences} random sequences with SQL in between`, { timeout: 60_000 + sequences * 60_000 }, async () => {
    const tally: Tally = new Map();
    for (let sequence = from; sequence < from + sequences; sequence += 1) {
      const random = seededRandom(7919 * (sequence + 1));
      const ledger = new Ledger(exampleSite);
      let forged = false;
      for (let step = 0; step < stepsOfEach; step += 1) {
        await giveOne(ledger, random, tally, { forged });
        if (below(random, 3) > 0) continue;
        // Some go in and break nothing: a colleague made an author, who then may not sign.
        const wentIn = await attack(randomAttack(world.hub, ledger, random));
        forged ||= wentIn;
        add(tally, wentIn ? 'attack went in' : 'attack refused');
      }
      if (sequence % 20 === 19) expect(await findBroken(store, world.hub), `after sequence ${sequence}`).toEqual([]);
    }
    expect(await findBroken(store, world.hub)).toEqual([]);
    // The slice is too short to be sure of a signature; promises.test.ts has thousands of them in memory.
    const signed = sequences >= 20 ? ['sign-off-decision applied'] : [];
    for (const met of ['recommend-decision applied', 'attack refused', ...signed]) {
      expect(tally.get(met) ?? 0, met).toBeGreaterThan(0);
    }
    if (sequences >= 100) expect(tally.get('close-enquiry applied') ?? 0).toBeGreaterThan(0);
    if (process.env['CENTRAL_SEQUENCES'] !== undefined) console.log(Object.fromEntries([...tally].sort()));
  });

  test('control: with the constraints switched off the same attacks break both promises', async () => {
    const random = seededRandom(4721);
    const ledger = new Ledger(exampleSite);
    const tally: Tally = new Map();
    // Some that stay as they came, undecided and owing everything, and some that go on.
    for (let matter = 0; matter < 9; matter += 1) {
      const args = typedReferral(world);
      const referral = { ...args.referral, channel: 'telephone' };
      await giveOne(ledger, random, tally, { given: { kind: 'receive-referral', args: { ...args, referral } } });
    }
    for (let step = 0; step < 60; step += 1) await giveOne(ledger, random, tally);
    const undone = store.database.transaction().execute(async (tx) => {
      const guarded = [
        'event',
        'record_part',
        'decision_author',
        'decision_signature',
        'enquiry_closed',
        'duty_settled',
      ];
      for (const table of [...guarded, 'duty_owed', 'enquiry_line', 'decision_settled']) {
        await sql`alter table ${sql.ref(table)} disable trigger user`.execute(tx);
      }
      for (let turn = 0; turn < 200; turn += 1) {
        for (const statement of randomAttack(world.hub, ledger, random)) {
          // What only breaks a key is not what is looked for, nor is an empty table.
          if (/truncate/.test(statement.compile(tx).sql)) continue;
          await sql`savepoint before_it`.execute(tx);
          await statement.execute(tx).catch(() => sql`rollback to before_it`.execute(tx));
        }
      }
      throw Object.assign(new Error('undone'), { broken: await findBroken({ database: tx }, world.hub) });
    });
    const thrown = await undone.catch((error: unknown) => error as Error & { broken?: readonly string[] });
    const broken = (thrown.broken ?? []).join('\n');
    expect(broken, String(thrown)).toMatch(/is signed by its author/);
    expect(broken).toMatch(/is shown as signed by its author/);
    expect(broken).toMatch(/is closed and owes/);
    expect(broken).toMatch(/is closed and undecided/);
    expect(await findBroken(store, world.hub)).toEqual([]);
  });
});
