/**
 * Before and after each test of a pane: React reports updates outside act(), and what was rendered is taken away.
 * The testing library does this by itself only where test functions are global.
 */
import { cleanup } from '@testing-library/react';
import { afterEach, beforeAll } from 'vitest';

beforeAll(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
});
afterEach(cleanup);
