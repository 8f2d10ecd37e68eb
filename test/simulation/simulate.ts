import type { CommandEnvelope } from '#contracts/envelope.ts';
import { newId } from '#kernel/ids.ts';
import { streamsOf } from '#domain/decide.ts';
import { Chance } from './chance.ts';
import { Desk } from './desk/desk.ts';
import { settlementOf, somethingToDo, someReferral } from './desk/officer.ts';
import { noFaults } from './hub/faults.ts';
import { Hub } from './hub/hub.ts';
import { calm, Network } from './network.ts';
import { Oracles, Violation } from './oracles.ts';
import type { Bug } from './sabotage.ts';
import { deskActors, intakeActor } from './site.ts';
import { VirtualTime } from './virtual-time.ts';

/** How many random steps a simulation takes before it heals and drains (security-sync.md 3.6). */
export const stepsPerSeed = 200;

/** What one simulation came to. */
export interface Run {
  readonly seed: number;
  readonly steps: number;
  readonly violation: Violation | undefined;
}

/** Runs one seed: 200 random steps in bad weather, then heals, drains and looks. Same seed and bug, same run. */
export async function simulate(seed: number, bug?: Bug): Promise<Run> {
  const world = new World(seed, bug);
  let steps = 0;
  try {
    for (; steps < stepsPerSeed; steps += 1) {
      world.act();
      await world.pass();
      world.check();
    }
    await world.drain();
    return { seed, steps, violation: undefined };
  } catch (error) {
    if (error instanceof Violation) return { seed, steps, violation: error };
    throw error;
  }
}

class World {
  readonly #chance: Chance;
  readonly #time = new VirtualTime();
  readonly #network: Network;
  readonly #oracles = new Oracles();
  readonly #hub: Hub;
  /** Those of people, and copies that somebody made of them. */
  readonly #desks: Desk[];
  /** At which step somebody copies a vault, and an administrator ends a client; in most worlds nobody does. */
  readonly #copyAt: number | undefined;
  readonly #revokeAt: number | undefined;
  #step = 0;

  constructor(seed: number, bug: Bug | undefined) {
    this.#chance = new Chance(seed);
    this.#network = new Network(this.#time, this.#chance);
    this.#hub = new Hub(this.#time, this.#chance, { ...noFaults, ...bug?.hub }, this.#oracles);
    this.#fill(this.#chance.between(2, 4));
    this.#hub.poisoned = true;
    const around = {
      time: this.#time,
      chance: this.#chance,
      hub: this.#hub,
      network: this.#network,
      bug,
      defect: (error: unknown) => this.#oracles.defect(error),
      saved: (desk: Desk, envelope: CommandEnvelope) => this.#oracles.saved(desk, envelope, this.#hub),
    };
    this.#desks = deskActors.map((actor) => new Desk(actor, around));
    const sometimes = (percent: number): number | undefined =>
      this.#chance.in(percent) ? this.#chance.between(20, stepsPerSeed) : undefined;
    this.#copyAt = sometimes(25);
    this.#revokeAt = sometimes(10);
  }

