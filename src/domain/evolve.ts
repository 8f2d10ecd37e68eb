import { assert, present } from '#kernel/assert.ts';
import type { CaseEvent, EventBody } from './case-event.ts';
import type { Stamped } from './enquiry.ts';
import { manifest, type EventKind, type Manifest } from './event-manifest.ts';
import type { FieldClass } from './field-class.ts';
import type { AnyRecord, PartsByKind } from './record.ts';
import { kindOf } from './streams.ts';

type PartsFor<Kind extends EventKind> = PartsByKind[Manifest[Kind]['stream']];

/**
 * How one kind of event changes a record: a function for each visibility class, which sees only the same class of
 * the state and of the body. That is what makes cutting and folding commute.
 */
type Folds<Kind extends EventKind> = {
  readonly [Class in keyof PartsFor<Kind> & keyof EventBody<Kind>]: (
    part: PartsFor<Kind>[Class] | undefined,
    body: NonNullable<EventBody<Kind>[Class]>,
    stamped: Stamped,
  ) => PartsFor<Kind>[Class];
};

const had = <Part>(part: Part | undefined): Part => present(part, 'an event before the birth of its stream');

const folds = {
  'referral-received': {
    core: (_, body) => ({ ...body, placement: undefined, identified: {}, compared: [], unidentified: [] }),
    referrer: (_, body) => body,
    address: (_, body) => body,
  },
  'referral-placed': { core: (core, body) => ({ ...had(core), placement: body }) },
  'subject-identified': {
    core: (core, body, stamped) => ({
      ...had(core),
      identified: { ...had(core).identified, [body.subjectId]: { ...body, ...stamped } },
    }),
  },
  'subject-unidentified': {
    core: (core, body, stamped) => ({
      ...had(core),
      identified: Object.fromEntries(Object.entries(had(core).identified).filter(([id]) => id !== body.subjectId)),
      unidentified: [...had(core).unidentified, { ...body, ...stamped }],
    }),
  },
  'subject-compared': {
    core: (core, body, stamped) => ({ ...had(core), compared: [...had(core).compared, { ...body, ...stamped }] }),
  },
  'enquiry-opened': {
    core: (_, body) => ({
      reference: body.reference,
      referralIds: [body.referralId],
      subjects: body.subjects,
      dutyIds: body.dutyIds,
      locality: body.locality,
      routings: [],
      claim: undefined,
      claims: [],
      releases: [],
      ratings: [],
      notes: [],
      conflicts: [],
      closed: undefined,
    }),
    police: () => ({ notes: {} }),
    health: () => ({ notes: {} }),
  },
  'enquiry-routed': {
    core: (core, body, stamped) => ({
      ...had(core),
      locality: body.locality,
      routings: [...had(core).routings, { ...body, ...stamped }],
    }),
  },
  'enquiry-closed': { core: (core, _, stamped) => ({ ...had(core), closed: stamped }) },
  'enquiry-claimed': {
    core: (core, _, stamped) => ({ ...had(core), claim: stamped, claims: [...had(core).claims, stamped] }),
  },
  'enquiry-released': {
    core: (core, body, stamped) => {
      const claim = present(had(core).claim, 'a claim before it is given up');
      return { ...had(core), claim: undefined, releases: [...had(core).releases, { ...body, ...stamped, claim }] };
    },
  },
  'enquiry-rated': {
    core: (core, body, stamped) => ({ ...had(core), ratings: [...had(core).ratings, { ...body, ...stamped }] }),
  },
  'note-added': {
    core: (core, body, stamped) => ({ ...had(core), notes: [...had(core).notes, { ...body, ...stamped }] }),
    police: (part, body) => ({ notes: { ...had(part).notes, [body.noteId]: body.text } }),
    health: (part, body) => ({ notes: { ...had(part).notes, [body.noteId]: body.text } }),
  },
  'conflict-settled': {
    core: (core, body, stamped) => ({ ...had(core), conflicts: [...had(core).conflicts, { ...body, ...stamped }] }),
  },
  'decision-recommended': {
    core: (core, body, stamped) => ({
      state: 'recommended',
      current: { ...body, ...stamped },
      authorIds: [...new Set([...(core?.authorIds ?? []), stamped.by.userId])],
      earlier: core === undefined ? [] : [...core.earlier, core.current],
      sentBack: core?.sentBack ?? [],
      signed: undefined,
      settled: undefined,
    }),
  },
  'decision-settled': {
    core: (core, body, stamped) => ({ ...had(core), state: 'settled', settled: { ...body, ...stamped } }),
  },
  'decision-signed': {
    core: (core, body, stamped) => ({ ...had(core), state: 'signed', signed: { ...body, ...stamped } }),
  },
  'decision-sent-back': {
    core: (core, body, stamped) => ({
      ...had(core),
      state: 'sent-back',
      sentBack: [...had(core).sentBack, { ...body, ...stamped }],
    }),
  },
  'person-recorded': { core: (_, body) => body, address: (_, body) => body },
  'duty-arose': { core: (_, body) => ({ ...body, settled: undefined }) },
  'duty-done': {
    core: (core, body, stamped) => ({ ...had(core), settled: { kind: 'done', ...body, ...stamped } }),
  },
  'duty-waived': {
    core: (core, body, stamped) => ({ ...had(core), settled: { kind: 'waived', ...body, ...stamped } }),
  },
  'arrival-kept': { core: (_, body) => ({ ...body, entered: [], settled: undefined }), referrer: (_, body) => body },
  'arrival-entered': {
    core: (core, body) => ({ ...had(core), entered: [...had(core).entered, body.referralId] }),
  },
  'arrival-settled': { core: (core, body, stamped) => ({ ...had(core), settled: { ...body, ...stamped } }) },
  'restriction-set': { core: (_, body, stamped) => ({ ...body, set: stamped, lifted: undefined }) },
  'restriction-lifted': { core: (core, body, stamped) => ({ ...had(core), lifted: { ...body, ...stamped } }) },
  'access-given': {
    core: (_, body, stamped) => ({ ...body, given: stamped, ended: undefined, reviewed: undefined }),
  },
  'access-ended': { core: (core, body, stamped) => ({ ...had(core), ended: { ...body, ...stamped } }) },
  'access-reviewed': { core: (core, body, stamped) => ({ ...had(core), reviewed: { ...body, ...stamped } }) },
  'alert-raised': { core: (_, body, stamped) => ({ ...body, raised: stamped, settled: undefined }) },
  'alert-settled': { core: (core, body, stamped) => ({ ...had(core), settled: { ...body, ...stamped } }) },
} as const satisfies { [Kind in EventKind]: Folds<Kind> };

