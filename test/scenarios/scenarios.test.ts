/**
 * The scenarios of this folder hold, by the command line as anybody runs them; a file that is wrong is told by line and
 * fix; and, as controls, scenarios that say what is not so do not hold.
 */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandKinds } from '#domain/event-manifest.ts';
import { demoPeople } from '#loopback/people.ts';
import { readSite } from '../../src/loopback/demo-central.ts';
import { listText } from './list.ts';
import { playIn } from './playing/play.ts';
import { openTimeline } from './playing/timeline.ts';
import { readScenario } from './reading/read-scenario.ts';
import { sights } from './sights/all-sights.ts';
import { words } from './words/all-words.ts';
import { startWorld, type World } from './world/world.ts';
import type { Instant } from '#kernel/clock.ts';

const folder = join(import.meta.dirname, 'files');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const ruleSet = await readSite(join(import.meta.dirname, '../../resources/site/trafford'));
const { zone } = ruleSet.calendar;

function runLine(args: readonly string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run.ts'), ...args]);
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((done) => child.once('close', (code) => done({ code, said })));
}

/** The problems of a file as `line:column wrong; fix`. */
function problemsOf(text: string): readonly string[] {
  const read = readScenario('x.yaml', text, zone);
  return read.ok ? [] : read.error.map(({ place, wrong, fix }) => `${place.line}:${place.column} ${wrong}; ${fix}`);
}

const steps = (...lines: readonly string[]): string =>
  ['scenario: a control', 'steps:', ...lines.map((line) => `  ${line}`)].join('\n');

describe.concurrent('scenarios', () => {
  it.each(files)('%s holds', { timeout: 180_000 }, async (file) => {
    const { code, said } = await runLine([join(folder, file)]);
    expect(code, said).toBe(0);
    expect(said).toContain('Held: ');
    // The timeline says who saw what, by the case clock.
    expect(said).toMatch(/\d{4}, \d{1,2}(:\d\d)?[ap]m\n/);
    expect(said).toMatch(/ \(1\) +sees /);
  });
});

describe('a scenario that says what is not so does not hold', { timeout: 60_000 }, () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ ruleSet, start: '2026-11-03T09:00:00.000Z' as Instant, desks: ['1'] });
  });
  afterAll(() => world.close());

  const at = '- at: 2026-11-03 09:00';
  const nurse = '../../../resources/demo/district-nurse-adult.json';
  const school = '../../../resources/demo/school-two-siblings.json';

  /** Plays lines of steps in the one world of these tests; answers where and why they do not hold. */
  async function failureOf(...lines: readonly string[]): Promise<{ readonly place: string; readonly why: string }> {
    const read = readScenario(join(folder, 'control.yaml'), steps(...lines), zone);
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    const played = await playIn(
      world,
      read.value,
      openTimeline(zone, () => undefined),
      300,
    );
    if (played.held) return { place: '', why: '' };
    return { place: `${played.place.line}:${played.place.column}`, why: played.why };
  }

  it('when something is not seen', async () => {
    const failure = await failureOf(
      at,
      `  do: { send-referral: { as: nurse, file: ${nurse} } }`,
      '  as: Amara',
      '  desk: 1',
      '  sees:',
      '    - audit: Demo referral form sent a referral',
      '    - row: { of: nurse, stage: to sign }',
    );
    expect(failure).toEqual({
      place: '9:9',
      why: 'Amara Okafor at desk 1 does not see row of nurse: stage to sign: stage: to sign is not there; it shows to-rate',
    });
  });

  it('when something forbidden appears later, and it is said where it was forbidden', async () => {
    const failure = await failureOf(
      at,
      '  as: Amara',
      '  desk: 1',
      '  never-sees: { queue: { unrated: 2 } }',
      `- do: { send-referral: { file: ${school} } }`,
    );
    expect(failure).toEqual({
      place: '6:19',
      why: 'Amara Okafor at desk 1 sees unrated in queue: unrated 2, which must never be seen: 2',
    });
  });

  it('when a text that must not be there stands in a file', async () => {
    const failure = await failureOf(
      at,
      '  as: Amara',
      '  desk: 1',
      '  do: { type: { form: referral, text: work.db } }',
      '  never-sees: { files: [work.db] }',
    );
    expect(failure).toMatchObject({
      place: '7:19',
      why: expect.stringContaining('must never be seen: work.db') as string,
    });
  });

  it('when a wrong spelling would prove anything', async () => {
    const { why } = await failureOf(at, '  as: Amara', '  desk: 1', '  never-sees: { files: [Atherly] }');
    expect(why).toContain('“Atherly” was never said in this scenario');
  });

  it('when something is refused and it does not say so', async () => {
    const rated = '{ rate-enquiry: { enquiry: George, rating: purple, reason: injury } }';
    const { place, why } = await failureOf(at, '  as: Amara', '  desk: 1', `  do: ${rated}`);
    expect(place).toBe('6:11');
    expect(why).toContain('“sees: { answer: { kind: refused } }”');
    expect(
      await failureOf(
        at,
        '  as: Amara',
        '  desk: 1',
        `  do: ${rated}`,
        '  sees: { answer: { refused: unknown code } }',
      ),
    ).toEqual({ place: '', why: '' });
  });
});

