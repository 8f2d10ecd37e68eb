/** How far the hub has got with a matter when its past ends; `flows`: as far as the time went. */
export type Standing =
  'unrated' | 'rated' | 'partly-decided' | 'to-sign' | 'sent-back' | 'to-tell' | 'to-hand-over' | 'flows';

/** What came in last, the newest first: most of it is waiting to be rated, on an ordinary morning. */
const newest: readonly Standing[] = [
  ...(['unrated', 'rated', 'unrated', 'flows', 'unrated', 'to-sign', 'unrated', 'partly-decided'] as const),
  ...(['unrated', 'flows', 'to-sign', 'rated', 'flows', 'unrated'] as const),
];

/** Of what came before that most is done or under way; some waits for somebody. */
const before: readonly Standing[] = [
  ...(['to-sign', 'flows', 'to-tell', 'flows', 'rated', 'to-hand-over', 'flows', 'sent-back', 'flows'] as const),
  ...(['partly-decided', 'flows', 'to-sign', 'flows', 'to-tell', 'flows', 'flows', 'to-hand-over', 'flows'] as const),
];

/** And little of what is older than a week. */
const long: readonly Standing[] = [
  ...(['flows', 'to-hand-over', 'flows', 'flows', 'to-tell', 'flows', 'flows', 'rated', 'flows', 'flows'] as const),
  ...(['to-hand-over', 'flows', 'to-sign', 'flows', 'flows', 'flows'] as const),
];

/** After so many hours nothing stands unrated any more, unless it is one of the newest `alwaysUnrated`. */
const unratedHours = 40;
const alwaysUnrated = 3;

/** Where the matter stands that came in as number `place` from the end, from 0, `hours` before it. */
export function standingOf(place: number, hours: number): Standing {
  const standing = place < newest.length ? newest[place] : listed(place, hours);
  if (standing === 'unrated' && hours > unratedHours && place >= alwaysUnrated) return 'flows';
  return standing ?? 'flows';
}

/** Everything that came in longer ago than this takes its course. */
const longestHours = 14 * 24;
const weekHours = 7 * 24;

function listed(place: number, hours: number): Standing | undefined {
  if (hours > longestHours) return 'flows';
  const list = hours > weekHours ? long : before;
  return list[(place - newest.length) % list.length];
}