  /** Something happens, or nothing. */
  act(): void {
    const chance = this.#chance;
    this.#step += 1;
    if (this.#step === this.#copyAt) this.#copy();
    if (this.#step === this.#revokeAt) this.#hub.revoke(chance.of(this.#desks)!.clientId);
    const desk = chance.of(this.#desks)!;
    const roll = chance.between(1, 1000);
    if (roll <= 350) this.#work(desk);
    else if (roll <= 520) this.#settle(desk);
    else if (roll <= 550) this.#restart(desk);
    else if (roll <= 570) desk.work.fuse = chance.in(50) ? 'before' : 'after';
    else if (roll <= 590) desk.base.fuse = chance.in(50) ? 'before' : 'after';
    else if (roll <= 630) desk.online = !desk.online;
    else if (roll <= 665) this.#hub.backUp();
    else if (roll <= 678) this.#restore();
    else if (roll <= 720) this.#changeAccess(desk);
    else if (roll <= 724) this.#renew(desk);
    else if (roll <= 735) this.#signIn(desk, !desk.signedIn);
    else if (roll <= 770) desk.engine.contactNow();
    else if (roll <= 900) for (const each of this.#desks) each.poke();
  }

  /** Time goes by. */
  async pass(): Promise<void> {
    await this.#time.advance(this.#chance.in(10) ? this.#chance.between(5000, 60_000) : this.#chance.between(0, 3000));
  }

  check(): void {
    this.#oracles.check(this.#desks, this.#hub);
  }

  /** The weather is fine, everybody is there and settles what needs them, and the hub makes backups. */
  async drain(): Promise<void> {
    this.#network.weather = calm;
    this.#hub.poisoned = false;
    this.#hub.takesCommands = true;
    this.#hub.access.endLending();
    for (let round = 0; round < 40; round += 1) {
      for (const desk of this.#desks) {
        if (desk.revoked) continue;
        if (desk.isDead()) desk.restart();
        desk.online = true;
        this.#signIn(desk, true);
        if (!desk.isCopy) this.#renew(desk);
        desk.engine.contactNow();
        for (const item of desk.work.load()) {
          if (item.state !== 'needs-you') continue;
          const { commandId } = item.envelope;
          if (item.outcome === undefined) desk.act('retry', commandId);
          else desk.act('settle', commandId);
        }
      }
      await this.#time.advance(65_000);
      this.#hub.backUp();
      this.check();
      // A duplicate may still be under way for two minutes.
      if (round > 1 && this.#desks.every((desk) => this.#isDrained(desk))) break;
    }
    await this.#time.advance(65_000);
    this.#oracles.checkQuiet(this.#desks, this.#hub);
  }

  #isDrained(desk: Desk): boolean {
    if (desk.revoked) return true;
    // A hub that was restored has forgotten contacts: it answers "try again" until two holders count the same one.
    if (desk.isCopy) return this.#hub.standing(desk.clientId) !== 'active';
    const settled = [...desk.work.items.values()].every(
      ({ state, former }) => state === 'settled' || state === 'withdrawn' || (former && state === 'accepted'),
    );
    return settled && desk.engine.connection().state === 'in-step';
  }

  #restart(desk: Desk): void {
    desk.kill();
    const lost = this.#chance.in(8) ? this.#chance.of([...desk.base.rows.keys()]) : undefined;
    if (lost !== undefined) desk.base.lose(lost);
    desk.restart();
  }

  #copy(): void {
    const desk = this.#chance.of(this.#desks.filter((one) => !one.revoked));
    if (desk === undefined) return;
    const copy = desk.copy();
    this.#oracles.copied(desk, copy);
    this.#desks.push(copy);
  }

  /** Whoever was stopped rings the administrator; of two copies it is the person who does. */
  #renew(desk: Desk): void {
    if (!desk.isCopy && desk.engine.connection().halt === 'device-frozen') desk.renew();
  }

  #work(desk: Desk): void {
    if (desk.isDead()) return;
    // People do several things in a row.
    for (let acts = this.#chance.between(1, 2); acts > 0 && !desk.isDead(); acts -= 1) {
      const sight = desk.sight();
      const command = somethingToDo(desk, sight, this.#chance, this.#time.now());
      if (command !== undefined) desk.give(command, sight);
    }
  }

  #settle(desk: Desk): void {
    if (desk.isDead()) return;
    const items = desk.work.load();
    const needy = this.#chance.of(items.filter((item) => item.state === 'needs-you'));
    if (needy !== undefined) {
      const { commandId } = needy.envelope;
      // Half of what can be is settled with a command that cites both; no chance is drawn for it.
      const settlement = /[02468ace]$/.test(commandId) ? settlementOf(needy, desk.sight(), desk) : undefined;
      if (settlement !== undefined && desk.give(settlement)) return;
      const unclear = needy.outcome === undefined || needy.outcome.kind === 'held';
      const done = desk.act(unclear ? 'retry' : 'settle', commandId);
      if (done && !desk.isDead() && this.#chance.in(50)) desk.give(needy.envelope.command);
      return;
    }
    const unsent = this.#chance.of(items.filter((item) => item.state === 'waiting' || item.state === 'parked'));
    if (unsent !== undefined) desk.act('withdraw', unsent.envelope.commandId);
  }

  /** Half of the time the hub takes no commands for a while after it has come back. */
  #restore(): void {
    this.#hub.restore();
    if (this.#chance.in(50)) return;
    this.#hub.takesCommands = false;
    this.#time.after(this.#chance.between(60_000, 200_000), () => {
      this.#hub.takesCommands = true;
    });
  }

  #signIn(desk: Desk, signedIn: boolean): void {
    const back = signedIn && !desk.signedIn;
    desk.signedIn = signedIn;
    if (back && !desk.isDead()) desk.engine.contactNow();
  }

  #changeAccess(desk: Desk): void {
    const group = this.#chance.of([...new Set([...this.#hub.data.streams.values()].map((stream) => stream.group))]);
    if (group === undefined) return;
    const { access } = this.#hub;
    if (this.#chance.in(25)) access.lend(desk.actor.userId, group, this.#chance.between(10_000, 600_000));
    else access.set(desk.actor.userId, group, this.#chance.in(60));
  }

  /** What is there before the desks open. */
  #fill(referrals: number): void {
    const clientId = newId<'client'>(this.#chance);
    for (let number = 1; number <= referrals; number += 1) {
      const command = someReferral(this.#chance, this.#time.now());
      const envelope: CommandEnvelope = {
        commandId: newId(this.#chance),
        clientId,
        deviceId: newId(this.#chance),
        number,
        epoch: this.#hub.epoch,
        schema: 1,
        hub: 'demo',
        ruleSet: 1,
        actorId: intakeActor.userId,
        command,
        reads: [],
        writes: streamsOf(command).writes.map((stream) => ({ stream, version: 0 })),
        claimedAt: this.#time.now(),
        clock: { lastContact: null, sinceContactMs: 0, skewMs: 0 },
        signature: 'c2ltdWxhdGVk',
      };
      this.#hub.commands({ epoch: this.#hub.epoch, commands: [envelope] }, intakeActor);
    }
    this.#hub.backUp();
  }
}
