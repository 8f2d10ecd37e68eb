import type { Model, Operation } from './linearize.ts';

/** What a client asks of one enquiry. `saw`: the version of it that its author had, beside their own earlier acts. */
export type Asked =
  | { readonly kind: 'rate'; readonly by: string; readonly saw: number; readonly value: string }
  | { readonly kind: 'claim' | 'release'; readonly by: string; readonly saw: number }
  | { readonly kind: 'note'; readonly note: string }
  | { readonly kind: 'read' };

/** What it was told. */
export type Told =
  /** It took effect; the version of the enquiry after it. */
  | { readonly kind: 'done'; readonly version: number }
  /** Somebody else was first; a person settles it. */
  | { readonly kind: 'conflict' }
  /** The rules said no, by the name of the refusal. */
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'seen'; readonly version: number; readonly seen: Sight };

/** What a reader sees of an enquiry. */
export interface Sight {
  readonly rating: string | undefined;
  readonly claimedBy: string | undefined;
  readonly notes: readonly string[];
}

export type RecordOperation = Operation<Asked, Told>;

/** Who changed a register at which version. */
interface Mark {
  readonly by: string;
  readonly version: number;
}

/** An enquiry as the hub has it: two registers of which nobody changes what they have not seen, and a list that grows. */
export interface RecordState extends Sight {
  readonly version: number;
  readonly ratedAt: readonly Mark[];
  readonly claimsAt: readonly Mark[];
}

/** What an enquiry does, one operation at a time, from `version` on: the rules of design.md 3, written down once more. */
export function recordModel(version: number): Model<RecordState, Asked, Told> {
  return {
    initial: { version, rating: undefined, claimedBy: undefined, notes: [], ratedAt: [], claimsAt: [] },
    step(state, asked, told) {
      switch (asked.kind) {
        case 'read':
          return told.kind === 'seen' && told.version === state.version && same(told.seen, state) ? state : undefined;
        case 'note':
          return noted(state, asked.note, told);
        case 'rate':
          return rated(state, asked, told);
        case 'claim':
        case 'release':
          return claimed(state, asked, told);
      }
    },
    nameOf: (state) => JSON.stringify(state),
  };
}

/** A note never conflicts. */
function noted(state: RecordState, note: string, told: Told): RecordState | undefined {
  if (!isNext(state, told) || state.notes.includes(note)) return undefined;
  return { ...state, version: state.version + 1, notes: [...state.notes, note] };
}

/** Whoever rates has seen every rating of others; whoever has not is told of it and changes nothing. */
function rated(
  state: RecordState,
  { by, saw, value }: Extract<Asked, { kind: 'rate' }>,
  told: Told,
): RecordState | undefined {
  const unseen = isUnseen(state.ratedAt, by, saw);
  if (told.kind === 'conflict') return unseen ? state : undefined;
  if (unseen || !isNext(state, told)) return undefined;
  const version = state.version + 1;
  return { ...state, version, rating: value, ratedAt: [...state.ratedAt, { by, version }] };
}

/** The first to claim has it until they hand it back; claiming it again confirms it. */
function claimed(
  state: RecordState,
  { kind, by, saw }: Extract<Asked, { kind: 'claim' | 'release' }>,
  told: Told,
): RecordState | undefined {
  const { claimedBy } = state;
  const isOthers = claimedBy !== undefined && claimedBy !== by;
  if (told.kind === 'refused') {
    const why = isOthers ? 'claimed-by-other' : kind === 'release' && claimedBy === undefined ? 'not-claimed' : '';
    return told.why === why ? state : undefined;
  }
  // Their own claim once more changes nothing, whatever happened in between.
  if (kind === 'claim' && claimedBy === by) {
    return told.kind === 'done' && told.version === state.version ? state : undefined;
  }
  if (isOthers || (kind === 'release' && claimedBy === undefined)) return undefined;
  const unseen = isUnseen(state.claimsAt, by, saw);
  if (told.kind === 'conflict') return unseen ? state : undefined;
  if (unseen || !isNext(state, told)) return undefined;
  const version = state.version + 1;
  return {
    ...state,
    version,
    claimedBy: kind === 'claim' ? by : undefined,
    claimsAt: [...state.claimsAt, { by, version }],
  };
}

/** Whether somebody else changed it after what its author saw. Nobody is ever in conflict with themselves. */
function isUnseen(marks: readonly Mark[], by: string, saw: number): boolean {
  return marks.some((mark) => mark.by !== by && mark.version > saw);
}

function isNext(state: RecordState, told: Told): boolean {
  return told.kind === 'done' && told.version === state.version + 1;
}

function same(a: Sight, b: Sight): boolean {
  return (
    a.rating === b.rating &&
    a.claimedBy === b.claimedBy &&
    a.notes.length === b.notes.length &&
    a.notes.every((note, index) => note === b.notes[index])
  );
}
