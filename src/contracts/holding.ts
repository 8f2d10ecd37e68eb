const hourMs = 3_600_000;

/**
 * Ages of the last lease at which a desk shows less (security-sync.md 2.3), in milliseconds; at `expired` its cache is
 * destroyed.
 */
export const leaseTiers = { stale: 12 * hourMs, continuity: 72 * hourMs, expired: 30 * 24 * hourMs } as const;

/** How many records of work in hand a desk is made for (design.md 3): of more, open work first, then what moved last. */
export const mostInHand = 20_000;
