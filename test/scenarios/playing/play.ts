import { dirname } from 'node:path';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { DemoRules } from '#loopback/demo-central.ts';
import type { Look, Scenario, Seat, Step } from '../reading/scenario.ts';
import type { Place } from '../reading/problem.ts';
import { sights } from '../sights/all-sights.ts';
import { writingsOf, type Writings } from '../sights/match.ts';
import type { Looking } from '../sights/sight.ts';
import { words } from '../words/all-words.ts';
import type { Done, Needs } from '../words/word.ts';
import { startWorld, type World } from '../world/world.ts';
import type { Workstation } from '../world/workstation.ts';
import { At } from './at.ts';
import { ScenarioFailure } from './failure.ts';
import { comeIntoStep } from './in-step.ts';
import { lookText, neverSee, searchedTexts, see } from './look.ts';
import { Names } from './names.ts';
import { patienceMs } from './patience.ts';
import { Said } from './said.ts';
import { seat as sitDown } from './seating.ts';
import type { Timeline } from './timeline.ts';

/** How a scenario ended. `place` is of the step, act or look that did not hold. */
export type Played =
  | { readonly held: true; readonly steps: number; readonly looks: number }
  | { readonly held: false; readonly place: Place; readonly why: string };

/** Plays `scenario` in a world of its own and tells `timeline` what happens. */
export async function play(scenario: Scenario, ruleSet: DemoRules, timeline: Timeline): Promise<Played> {
  const world = await startWorld({ ruleSet, start: scenario.start, desks: scenario.desks });
  try {
    return await playIn(world, scenario, timeline);
  } finally {
    await world.close();
  }
}

/**
 * Plays `scenario` in `world`, where others may have been played before. Ends at the first thing that does not hold; what
 * is to be seen has `patience` milliseconds to appear.
 */
export function playIn(world: World, scenario: Scenario, timeline: Timeline, patience = patienceMs): Promise<Played> {
  return new Player(scenario, world, timeline, patience).play();
}

interface StandingLook {
  readonly look: Look;
  readonly seat: Seat | undefined;
}

class Player {
  readonly #scenario: Scenario;
  readonly #world: World;
  readonly #timeline: Timeline;
  readonly #names = new Names();
  readonly #said = new Said();
  readonly #writings: Writings;
  /** What must never be seen, from the step that said so on. */
  readonly #never: StandingLook[] = [];
  /** Desks that have not heard yet of what was done since they last came into step. */
  readonly #behind = new Set<Workstation>();
  readonly #patience: number;
  #looks = 0;
  #place: Place;
  #lastDone: Done | undefined;

  constructor(scenario: Scenario, world: World, timeline: Timeline, patience: number) {
    this.#patience = patience;
    this.#scenario = scenario;
    this.#world = world;
    this.#timeline = timeline;
    this.#writings = writingsOf(world.ruleSet);
    this.#place = { line: 1, column: 1 };
  }

