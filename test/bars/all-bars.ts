import type { Bar } from './bar.ts';
import { bar as cutAndReturn } from './cut-and-return.ts';
import { bar as exactlyOnce } from './exactly-once.ts';
import { bar as feedWithoutHoles } from './feed-without-holes.ts';
import { bar as neverLost } from './never-lost.ts';
import { bar as noSilentMerge } from './no-silent-merge.ts';
import { bar as revocation } from './revocation.ts';
import { bar as versionSkew } from './version-skew.ts';
import { bar as visibility } from './visibility.ts';

/** Every bar, in the order they are printed: a file of this folder that exports `bar` stands here. */
export const allBars: readonly Bar[] = [
  neverLost,
  visibility,
  exactlyOnce,
  feedWithoutHoles,
  noSilentMerge,
  revocation,
  cutAndReturn,
  versionSkew,
];