describe('a file that is wrong', () => {
  const at = '- at: 2026-11-03 09:00';
  const seat = ['  as: Amara', '  desk: 1'];
  it.each<[string, string, readonly string[]]>([
    ['is empty', '', ['1:1 is no scenario; begin with “scenario: what it shows” and “steps:”']],
    [
      'is not YAML',
      'scenario: a\nsteps:\n  - at: "09:00',
      ['3:15 is not YAML: Missing closing "quote; close the bracket or the quotation mark'],
    ],
    [
      'has a field twice',
      'scenario: a\nscenario: b\nsteps: [{at: 2026-11-03 09:00}]',
      ['2:1 is not YAML: Map keys must be unique; a field stands once; to do two things, write two steps or a list'],
    ],
    [
      'has no steps',
      'scenario: a',
      ['1:1 there are no steps; write “steps:” and below it a list, each item beginning with “- ”'],
    ],
    [
      'never says when',
      steps('- story: once'),
      ['3:5 nobody knows what time it is; begin with a step “- at: 2026-11-03 09:12”'],
    ],
    [
      'goes back in time',
      steps(at, '- at: 08:59'),
      ['4:5 “08:59” is earlier than the step before; the case clock only goes forward'],
    ],
    [
      'names a moment that is none',
      steps('- at: 2026-11-31 09:00'),
      [
        '3:5 “2026-11-31 09:00” is no moment; write 2026-11-03 09:12, or 09:12 on the same day, or + 15 minutes, + 2 hours, + 1 day',
      ],
    ],
    [
      'names nobody',
      steps(at, '  as: Amra', '  desk: 1'),
      [
        '4:5 nobody is called “Amra”; did you mean “Amara”? possible here: Amara, Tom, Deborah, Alan, Lindiwe, Karen, Graham',
      ],
    ],
    ['leaves out the desk', steps(at, '  as: Tom'), ['4:5 where Tom Bradshaw sits is not said; add “desk: 1”']],
    [
      'has nobody there',
      steps(at, '  do: lock'),
      ['3:5 nobody is there to do or see this; say who and where: “as: Amara” and “desk: 1”'],
    ],
    [
      'has a look before an act',
      steps(at, ...seat, '  sees: { session: { state: open } }', '  do: lock'),
      ['6:5 “sees” stands before “do” and is looked at after it; put do first, or write two steps'],
    ],
    [
      'names a view that is none',
      steps(at, ...seat, '  sees: { qeue: { unrated: 1 } }'),
      [`6:13 “qeue” is no view; did you mean “queue”? possible here: ${[...sights.keys()].join(', ')}`],
    ],
    [
      'asks a list for a field',
      steps(at, ...seat, '  sees: { enquiry: { of: Asha, decisions.parts.core.state: signed } }'),
      [
        '6:34 “enquiry” has no field “decisions.parts.core.state”; decisions is a list: say which one, decisions.0 or decisions.-1 for the last',
      ],
    ],
    [
      'misspells a path',
      steps(at, ...seat, '  sees: { enquiry: { of: Asha, enquiry.parts.core.claim.by.nam: Tom } }'),
      [
        '6:34 “enquiry” has no field “enquiry.parts.core.claim.by.nam”; in enquiry.parts.core.claim.by, did you mean “name”? possible here: userId, name, role, employer, controller, statutoryFunction, actingFor',
      ],
    ],
    [
      'does not say which one',
      steps(at, ...seat, '  sees: { decision: { state: signed } }'),
      ['6:13 “decision” does not say of; add of: which child or adult'],
    ],
    [
      'misspells an argument',
      steps(at, ...seat, '  do: { rate-enquiry: { enquiry: Asha, ratng: red, reason: injury } }'),
      [
        '6:11 rate-enquiry: rating is missing; it takes a code of the rule set',
        '6:42 rate-enquiry: “ratng” is not a field; did you mean “rating”? possible here: enquiry, subject, enquiryId, rating, reason, words',
      ],
    ],
    [
      'gives a value that is none',
      steps(at, ...seat, '  do: { network: of }'),
      ['6:11 network: this “of” is not possible; did you mean “off”? possible here: off, on'],
    ],
    [
      'gives a number for a text',
      steps(at, ...seat, '  do: { add-note: { enquiry: Asha, text: 12 } }'),
      ['6:38 add-note: text “12” is not possible; it takes text: put it in quotation marks'],
    ],
    [
      'writes a word alone that needs more',
      steps(at, ...seat, '  do: network'),
      ['6:5 “network” says nothing more; it takes off or on'],
    ],
    [
      'puts a word in the place of do',
      steps(at, ...seat, '  add-note: { enquiry: Asha, text: hello }'),
      [
        expect.stringContaining(
          '6:5 “add-note” is not a field of a step; write it under do: “do: { add-note: … }”',
        ) as string,
      ],
    ],
    [
      'has a comma in a text',
      steps(at, ...seat, '  do: { add-note: { enquiry: Asha, text: rang, no answer } }'),
      [
        '6:50 add-note: “no answer” is not a field; put the text that ends here in quotation marks: a comma in it begins another field',
      ],
    ],
  ])('%s: line, column and fix', (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  it('is not played, nor are the others, and the command line ends with 2', async () => {
    const { code, said } = await runLine([join(folder, files[0]!), join(import.meta.dirname, 'README.md')]);
    expect(code).toBe(2);
    expect(said).toMatch(/README\.md:\d+:\d+ /);
    expect(said).not.toContain('Held');
  });

  it('is not the example that the document of this folder gives', () => {
    const [, example = ''] =
      /```yaml\n([^]+?)```/.exec(readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')) ?? [];
    expect(example).toContain('scenario: ');
    expect(problemsOf(example)).toEqual([]);
  });

  it('tells every problem of a file at once', () => {
    expect(problemsOf(steps(at, '  do: jump', '- as: Amra', '- sees: { qeue: 1 }'))).toHaveLength(3);
  });
});

describe('the list', () => {
  it('names every actor, every word, every command of the domain, every view and every field', () => {
    const list = listText(ruleSet);
    for (const { name } of demoPeople) expect(list).toContain(name);
    for (const name of [...words.keys(), ...commandKinds]) expect(list).toContain(`\n    ${name}: `);
    for (const { name, fields } of sights.values()) {
      expect(list).toMatch(new RegExp(`\n  ${name}( \\*)?: `));
      for (const field of Object.keys(fields)) expect(list).toContain(`\n      ${field}: `);
    }
  });
});
