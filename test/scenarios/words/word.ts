import type * as z from 'zod';
import type { ConsolePort } from '#contracts/console-port.ts';
import type { Connected } from '#contracts/port-calls.ts';
import { shapeOf, type Shape } from '../reading/shape.ts';
import type { Seat } from '../reading/scenario.ts';
import type { World } from '../world/world.ts';
import type { Workstation } from '../world/workstation.ts';
import type { Names } from '../playing/names.ts';

/** What must be there before a word or a sight can be used. `seat`: somebody whose desk is open. `desk`: a workstation. */
export type Needs = 'seat' | 'desk' | 'nothing';

/** Where something is done or seen: who, at which workstation, in which world. */
export interface Scene {
  readonly world: World;
  readonly seat: Seat;
  readonly station: Workstation;
  readonly page: Connected<ConsolePort>;
  readonly names: Names;
  /** The folder of the scenario's file: other files are named from there. */
  readonly folder: string;
}

/** What came of something that was done. Whether it went well is for the scenario to say when it did not. */
export interface Done {
  /** The end of a sentence that begins with who did it: "rates Asha red: saved". */
  readonly words: string;
  readonly wentWell: boolean;
  /** What the sight `answer` shows. */
  readonly answer: Readonly<Record<string, unknown>>;
}

/** One thing that can be done in a scenario. */
export interface Word {
  readonly name: string;
  /** The heading it stands under in the list. */
  readonly family: string;
  /** One line of the list: what it does. */
  readonly says: string;
  readonly args: z.ZodType;
  readonly shape: Shape;
  /** Arguments that are found by themselves unless they are written. */
  readonly found?: readonly string[];
  readonly needs: Needs;
  run(scene: Scene, given: unknown): Promise<Done>;
}

/** A word whose arguments are parsed before `run` gets them. */
export function word<Args extends z.ZodType>(made: {
  readonly name: string;
  readonly family: string;
  readonly says: string;
  readonly args: Args;
  readonly found?: readonly string[];
  readonly needs: Needs;
  readonly run: (scene: Scene, given: z.output<Args>) => Promise<Done>;
}): Word {
  return {
    ...made,
    shape: shapeOf(made.args),
    run: (scene, given) => made.run(scene, made.args.parse(given ?? {})),
  };
}

/** Something that was done and needs no answer. */
export function done(words: string, answer: Readonly<Record<string, unknown>> = {}): Done {
  return { words, wentWell: true, answer: { kind: 'done', ...answer } };
}

/** Something that was not done, which fails the scenario unless it looks at the answer. */
export function notDone(words: string, answer: Readonly<Record<string, unknown>>): Done {
  return { words, wentWell: false, answer };
}
