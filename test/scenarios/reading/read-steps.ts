import type { Instant } from '#kernel/clock.ts';
import { sights } from '../sights/all-sights.ts';
import { words } from '../words/all-words.ts';
import { actorNames, findActor } from './actors.ts';
import { momentForms, readMoment } from './moments.ts';
import { possibleWords } from './nearest.ts';
import type { Problem } from './problem.ts';
import { readActs } from './read-acts.ts';
import { readLooks } from './read-looks.ts';
import type { Seat, Step } from './scenario.ts';
import type { Path, Source } from './source.ts';
import { writtenText } from './written.ts';

/** The fields of a step, each with its line in the list. */
export const stepFields: Readonly<Record<string, string>> = {
  at: `sets the case clock: ${momentForms}`,
  as: 'who acts and looks from here on',
  desk: 'at which desk they sit; everybody keeps theirs until another is said',
  story: 'a sentence for whoever reads along',
  do: 'what is done: a word, a word with what it needs, or several',
  sees: 'what is then seen, within 30 seconds',
  'never-sees': 'what is not seen, then and at the end of every later step',
};

/** Reads one step after the other: who acts, where everybody sits and what time it is carries over. */
export class StepReader {
  now: Instant | undefined;
  start: Instant | undefined;
  readonly desks = new Set<string>();
  readonly #source: Source;
  readonly #zone: string;
  readonly #problems: Problem[];
  #seat: Seat | undefined;
  readonly #desksOf = new Map<string, string>();

  constructor(source: Source, zone: string, problems: Problem[]) {
    this.#source = source;
    this.#zone = zone;
    this.#problems = problems;
  }

  read(step: unknown, path: Path): Step | undefined {
    if (typeof step !== 'object' || step === null || Array.isArray(step)) {
      this.#problem(path, 'is no step', `write fields: ${Object.keys(stepFields).join(', ')}`);
      return undefined;
    }
    const fields = step as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(fields).filter((one) => !Object.hasOwn(stepFields, one)))
      this.#unknownField(key, [...path, key]);
    const keys = Object.keys(fields);
    for (const key of ['sees', 'never-sees']) {
      if (keys.includes(key) && keys.indexOf(key) < keys.indexOf('do'))
        this.#problem(
          [...path, key],
          `“${key}” stands before “do” and is looked at after it`,
          'put do first, or write two steps',
        );
    }
    const at = fields['at'] === undefined ? undefined : this.#readAt(fields['at'], [...path, 'at']);
    this.#readSeat(fields, path);
    const { story } = fields;
    if (story !== undefined && typeof story !== 'string')
      this.#problem(
        [...path, 'story'],
        '“story” is no text',
        'write a sentence, in quotation marks if there is a colon in it',
      );
    const source = this.#source;
    const look = (key: 'sees' | 'never-sees') =>
      fields[key] === undefined ? [] : readLooks(source, [...path, key], fields[key], this.#problems);
    const read: Step = {
      place: source.placeOf(path),
      at,
      story: typeof story === 'string' ? story.trim() : undefined,
      seat: this.#seat,
      acts: fields['do'] === undefined ? [] : readActs(source, [...path, 'do'], fields['do'], this.#problems),
      sees: look('sees'),
      neverSees: look('never-sees'),
    };
    this.#checkSeat(read, path);
    return read;
  }

  #readAt(written: unknown, path: Path): Instant | undefined {
    const said = writtenText(written);
    const moment = readMoment(said, this.#zone, this.now);
    if (moment === undefined) this.#problem(path, `“${said}” is no moment`, `write ${momentForms}`);
    else if (this.now !== undefined && moment < this.now)
      this.#problem(path, `“${said}” is earlier than the step before`, 'the case clock only goes forward');
    else {
      this.now = moment;
      this.start ??= moment;
    }
    return moment;
  }

  #readSeat(fields: Readonly<Record<string, unknown>>, path: Path): void {
    const { as, desk } = fields;
    if (as === undefined && desk === undefined) return;
    const person = as === undefined ? this.#seat?.person : findActor(writtenText(as));
    if (person === undefined) {
      if (as === undefined) this.#problem([...path, 'desk'], 'nobody sits there yet', 'say who: “as: Amara”');
      else {
        const said = writtenText(as);
        this.#problem([...path, 'as'], `nobody is called “${said}”`, possibleWords(said, actorNames));
      }
      return;
    }
    const at = desk === undefined ? this.#desksOf.get(person.subject) : writtenText(desk);
    if (at === undefined) {
      this.#problem([...path, 'as'], `where ${person.name} sits is not said`, 'add “desk: 1”');
      return;
    }
    this.#desksOf.set(person.subject, at);
    this.desks.add(at);
    this.#seat = { person, desk: at };
  }

  /** Whatever needs a desk needs somebody at it. */
  #checkSeat({ acts, sees, neverSees }: Step, path: Path): void {
    if (this.#seat !== undefined) return;
    const used = [
      ...acts.map(({ word }) => words.get(word)),
      ...[...sees, ...neverSees].map(({ sight }) => sights.get(sight)),
    ];
    if (used.some((one) => one !== undefined && one.needs !== 'nothing'))
      this.#problem(path, 'nobody is there to do or see this', 'say who and where: “as: Amara” and “desk: 1”');
  }

  #unknownField(key: string, path: Path): void {
    const asWord = words.has(key) ? `write it under do: “do: { ${key}: … }”; ` : '';
    const asSight = sights.has(key) ? `write it under sees: “sees: { ${key}: … }”; ` : '';
    const fix = `${asWord}${asSight}${possibleWords(key, Object.keys(stepFields))}`;
    this.#problem(path, `“${key}” is not a field of a step`, fix);
  }

  #problem(path: Path, wrong: string, fix: string): void {
    this.#problems.push({ place: this.#source.placeOf(path), wrong, fix });
  }
}
