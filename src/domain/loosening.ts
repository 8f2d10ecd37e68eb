import type { ProposedEvent } from './case-event.ts';
import type { World } from './command-rules.ts';
import { sayingsOf } from './conflicts.ts';
import { manifest, type ManifestRow } from './event-manifest.ts';
import { protectionOf } from './facet.ts';

/**
 * Whether one of `proposed` makes something less protective than it stands in `world`, or might: then it counts only as
 * a decision made online, on what stands there (security-sync.md 3.4).
 */
export function loosens(proposed: readonly ProposedEvent[], world: World): boolean {
  return proposed.some(
    ({ stream, kind, body }) =>
      mayProtect(kind) &&
      sayingsOf({ stream, kind, core: body.core }).some(({ facet, value }) => {
        if (facet.class !== 'protective') return false;
        const core = world.find(stream)?.parts.core as Readonly<Record<string, unknown>> | undefined;
        if (core === undefined) return false;
        if ('always' in facet.level) return facet.level.always === 'loosens';
        const [mine, now] = [protectionOf(facet, value), protectionOf(facet, core[facet.level.stands])];
        return mine === undefined || now === undefined || mine < now;
      }),
  );
}

function mayProtect(kind: ProposedEvent['kind']): boolean {
  const { facets }: Pick<ManifestRow, 'facets'> = manifest[kind];
  return facets.some((facet) => facet.class === 'protective');
}
