import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { presenceRenewedMs, type Present } from '#contracts/presence.ts';
import { PortTrouble } from '#contracts/port-calls.ts';
import type { Id } from '#kernel/ids.ts';
import { useWorkDesk } from '../../desk/work-desk.ts';

/** Who else is in the enquiry that is open, and what they are told of whoever is here. */
export interface PresenceHere {
  readonly others: readonly Present[];
  /** Says that `decisionId` is being written here; undefined: nothing is any more. */
  readonly writing: (decisionId: Id<'decision'> | undefined) => void;
  /** Tells the others that from now on `decisionId` is written here; resolves when the hub was told, or does not answer. */
  readonly takeOver: (decisionId: Id<'decision'>) => Promise<void>;
}

const nobody: PresenceHere = { others: [], writing: () => undefined, takeOver: () => Promise.resolve() };

/** Given by the pane of an enquiry. */
export const PresenceContext = createContext<PresenceHere>(nobody);

/** Who else is here; nobody outside an enquiry, and while the hub does not answer. */
export function usePresence(): PresenceHere {
  return useContext(PresenceContext);
}

/** Says that an enquiry is open for as long as its pane stands, and asks who else is in it. */
export function useKeepPresence(enquiryId: Id<'enquiry'>): PresenceHere {
  const { desk } = useWorkDesk();
  const [others, setOthers] = useState<readonly Present[]>([]);
  const [decisionId, writing] = useState<Id<'decision'>>();
  const say = useCallback(
    async (life: AbortSignal | undefined, deciding?: { decisionId: Id<'decision'>; takeOver?: true }) => {
      const answer = await desk
        .call('presence', { enquiryId, ...(deciding === undefined ? {} : { deciding }) })
        .catch(whenDeskFails);
      if (life?.aborted !== true) setOthers(answer?.others ?? []);
    },
    [desk, enquiryId],
  );
  useEffect(() => {
    const life = new AbortController();
    const again = (): void => void say(life.signal, decisionId === undefined ? undefined : { decisionId });
    again();
    const timer = setInterval(again, presenceRenewedMs);
    return () => {
      life.abort();
      clearInterval(timer);
    };
  }, [say, decisionId]);
  const takeOver = useCallback(
    (taken: Id<'decision'>) => {
      // What is said beside it or after it, that the same decision is being written, leaves it so.
      const told = say(undefined, { decisionId: taken, takeOver: true });
      writing(taken);
      return told;
    },
    [say],
  );
  return useMemo(() => ({ others, writing, takeOver }), [others, takeOver]);
}

/** Who else is there is no reason to show trouble: the desk tells of its own by other ways. */
function whenDeskFails(thrown: unknown): undefined {
  if (!(thrown instanceof PortTrouble)) throw thrown;
}
