/**
 * `npm run -s arrivals -- --items N --kills K`: sends N items over all channels, kills central K times meanwhile, and
 * says what was missing, doubled or told wrongly; on an embedded store, and on a PostgreSQL server where there is one.
 */
import { parseArgs } from 'node:util';
import { startPostgres } from '#test/postgres.ts';
import { deliver } from './deliver.ts';

const { values } = parseArgs({
  options: { items: { type: 'string', default: '1000' }, kills: { type: 'string', default: '20' } },
});
for (const [name, value] of Object.entries(values)) {
  if (/^\d{1,5}$/.test(value)) continue;
  console.error(`--${name} takes a whole number up to 99999, not "${value}".`);
  process.exit(2);
}
const postgres = await startPostgres();
if (!postgres.available) console.log(`PostgreSQL server: ${postgres.reason}`);
let wrongs = 0;
for (const server of [undefined, ...(postgres.available ? [postgres.url] : [])]) {
  const done = await deliver(Number(values.items), Number(values.kills), server);
  const { items, kills, answers, referrals, inTray, batches, seconds, wrong } = done;
  console.log(
    `${server === undefined ? 'embedded store' : 'PostgreSQL server'}: ${items} items, ${batches} batches among them, ` +
      `${kills} kills, ${answers} answers; ${referrals} referrals and ${inTray} in the tray; ${seconds.toFixed(1)} s`,
  );
  for (const sentence of wrong) console.log(`  ${sentence}`);
  wrongs += wrong.length;
}
console.log(wrongs === 0 ? 'None missing, none doubled, every receipt reconciles.' : `${wrongs} things are wrong.`);
if (postgres.available) await postgres.stop();
process.exit(wrongs === 0 ? 0 : 1);
