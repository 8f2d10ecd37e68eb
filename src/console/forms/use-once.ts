import { useCallback, useEffect, useRef } from 'react';

/** `act`, which does nothing while an earlier run of it has not ended: two quick keys do one thing once. */
export function useOnce(act: () => Promise<void>): () => void {
  const latest = useRef(act);
  const running = useRef(false);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback(() => {
    if (running.current) return;
    running.current = true;
    void latest.current().finally(() => {
      running.current = false;
    });
  }, []);
}
