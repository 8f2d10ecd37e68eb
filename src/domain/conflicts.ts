import { present } from '#kernel/assert.ts';
import { canonicalJson, type Json } from '#kernel/json.ts';
import type { ProposedEvent } from './case-event.ts';
import type { Command } from './command.ts';
import { eventKinds, manifest, type EventKind, type FacetName, type ManifestRow } from './event-manifest.ts';
import { protectionOf, type Facet } from './facet.ts';
import type { Refusal } from './refusal.ts';
import { kindOf, type StreamKey } from './streams.ts';

/** An event as far as conflicts look at it. */
export interface Happened {
  readonly stream: StreamKey;
  readonly kind: EventKind;
  /** Undefined where it was destroyed: then nobody can tell what it said. */
  readonly core: unknown;
}

/** What one event says of one thing. */
export interface Saying {
  readonly stream: StreamKey;
  readonly facet: Facet;
  /** Whom or what it is about, where each is a facet of its own; undefined where nobody can tell. */
  readonly about: string | undefined;
  /** Undefined where nobody can tell. */
  readonly value: Json | undefined;
}

/** Everything an event says, one thing each. A row stands in for that of the manifest in tests. */
export function sayingsOf(
  { stream, kind, core }: Happened,
  { facets }: Pick<ManifestRow, 'facets'> = manifest[kind],
): readonly Saying[] {
  const members = core as Readonly<Record<string, Json | undefined>> | undefined;
  return facets.flatMap((facet) => {
    const { by, field } = facet;
    const value = field === undefined ? (members as Json | undefined) : members?.[field];
    if (members !== undefined && value === undefined) return [];
    const about = by === undefined ? undefined : members?.[by];
    return [{ stream, facet, about: typeof about === 'string' ? about : undefined, value }];
  });
}

/** What a saying is of. */
type Thing = Pick<Saying, 'stream' | 'about'> & { readonly facet: Pick<Facet, 'name'> };

/** What becomes of two sayings. `protects`: mine holds at once, and both are kept for somebody to look at. */
export type Meeting = 'beside' | 'protects' | 'conflict';

/** What becomes of what I say beside `theirs`, which I had not seen. */
export function meetingOf(mine: Saying, theirs: Saying): Meeting {
  if (mine.facet.class === 'ends') return 'conflict';
  // What something was born with came before everything that was said of it.
  if (theirs.facet.class === 'birth' || !areOfOne(mine, theirs)) return 'beside';
  switch (mine.facet.class) {
    case 'birth':
    case 'append':
      return 'beside';
    case 'add':
      // What is there twice is there, and what is taken out twice is out.
      return mine.facet.takesOut === true && !takesOut(theirs.facet) ? 'conflict' : 'beside';
    case 'scalar':
      return isSame(mine, theirs) ? 'beside' : 'conflict';
    case 'protective': {
      const [own, other] = [protectionOf(mine.facet, mine.value), protectionOf(theirs.facet, theirs.value)];
      if (own === undefined || other === undefined) return 'conflict';
      if (own === other) return 'beside';
      return own > other ? 'protects' : 'conflict';
    }
    case 'never':
    case 'claim':
      return 'conflict';
  }
}

/** What two or more people said of one thing without having seen each other. */
export interface Contest<Theirs extends Happened = Happened> {
  readonly meeting: Exclude<Meeting, 'beside'>;
  readonly stream: StreamKey;
  readonly facet: FacetName;
  readonly about: string | undefined;
  /** What others said, in the order of the hub. */
  readonly theirs: readonly Theirs[];
}

/**
 * Where `proposed` cannot simply stand beside `unseen`, what others did without its author having seen it: one entry
 * for each thing, judged one by one. A thing of which any two sayings conflict is in conflict.
 */
export function contestsOf<Theirs extends Happened>(
  proposed: readonly ProposedEvent[],
  unseen: readonly Theirs[],
): readonly Contest<Theirs>[] {
  const mine = proposed.flatMap(({ stream, kind, body }) => sayingsOf({ stream, kind, core: body.core }));
  return contestsAmong(mine, unseen);
}

