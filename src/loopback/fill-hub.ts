import { replay, type ReplayOptions } from '#central/replay.ts';
import { systemClock } from '#central/system.ts';
import type { DemoRules } from './demo-central.ts';
import { actsOf, demoPast, factsOf, type PastFacts, type PastSize } from './demo-past.ts';

/** What is said while a hub is being filled takes a line about every so many acts. */
const linesEvery = 2000;

/**
 * Gives an empty hub a past that ends now, through the path every command takes, and says so on the way.
 * @throws ReplayStopped when the hub is not empty.
 */
export async function fillHub(
  parts: Omit<ReplayOptions, 'onProgress'>,
  ruleSet: DemoRules,
  { size, log }: { readonly size: PastSize; readonly log: (line: string) => void },
): Promise<PastFacts> {
  const number = new Intl.NumberFormat('en-GB');
  log(
    `The hub is new and gets a past: ${number.format(size.people)} invented people and eighteen months of referrals.`,
  );
  const began = performance.now();
  const past = demoPast(ruleSet, size, systemClock.now());
  const all = number.format(past.acts.length);
  const onProgress = (done: number): void => {
    if (done % linesEvery === 0) log(`  ${number.format(done)} of ${all} entries are in …`);
  };
  await replay({ ...parts, onProgress }, ruleSet.hub.id, actsOf(past));
  const facts = factsOf(past);
  const { people, referrals, inHand } = facts;
  log(
    `  ${number.format(people)} people on record, ${number.format(referrals)} referrals, ${number.format(inHand)} enquiries in hand; ` +
      `${((performance.now() - began) / 1000).toFixed(0)} s.`,
  );
  return facts;
}
