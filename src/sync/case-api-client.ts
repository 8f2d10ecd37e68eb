import type { Attempt, ChangesPage, CommandsResponse, Lease } from '#contracts/case-api.ts';
import type { ApiProblem } from '#contracts/endpoint.ts';
import type { CommandEnvelope } from '#contracts/envelope.ts';

/** What the hub says is wrong with a call itself. */
export type ProblemKind = ApiProblem['kind'];

/** Every way a call can fail. */
export type Trouble =
  /** No answer; whether or not the hub took what was sent is not known. */
  | { readonly kind: 'unreachable' }
  /** The hub failed (5xx), or asked for patience (429, 503): then with `retryAfterMs`. */
  | { readonly kind: 'server-trouble'; readonly retryAfterMs?: number }
  /** The token is missing or has run out (401). */
  | { readonly kind: 'not-signed-in' }
  /** The hub takes no calls from this device (403). */
  | { readonly kind: 'forbidden-device' }
  /** The call was wrong (400, 413): `bad-cursor` leads to a new snapshot, `too-large` to smaller batches. */
  | { readonly kind: 'refused'; readonly problem: ProblemKind };

/** How a call to the hub ended. Trouble is named by whoever implements the calls and never thrown. */
export type Answer<Body> = { readonly kind: 'answered'; readonly body: Body } | Trouble;

/** A batch on its way, in the order to be handled. `epoch` is the timeline the sender is in now. */
export interface CommandsCall {
  readonly epoch: string;
  readonly commands: readonly CommandEnvelope[];
}

/**
 * The calls of the case API that the engine makes. Bodies have been parsed with the contracts. A call never rejects
 * and may resolve late; the engine sorts that out. The desk implements it over HTTP, the simulation over a simulated
 * network.
 */
export interface CaseApiClient {
  lease(attempt: Attempt): Promise<Answer<Lease>>;
  sendCommands(call: CommandsCall): Promise<Answer<CommandsResponse>>;
  changes(cursor: string): Promise<Answer<ChangesPage>>;
  /** Without a cursor: the first page of a new snapshot. */
  snapshot(cursor: string | undefined): Promise<Answer<ChangesPage>>;
  /**
   * Calls `poke` whenever the hub says that something moved, from now until the returned function is called. Losing
   * pokes is allowed, the engine also asks by itself from time to time; reconnecting is the implementation's.
   */
  subscribe(poke: () => void): () => void;
}
