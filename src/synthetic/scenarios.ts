import type { Scenario } from './scenario.ts';
import { ageDisputed } from './scenarios/age-disputed.ts';
import { careHomeSixResidents } from './scenarios/care-home-six-residents.ts';
import { fatherAndSonSameName } from './scenarios/father-and-son-same-name.ts';
import { greenShouldBeRed } from './scenarios/green-should-be-red.ts';
import { oneIncidentThreeReporters } from './scenarios/one-incident-three-reporters.ts';
import { selfNeglectWithCapacity } from './scenarios/self-neglect-with-capacity.ts';
import { transferInToRefuge } from './scenarios/transfer-in-to-refuge.ts';
import { twinsMixedUp } from './scenarios/twins-mixed-up.ts';
import { unbornFormerSurname } from './scenarios/unborn-former-surname.ts';
import { wrongMerge } from './scenarios/wrong-merge.ts';

/** The ten scenarios of domain reference 8, S1 to S10, as they stand on their first day. */
export const scenarios: readonly Scenario[] = [
  oneIncidentThreeReporters,
  twinsMixedUp,
  fatherAndSonSameName,
  unbornFormerSurname,
  selfNeglectWithCapacity,
  careHomeSixResidents,
  ageDisputed,
  greenShouldBeRed,
  transferInToRefuge,
  wrongMerge,
];