/**
 * Folds one event into the record of its stream. Total over the manifest; deterministic; never looks at a clock.
 * A version gap, an event before its stream's birth, a second birth and an event in a stream of another kind are
 * Defects: the store must never hand one over.
 */
export function evolve(record: AnyRecord | undefined, event: CaseEvent): AnyRecord {
  assert(event.version === (record?.version ?? 0) + 1, 'events of a stream fold in order without gaps');
  assert(record === undefined || record.stream === event.stream, 'an event folds into its own stream');
  const { stream, facets } = manifest[event.kind];
  assert(kindOf(event.stream) === stream, 'an event stands in a stream of its kind');
  assert(record === undefined || facets[0].name !== 'birth', 'a stream is born once');
  const stamped: Stamped = { by: event.by, at: event.at, version: event.version };
  const before = (record?.parts ?? {}) as Partial<Record<FieldClass, unknown>>;
  const after: Partial<Record<FieldClass, unknown>> = { ...before };
  const table = folds[event.kind] as Partial<
    Record<FieldClass, (part: unknown, body: unknown, stamped: Stamped) => unknown>
  >;
  for (const [name, body] of Object.entries(event.body) as [FieldClass, unknown][]) {
    if (body === undefined) continue;
    after[name] = present(table[name], `a fold for ${event.kind} ${name}`)(before[name], body, stamped);
  }
  return {
    kind: kindOf(event.stream),
    stream: event.stream,
    version: event.version,
    parts: after,
  } as AnyRecord;
}
