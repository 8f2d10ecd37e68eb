import type { CaseRecord } from '#domain/record.ts';
import type { Address } from '#domain/values.ts';
import { newId } from '#kernel/ids.ts';
import { seededRandom } from '#kernel/random.ts';
import { newReference } from '#kernel/reference.ts';

type Told = Partial<CaseRecord<'person'>['parts']['core']> & { readonly address?: Address };

const random = seededRandom(20_261_120);

/** A person of whom only what a test speaks about is known. Every one is another, with an id and a reference of its own. */
export function examplePerson({ address, ...told }: Told): CaseRecord<'person'> {
  const core = {
    reference: newReference('P', random),
    name: { given: 'Given', family: 'Example' },
    otherNames: [],
    birth: { kind: 'unknown' as const },
    sex: 'unknown' as const,
    from: { kind: 'import' as const, system: 'test', number: '1' },
    ...told,
  };
  return {
    kind: 'person',
    stream: `person/${newId(random)}`,
    version: 1,
    parts: { core, address: address === undefined ? {} : { address } },
  };
}
