import type * as z from 'zod';
import type { ApiProblem } from '#contracts/endpoint.ts';

/** What an endpoint answers: a status and a body of the contract. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** Thrown anywhere below a route to answer a problem of the API. */
export class ProblemAnswer extends Error {
  override readonly name = 'ProblemAnswer';
  readonly status: number;
  readonly problem: z.infer<typeof ApiProblem>;
  constructor(status: number, problem: z.infer<typeof ApiProblem>) {
    super(problem.kind);
    this.status = status;
    this.problem = problem;
  }
}
