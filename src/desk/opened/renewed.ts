import { StoreTrouble } from '#cache/store-trouble.ts';
import type { WorkDatabase } from '#cache/work-database.ts';
import type { Engine } from '#sync/engine.ts';
import type { HubClient } from '../hub/case-api-client.ts';
import type { OpenedDesk } from './opened-parts.ts';

/** What is enrolled anew. */
export interface RenewedParts {
  readonly api: Pick<HubClient, 'renew'>;
  readonly work: Pick<WorkDatabase, 'nextClient' | 'becomeNextClient'>;
  readonly engine: Pick<Engine, 'stop'>;
  readonly onRenewed: () => void;
}

/**
 * Enrols the vault as the client it would be next, and becomes that one once the hub has said yes. Whatever ends the
 * process in between, the same code does it again: the hub knows the client it was used for.
 */
export async function renewed(code: string, parts: RenewedParts): ReturnType<OpenedDesk['renew']> {
  const { api, work, engine, onRenewed } = parts;
  try {
    const answer = await api.renew(work.nextClient(), code);
    if (answer.kind === 'refused' && answer.problem === 'wrong-code') return 'wrong-code';
    if (answer.kind !== 'answered') return 'not-now';
    engine.stop();
    work.becomeNextClient();
  } catch (thrown) {
    if (thrown instanceof StoreTrouble) return 'not-now';
    throw thrown;
  }
  // Not before the page has its answer.
  setImmediate(onRenewed);
  return 'renewed';
}
