/**
 * Seeds that are always run, by what they once showed. A failing seed is added here with its fix and never removed;
 * what a seed does changes with the simulation, so the name says what to look for, not what it is sure to hit.
 */
export const pastSeeds: readonly { readonly seed: number; readonly name: string }[] = [
  { seed: 1, name: 'work rests on a refusal that a restored hub has forgotten' },
  { seed: 29, name: 'a lower number is accepted after the lease that made a higher one durable' },
  { seed: 43, name: 'a command is written over a row of the lost timeline in the middle of a snapshot' },
  { seed: 54, name: 'an answer of the lost timeline comes while the restored hub takes no commands' },
  { seed: 138, name: 'a copied folder goes on from a refusal that only its copy was told of' },
  { seed: 576, name: 'a snapshot of a new timeline stays half done while somebody else writes' },
  { seed: 1842, name: 'a restored hub has forgotten the contacts by which it would know a copy' },
  { seed: 3823, name: 'a restored hub has forgotten a frozen client and the one that took its place' },
  { seed: 10223, name: 'a copied folder sends what its other holder has taken back and written past' },
  { seed: 11574, name: 'work goes on after one’s own on a record that may not be seen any more' },
];
