import { currentRecord } from '#contracts/sent-record.ts';
import type { ListedPerson } from '#contracts/views.ts';
import { postcodeOf } from '#domain/locality.ts';
import { idOf } from '#domain/streams.ts';
import type { HubReads } from '../hub/case-api-client.ts';

/** What the hub knows by words, or that it does not answer. */
export type FoundAtHub =
  { readonly kind: 'found'; readonly people: ListedPerson[]; readonly more: boolean } | { readonly kind: 'offline' };

/** Asks the hub for people by `text`. As much is shown of each as of somebody in the people index; their record is opened by name. */
export async function searchHub(api: Pick<HubReads, 'searchPeople'>, text: string): Promise<FoundAtHub> {
  const answer = await api.searchPeople(text);
  if (answer.kind !== 'answered') return { kind: 'offline' };
  const { found, more } = answer.body;
  const people = found.flatMap((sent) => {
    const record = currentRecord(sent);
    if (record?.kind !== 'person') return [];
    const { core, address } = record.parts;
    const { reference, name, otherNames, birth, sex } = core;
    const postcode = postcodeOf(address?.address?.postcode);
    const personId = idOf(record.stream);
    return { personId, reference, name, otherNames, birth, sex, ...(postcode === undefined ? {} : { postcode }) };
  });
  return { kind: 'found', people, more };
}
