import type { AnyRecord, CaseRecord } from '#domain/record.ts';
import { canonicalJson, type Json } from '#kernel/json.ts';

/**
 * What the two things that matter may become when two people change one of them at once, in the words of the guidance
 * (security-sync.md 3.4; design.md 2 and 5), not in those of the manifest. `person`: only by a person. `first`: whoever
 * was first at the hub has it. `same`: the same value from both is one, another one goes to a person.
 */
type Law = 'person' | 'first' | 'same';

/** Something that stands in a record now, and what may become of it. */
interface Thing {
  readonly name: string;
  readonly law: Law;
  /** Undefined where nothing stands. */
  readonly value: string | undefined;
}

const told = (value: unknown): string | undefined =>
  value === undefined ? undefined : canonicalJson(JSON.parse(JSON.stringify(value)) as Json);

const thing = (name: string, law: Law, value: unknown): Thing => ({ name, law, value: told(value) });

/** Everything of `record` that only one can have, or that only a person may settle. Histories are no such things. */
export function thingsOf(record: AnyRecord): readonly Thing[] {
  const of = readers[record.kind] as (record: AnyRecord) => readonly Thing[];
  return of(record);
}

const readers: { readonly [Kind in AnyRecord['kind']]: (record: CaseRecord<Kind>) => readonly Thing[] } = {
  referral: ({ parts: { core } }) => [
    thing('placement', 'person', core.placement?.enquiryId),
    ...core.subjects.map(({ id }) => thing(`identity of ${id}`, 'person', core.identified[id]?.personId)),
  ],
  enquiry: ({ parts: { core } }) => [
    thing('rating', 'person', core.ratings.at(-1)),
    thing('claim', 'first', core.claim),
    thing('locality', 'same', core.locality),
    thing('closing', 'person', core.closed),
  ],
  decision: ({ parts: { core } }) => [
    thing('recommendation', 'person', core.current),
    thing('state', 'person', [core.state, core.signed, core.settled, core.sentBack.at(-1)]),
  ],
  person: () => [],
  duty: ({ parts: { core } }) => [thing('settlement', 'first', core.settled)],
  arrival: ({ parts: { core } }) => [thing('settlement', 'first', core.settled)],
  restriction: ({ parts: { core } }) => [thing('restriction', 'person', core.lifted)],
  access: ({ parts: { core } }) => [thing('end', 'first', core.ended), thing('review', 'first', core.reviewed)],
  alert: ({ parts: { core } }) => [thing('settlement', 'first', core.settled)],
};

/** Every word and code of a body, wherever it stands. */
export function wordsOf(body: unknown): readonly string[] {
  if (typeof body === 'string') return [body];
  if (body === null || typeof body !== 'object') return [];
  return Object.values(body).flatMap(wordsOf);
}
