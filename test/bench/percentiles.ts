/** Times of one thing done again and again, in milliseconds. */
export interface Times {
  readonly p50: number;
  readonly p95: number;
  readonly p98: number;
  readonly most: number;
  /** Processor time of each round on average: what it costs whatever else the machine is doing. */
  readonly cpu: number;
}

/** Does `work` `rounds` times after `warm` rounds that do not count. */
export async function timesOf(rounds: number, work: (round: number) => unknown, warm = 3): Promise<Times> {
  const times: number[] = [];
  let used = process.threadCpuUsage();
  for (let round = -warm; round < rounds; round += 1) {
    if (round === 0) used = process.threadCpuUsage();
    const start = performance.now();
    await work(round);
    if (round >= 0) times.push(performance.now() - start);
  }
  const { user, system } = process.threadCpuUsage(used);
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), p98: at(0.98), most: at(1), cpu: (user + system) / 1000 / times.length };
}

/** One line of a table: what, the percentiles, and what was promised of the 98th where something was. */
export function timesLine(what: string, { p50, p95, p98, most, cpu }: Times, promised?: number): string {
  const numbers = [p50, p95, p98, most, cpu].map((ms) => ms.toFixed(1).padStart(8)).join('');
  const promise = promised === undefined ? '' : `   promised ${String(promised)}${p98 > promised ? ': NOT KEPT' : ''}`;
  return `  ${what.padEnd(48)}${numbers}${promise}`;
}

/** The head of a table of `timesLine`. */
export const timesHead = `  ${'milliseconds'.padEnd(48)}${['p50', 'p95', 'p98', 'most', 'cpu'].map((word) => word.padStart(8)).join('')}`;
