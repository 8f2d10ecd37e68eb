import type { IntakeProblem } from '#contracts/intake.ts';

/** One thing wrong with what a sender sent: where, what, and what would be right. */
export type FormProblem = IntakeProblem['problems'][number];

/** The contract takes so many; more would not be read. */
export const mostProblems = 100;
