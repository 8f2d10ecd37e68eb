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
  ...(['to-sign', 'flows', 'to-tell', 'flows', 'sent-back', 'to-hand-over', 'flows', 'rated', 'flows'] as const),
  ...([
    'partly-decided',
    'flows',
    'to-sign',
    'flows',
    'to-tell',
    'flows',
    'sent-back',
    'to-hand-over',
    'flows',
  ] as const),
];

/** And little of what is older than a week of work. */
const long: readonly Standing[] = [
  ...(['flows', 'to-hand-over', 'flows', 'flows', 'to-tell', 'flows', 'flows', 'rated', 'flows', 'flows'] as const),
  ...(['to-hand-over', 'flows', 'to-sign', 'flows', 'flows', 'flows'] as const),
];

const ofSigning: readonly Standing[] = ['partly-decided', 'to-sign', 'sent-back'];

/** Minutes the hub must have been open since something came in, for it to stand there. */
const needed: Readonly<Record<Standing, number>> = {
  ...{ flows: 0, unrated: 0, rated: 100, 'partly-decided': 350, 'to-sign': 350 },
  ...{ 'sent-back': 600, 'to-tell': 900, 'to-hand-over': 900 },
};

/** After so many minutes of work nothing stands unrated any more, but for the newest few. */
const unratedMinutes = 600;
const alwaysUnrated = 3;

const weekMinutes = 5 * 510;
/** Everything that came in before that takes its course. */
const longestMinutes = 10 * 510;

/** An arrival as far as it matters here. */
export interface CameIn {
  /** Minutes the hub was open since. */
  readonly minutes: number;
  readonly aboutSeveral: boolean;
  /** What is final without a signature stands at none of the steps of one. */
  readonly needsSignature: boolean;
}

/**
 * Where each matter stands, the newest first. What one cannot stand at, because there was no time or nobody else in it,
 * the next that can does.
 */
export function standingsOf(arrivals: readonly CameIn[]): readonly Standing[] {
  const wanted: Standing[] = [];
  return arrivals.map((arrival, place) => {
    if (arrival.minutes > longestMinutes) return 'flows';
    const list = place < newest.length ? newest : arrival.minutes > weekMinutes ? long : before;
    const next = list[place < newest.length ? place : (place - newest.length) % list.length] ?? 'flows';
    if (next !== 'flows') wanted.push(next);
    const at = wanted.findIndex((standing) => canStand(arrival, standing, place));
    return at < 0 ? 'flows' : (wanted.splice(at, 1)[0] ?? 'flows');
  });
}

function canStand({ minutes, aboutSeveral, needsSignature }: CameIn, standing: Standing, place: number): boolean {
  if (!needsSignature && ofSigning.includes(standing)) return false;
  if (standing === 'partly-decided' && !aboutSeveral) return false;
  if (standing === 'unrated' && minutes > unratedMinutes && place >= alwaysUnrated) return false;
  return minutes >= needed[standing];
}
