import { describe } from 'vitest';
import { holdSeeds } from './hold-seeds.ts';

describe('the sync core, simulated', () => holdSeeds(1501, 500));
