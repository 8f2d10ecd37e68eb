import type { KeptFile } from '#cache/work-database.ts';
import type { Draft } from '#contracts/console-port.ts';
import { draftForms, type DraftForm, type UnsentView, type WorkOn } from '#contracts/unsent-view.ts';
import type { PendingItem } from '#contracts/views.ts';
import { streamKey, type StreamKey } from '#domain/streams.ts';
import type { Instant } from '#kernel/clock.ts';
import { isId, type Id } from '#kernel/ids.ts';
import type { QueueKey } from './row-key.ts';
import type { RowFacts } from './row-facts.ts';

/** What says where a piece of work belongs. */
export interface UnsentParts {
  readonly facts: ReadonlyMap<string, RowFacts>;
  /** The enquiry a stream hangs on. */
  readonly enquiryOf: (stream: StreamKey) => Id<'enquiry'> | undefined;
  readonly now: Instant;
}

/** What of `items`, `drafts` and `files` is unsent, whether it is here only, and the names of the records it belongs to. */
export function unsentView(
  items: readonly PendingItem[],
  drafts: readonly (Draft & { readonly atHub: boolean })[],
  files: readonly Pick<KeptFile, 'name' | 'keptAt' | 'state'>[],
  parts: UnsentParts,
): UnsentView {
  return {
    acts: items
      // What the hub has accepted is safe there, also while its record is still on the way back.
      .filter(({ state }) => state !== 'accepted')
      .map((item) => ({
        kind: item.kind,
        at: item.at,
        needsYou: item.state === 'needs-you' || item.state === 'parked',
        ...onOf(rowOfItem(item), parts),
      })),
    drafts: drafts.flatMap(({ key, savedAt, atHub }) => {
      const form = formOf(key);
      return form === undefined ? [] : [{ form, savedAt, atHub, ...onOf(rowOfDraft(form, key, items, parts), parts) }];
    }),
    files: files.map(({ name, keptAt, state }) => ({ name, at: keptAt, inDraft: state === 'draft' })),
    now: parts.now,
  };
}

/** The form of a draft; undefined for what the screen keeps of itself, such as where somebody was. */
export function formOf(key: string): DraftForm | undefined {
  const head = key.split('/', 1)[0];
  return draftForms.find((form) => form === head);
}

function rowOfItem({ enquiryId, arrivalId }: Pick<PendingItem, 'enquiryId' | 'arrivalId'>): QueueKey | undefined {
  if (enquiryId !== undefined) return streamKey('enquiry', enquiryId);
  return arrivalId === undefined ? undefined : streamKey('arrival', arrivalId);
}

/** The row a draft was typed on. Its key names the form and the id of what it is about. */
function rowOfDraft(
  form: DraftForm,
  key: string,
  items: readonly PendingItem[],
  { facts, enquiryOf }: UnsentParts,
): QueueKey | undefined {
  const id = key.split('/').find(isId);
  if (id === undefined) return undefined;
  const enquiryRow = (enquiryId: Id<'enquiry'> | undefined): QueueKey | undefined =>
    enquiryId === undefined ? undefined : streamKey('enquiry', enquiryId);
  switch (form) {
    case 'note':
    case 'rate':
    case 'route':
    case 'restrict':
    case 'access':
      return enquiryRow(id as Id<'enquiry'>);
    case 'decision':
    case 'send-back':
      return enquiryRow(enquiryOf(streamKey('decision', id as Id<'decision'>)));
    case 'settle':
      return enquiryRow(enquiryOf(streamKey('duty', id as Id<'duty'>)));
    case 'referral':
    case 'dismiss':
      return streamKey('arrival', id as Id<'arrival'>);
    case 'who':
    case 'take-back-who':
      return [...facts.values()].find((one) => one.kind === 'enquiry' && one.row.subjects.some((is) => is.id === id))
        ?.key;
    // What is said of a restriction, an access or an alert is not named by whom it is about.
    case 'lift':
    case 'end-access':
    case 'break-glass':
    case 'review':
    case 'alert':
    case 'bulk-reading':
      return undefined;
    case 'two-versions': {
      const item = items.find(({ commandId }) => commandId === id);
      return item === undefined ? undefined : rowOfItem(item);
    }
  }
}

function onOf(key: QueueKey | undefined, { facts }: UnsentParts): { readonly on?: WorkOn } {
  const row = key === undefined ? undefined : facts.get(key);
  if (row === undefined) return {};
  const name = row.kind === 'enquiry' ? row.row.subjects[0]?.name : undefined;
  return { on: { reference: row.reference, ...(name === undefined ? {} : { name }) } };
}
