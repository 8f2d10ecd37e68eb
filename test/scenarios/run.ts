/** `npm run -s scenario -- FILE…`: plays scenarios and says what each person saw; `-- --list` says what can be written. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSite } from '../../src/loopback/demo-central.ts';
import { listText } from './list.ts';
import { play } from './playing/play.ts';
import { openTimeline } from './playing/timeline.ts';
import { problemText } from './reading/problem.ts';
import { readScenario } from './reading/read-scenario.ts';
import type { Scenario } from './reading/scenario.ts';

const usage = `Usage: npm run -s scenario -- FILE… | --list

Plays each scenario (YAML) in a hub of its own: real central, real sign-in, real desk processes. Prints the timeline
of what each person did and saw. --list says everything that can be written; test/scenarios/README.md says how.

Ends with 0 when all held, 1 when one did not, 2 when a file is wrong or cannot be read (then none is played), 3 when
a scenario could not be played at all.`;

const site = join(import.meta.dirname, '../../resources/site/trafford');

async function main(): Promise<number> {
  const { positionals: files, values } = parseArgs({
    allowPositionals: true,
    options: { list: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help || (files.length === 0 && !values.list)) {
    console.error(usage);
    return values.help ? 0 : 2;
  }
  const ruleSet = await readSite(site);
  if (values.list) {
    console.log(listText(ruleSet));
    return 0;
  }
  const { zone } = ruleSet.calendar;
  const scenarios: Scenario[] = [];
  let wrong = 0;
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => undefined);
    const read = text === undefined ? undefined : readScenario(file, text, zone);
    if (read === undefined) console.error(`${file} cannot be read; name a file that is there`);
    else if (!read.ok) for (const problem of read.error) console.error(problemText(file, problem));
    if (read?.ok === true) scenarios.push(read.value);
    else wrong += 1;
  }
  if (wrong > 0) return 2;
  let failed = 0;
  for (const scenario of scenarios) {
    console.log(`\n${scenario.title}\n${scenario.file}`);
    const played = await play(
      scenario,
      ruleSet,
      openTimeline(zone, (line) => console.log(line)),
    );
    if (played.held) {
      console.log(`\nHeld: ${String(played.steps)} steps, ${String(played.looks)} looks.`);
    } else {
      failed += 1;
      const { line, column } = played.place;
      console.log(`\nDid not hold. ${scenario.file}:${String(line)}:${String(column)} ${played.why}`);
    }
  }
  return failed > 0 ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = thrown instanceof TypeError && 'code' in thrown ? 2 : 3;
}