/** The same for what somebody would say. */
export function contestsAmong<Theirs extends Happened>(
  mine: readonly Saying[],
  unseen: readonly Theirs[],
): readonly Contest<Theirs>[] {
  const things = new Map<string, { readonly event: Theirs; readonly saying: Saying }[]>();
  for (const event of unseen) {
    for (const saying of sayingsOf(event)) {
      const thing = canonicalJson([saying.stream, saying.facet.name, saying.about ?? null]);
      things.set(thing, [...(things.get(thing) ?? []), { event, saying }]);
    }
  }
  return [...things.values()].flatMap((said) => {
    const sayings = said.map(({ saying }) => saying);
    const meetings = mine.map((own) => meetingWithAll(own, sayings));
    if (meetings.every((one) => one === 'beside')) return [];
    const { stream, facet, about } = present(said[0], 'something said of each thing').saying;
    const meeting = meetings.includes('conflict') ? 'conflict' : 'protects';
    return [{ meeting, stream, facet: facet.name as FacetName, about, theirs: said.map(({ event }) => event) }];
  });
}

/** Of what protects, only what stands now counts; of everything else, whatever anybody said. */
function meetingWithAll(mine: Saying, theirs: readonly Saying[]): Meeting {
  const counting = mine.facet.class === 'protective' ? theirs.slice(-1) : theirs;
  const meetings = counting.map((one) => meetingOf(mine, one));
  return meetings.find((one) => one === 'conflict') ?? meetings.find((one) => one === 'protects') ?? 'beside';
}

/** Whether `saying` is of what `contest` is about. */
export function speaksOf(saying: Saying, contest: Pick<Contest, 'stream' | 'facet' | 'about'>): boolean {
  return areOfOne(saying, { ...contest, facet: { name: contest.facet } });
}

/** Whether both are said of one thing. Where nobody can tell what was said, it may have been about anybody. */
function areOfOne(a: Thing, b: Thing): boolean {
  if (a.stream !== b.stream || a.facet.name !== b.facet.name) return false;
  return a.about === undefined || b.about === undefined || a.about === b.about;
}

function isSame(a: Saying, b: Saying): boolean {
  return a.value !== undefined && b.value !== undefined && canonicalJson(a.value) === canonicalJson(b.value);
}

const takesOut = (facet: Facet): boolean => facet.class === 'add' && facet.takesOut === true;

/** Refusals that only say that somebody else was first: they hide what two people have to settle. */
const movedOn: ReadonlySet<Refusal['kind']> = new Set([
  'identified-already',
  'not-identified',
  'signed-already',
  'nothing-to-sign',
]);

/**
 * The contests behind a refusal: what never merges and was changed by others, unseen, so that the rules do not even get
 * to it. Empty where it was refused for a reason of its own.
 */
export function contestsBehind<Theirs extends Happened>(
  refusal: Refusal,
  command: Command,
  writes: readonly StreamKey[],
  unseen: readonly Theirs[],
): readonly Contest<Theirs>[] {
  return movedOn.has(refusal.kind) ? contestsAmong(wishesOf(command, writes), unseen) : [];
}

/** What `command` would say of what never merges, as far as it is known without deciding it. */
function wishesOf({ kind, args }: Command, writes: readonly StreamKey[]): readonly Saying[] {
  const members = { ...('from' in args && typeof args.from === 'object' ? args.from : {}), ...args } as Readonly<
    Record<string, unknown>
  >;
  return eventKinds.flatMap((event) => {
    const row: ManifestRow = manifest[event];
    if (!row.causes.includes(kind)) return [];
    const streams = writes.filter((stream) => kindOf(stream) === row.stream);
    const facets = row.facets.filter((facet) => facet.class === 'never');
    return streams.flatMap((stream) =>
      facets.map((facet) => {
        const about = facet.by === undefined ? undefined : members[facet.by];
        return { stream, facet, about: typeof about === 'string' ? about : undefined, value: undefined };
      }),
    );
  });
}
