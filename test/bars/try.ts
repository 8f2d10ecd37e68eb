import { judgeDay } from './day/judge-day.ts';
import { openDayHub } from './day/hub.ts';
import { playDay } from './day/play-day.ts';
import { seededRandom } from '#kernel/random.ts';
let t = performance.now();
const lap = (w: string) => {
  console.log(w, ((performance.now() - t) / 1000).toFixed(1));
  t = performance.now();
};
const day = await openDayHub({ kind: 'desks' }, seededRandom(1));
lap('open');
for (const seed of (process.argv[2] ?? '1').split(',').map(Number)) {
  const p = await playDay(day, seed);
  lap('played ' + seed);
  const j = await judgeDay(day, p.ledger, p.sights);
  lap('judged');
  console.log(j);
  console.log({
    damage: p.damage,
    acts: p.acts,
    open: p.stillOpen,
    saved: p.ledger.saved.length,
    own: p.ledger.ownWorkRefused,
    defects: day.defects,
  });
}
await day.close();
lap('close');
process.exit(0);
