import { leaseTiers } from '#contracts/holding.ts';
import { openedForMs } from '#contracts/case-api.ts';
import { cipherId } from './sqlite/settings.ts';
import { freshParameters } from './vault/passphrase-key.ts';

/** What one table of a workstation's two stores holds, of whom, and when it goes. */
export interface Holding {
  readonly store: 'cache' | 'work';
  readonly table: string;
  readonly holds: string;
  readonly goes: string;
}

const hours = (ms: number): string => `${ms / 3_600_000} hours`;
const days = (ms: number): string => `${ms / 86_400_000} days`;
const withRights = 'When its reader may not see it any more, with the next page of the feed; with the cache.';
const withRecords = 'With the records it is made from.';
const withIndex =
  'With the next page once they leave the index; all of it when its reader may hold none; with the cache.';

/** Every table of both stores; a test compares the list with the files (holdings.test.ts). */
export const holdings: readonly Holding[] = [
  {
    store: 'cache',
    table: 'record',
    holds:
      'Records of work in hand, cut to what their reader may see; sealed as they came where only a newer console reads them.',
    goes: withRights,
  },
  {
    store: 'cache',
    table: 'opened',
    holds: 'Records opened at the hub by name.',
    goes: `After ${hours(openedForMs)}; before, as above.`,
  },
  {
    store: 'cache',
    table: 'file_part',
    holds: 'Files somebody here opened, in parts.',
    goes: 'With the record that names it.',
  },
  {
    store: 'cache',
    table: 'person_row',
    holds: 'The people index: one thin row a person of the hub.',
    goes: withIndex,
  },
  { store: 'cache', table: 'person_row_key', holds: 'Keys the people of the index are found by.', goes: withIndex },
  {
    store: 'cache',
    table: 'person_row_word',
    holds: 'Words of names in the index, and how many bear them.',
    goes: withIndex,
  },
  {
    store: 'cache',
    table: 'person_row_gone',
    holds: 'Ids of people who left the index while it was being fetched.',
    goes: 'When the index is complete.',
  },
  { store: 'cache', table: 'person_run', holds: 'Numbers of the segments of the index.', goes: withIndex },
  {
    store: 'cache',
    table: 'people_index',
    holds: 'Where fetching the index stands; nothing of anybody.',
    goes: withIndex,
  },
  { store: 'cache', table: 'person_key', holds: 'Keys the persons among the records are found by.', goes: withRecords },
  { store: 'cache', table: 'person_number', holds: 'A number for each of these persons.', goes: withRecords },
  { store: 'cache', table: 'identified', holds: 'In which referrals a person was identified.', goes: withRecords },
  { store: 'cache', table: 'place', holds: 'Which records hang together, and their references.', goes: withRecords },
  {
    store: 'cache',
    table: 'enquiry_row',
    holds: 'What queues show of an enquiry: reference, rating, times.',
    goes: withRecords,
  },
  { store: 'cache', table: 'tray', holds: 'Ids of items that could not be read and wait.', goes: withRecords },
  {
    store: 'cache',
    table: 'rule_set',
    holds: 'The signed rules of the hub; nothing of anybody.',
    goes: 'With the cache.',
  },
  {
    store: 'cache',
    table: 'position',
    holds: 'Where this computer stands in the feed; nothing of anybody.',
    goes: 'With the cache.',
  },
  { store: 'cache', table: 'projection', holds: 'The version of what lists are made from.', goes: 'With the cache.' },
  {
    store: 'cache',
    table: 'contact',
    holds: 'The last lease: who is signed in, and when the hub answered.',
    goes: 'With the cache.',
  },
  {
    store: 'work',
    table: 'outbox',
    holds: 'What its owner recorded, signed, until it is safe at the hub.',
    goes: 'When the hub has it in a durable copy and shows it.',
  },
  { store: 'work', table: 'overlay', holds: 'What of the outbox stands on which record.', goes: 'With its command.' },
  { store: 'work', table: 'draft', holds: 'What its owner is typing.', goes: 'When it is sent or discarded.' },
  {
    store: 'work',
    table: 'earlier_draft',
    holds: 'Earlier states of what its owner was typing.',
    goes: 'After some days, or when too many.',
  },
  {
    store: 'work',
    table: 'kept_file',
    holds: 'Names and sizes of files that its owner attached to referrals.',
    goes: 'When its owner removes it, some days after its draft was discarded, or when the hub has file and referral in a durable copy.',
  },
  { store: 'work', table: 'kept_file_part', holds: 'These files, in parts.', goes: 'With what names it.' },
  {
    store: 'work',
    table: 'client',
    holds: 'The signing key and the counter of this workstation for its owner.',
    goes: 'With the vault.',
  },
  {
    store: 'work',
    table: 'next_client',
    holds: 'The signing key this workstation changes to when two copies of it were met.',
    goes: 'When the change is made.',
  },
  { store: 'work', table: 'token', holds: 'The token that renews the sign-in of its owner.', goes: 'At signing out.' },
  { store: 'work', table: 'setting', holds: 'How its owner has the screen.', goes: 'With the vault.' },
];

/** How both stores are locked, and when the cache is destroyed whole. */
export function keysOfStores(): readonly string[] {
  const { N, r, p } = freshParameters();
  return [
    `Both files are encrypted page by page (${cipherId}), each under a random key of its own.`,
    `The keys are wrapped under a passphrase only its owner knows (scrypt N=${N}, r=${r}, p=${p}) and, where machine policy asks for it, a share the operating system keeps.`,
    `The cache's key is destroyed, and its file with it, when the device is revoked and ${days(leaseTiers.expired)} after the last contact. After ${hours(leaseTiers.stale)} without contact the screen says so; after ${hours(leaseTiers.continuity)} only emergency work goes on.`,
  ];
}