  async play(): Promise<Played> {
    const { steps } = this.#scenario;
    try {
      for (const step of steps) await this.#playStep(step);
      const [defect] = this.#world.defects;
      if (defect !== undefined) throw new ScenarioFailure(`a defect was reported: ${defect}`);
    } catch (thrown) {
      if (thrown instanceof PortTrouble)
        return { held: false, place: this.#place, why: `the desk did not take it: ${JSON.stringify(thrown.error)}` };
      if (thrown instanceof ScenarioFailure) return { held: false, place: this.#place, why: thrown.message };
      throw thrown;
    }
    return { held: true, steps: steps.length, looks: this.#looks };
  }

  async #playStep(step: Step): Promise<void> {
    this.#place = step.place;
    if (step.at !== undefined) {
      this.#world.clock.set(step.at);
      this.#timeline.at(step.at);
    }
    if (step.story !== undefined) this.#timeline.story(step.story);
    await this.#catchUp(step.seat);
    for (const { word: name, given, place } of step.acts) {
      this.#place = place;
      await this.#act(step.seat, name, given, step.sees);
    }
    await this.#catchUp(step.seat);
    for (const look of step.sees) {
      this.#place = look.place;
      await this.#see(step.seat, look);
    }
    for (const look of step.neverSees) {
      this.#place = look.place;
      await this.#beginNever(step.seat, look);
    }
    if (step.acts.length > 0) await this.#checkNever();
  }

  async #act(seat: Seat | undefined, name: string, given: unknown, sees: readonly Look[]): Promise<void> {
    const word = words.get(name);
    if (word === undefined) throw new Error(`no word is called ${name}`);
    const scene = await this.#scene(seat, word.needs);
    this.#said.add(given);
    this.#lastDone = await word.run(scene, given);
    for (const station of this.#world.desks.values()) this.#behind.add(station);
    this.#timeline.line(word.needs === 'nothing' ? undefined : seat, this.#lastDone.words);
    if (!this.#lastDone.wentWell && !sees.some(({ sight }) => sight === 'answer')) {
      throw new ScenarioFailure(
        `${this.#lastDone.words} (if that is meant, the step says so: “sees: { answer: { kind: ${String(this.#lastDone.answer['kind'])} } }”)`,
      );
    }
  }

  async #see(seat: Seat | undefined, look: Look): Promise<void> {
    this.#looks += 1;
    const looking = await this.#looking(seat, look);
    try {
      await see(looking, look, this.#writings, this.#patience);
    } catch (thrown) {
      throw named(seat, look, thrown);
    }
    this.#timeline.line(watcherOf(seat, look), `sees ${lookText(look)}`);
  }

  async #beginNever(seat: Seat | undefined, look: Look): Promise<void> {
    this.#looks += 1;
    for (const text of searchedTexts(look)) {
      if (await this.#said.holds(text, this.#world.hub.store)) continue;
      throw new ScenarioFailure(
        `“${text}” was never said in this scenario, so not seeing it shows nothing; mend its spelling, or say it before`,
      );
    }
    await this.#lookNever({ look, seat });
    this.#never.push({ look, seat });
    this.#timeline.line(watcherOf(seat, look), `does not see ${lookText(look)}`);
  }

  /** Looks again for everything that must never be seen, at desks where whoever must not see it still sits. */
  async #checkNever(): Promise<void> {
    for (const standing of this.#never) {
      this.#place = standing.look.place;
      const needs = sights.get(standing.look.sight)?.needs;
      const isThere =
        needs !== 'seat' ||
        (standing.seat !== undefined &&
          this.#world.desks.get(standing.seat.desk)?.sitting?.subject === standing.seat.person.subject);
      if (isThere) await this.#lookNever(standing);
    }
  }

  async #lookNever({ look, seat }: StandingLook): Promise<void> {
    await this.#catchUp(seat);
    try {
      await neverSee(await this.#looking(seat, look), look, this.#writings);
    } catch (thrown) {
      throw named(seat, look, thrown);
    }
  }

  #looking(seat: Seat | undefined, look: Look): Promise<Looking> {
    return this.#scene(seat, sights.get(look.sight)?.needs ?? 'nothing');
  }

  /** The desk of `seat` hears what it has not heard yet: what is still on its way would be missed. */
  async #catchUp(seat: Seat | undefined): Promise<void> {
    const station = seat === undefined ? undefined : this.#world.desks.get(seat.desk);
    if (station !== undefined && this.#behind.delete(station)) await comeIntoStep(this.#world, station);
  }

  /** The scene of a step; has its person sit down where something needs an open desk. */
  async #scene(seat: Seat | undefined, needs: Needs): Promise<Looking> {
    const world = this.#world;
    const parts = { world, names: this.#names, folder: dirname(this.#scenario.file) };
    const at = new At(parts, seat, this.#lastDone);
    if (needs === 'seat') {
      const took = await sitDown(world, at.station, at.seat.person);
      if (took !== undefined) {
        this.#timeline.line(seat, took);
        this.#behind.add(at.station);
        await this.#catchUp(seat);
      }
    }
    return at;
  }
}

function watcherOf(seat: Seat | undefined, look: Look): Seat | undefined {
  return sights.get(look.sight)?.needs === 'nothing' ? undefined : seat;
}

/** The same failure, saying who looked. */
function named(seat: Seat | undefined, look: Look, thrown: unknown): unknown {
  const who = watcherOf(seat, look);
  if (!(thrown instanceof ScenarioFailure) || who === undefined) return thrown;
  return new ScenarioFailure(`${who.person.name} at desk ${who.desk} ${thrown.message}`);
}
