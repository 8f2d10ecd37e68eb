import * as z from 'zod';
import { QueueLocality, queueNames } from '#contracts/views.ts';
import { PortTrouble } from '#contracts/port-calls.ts';
import { idSchema } from '#domain/streams.ts';
import type { Desk } from '../desk/desk-link.ts';
import { enquiryTabs, go, usePlace, type Place } from './place.ts';

/** Where somebody was: ids and names of controls only, kept by the desk like a draft, so that a lock costs nobody their place. */
const KeptPlace = z.object({
  page: z.enum(['triage', 'new-referral', 'alerts']),
  queue: z.enum(queueNames),
  locality: QueueLocality.optional(),
  enquiryId: idSchema('enquiry').optional(),
  arrivalId: idSchema('arrival').optional(),
  completing: idSchema('arrival').optional(),
  tab: z.enum(enquiryTabs),
  decisionId: idSchema('decision').optional(),
  subjectId: idSchema('subject').optional(),
  single: z.enum(['queue', 'enquiry']),
  queueShown: z.boolean(),
  contextShown: z.boolean(),
  sizes: z.record(z.string(), z.record(z.string(), z.number())).optional(),
  field: z.object({ name: z.string(), from: z.number(), to: z.number() }).optional(),
});
type KeptPlace = z.infer<typeof KeptPlace>;

const placeKey = 'console/place';
const afterMs = 1000;

/** Goes back to where the same person was before the desk was locked. A place that cannot be read is no trouble. */
export async function restorePlace(desk: Desk): Promise<void> {
  try {
    const { draft } = await desk.call('find-draft', { key: placeKey });
    const kept = KeptPlace.safeParse(draft === undefined ? undefined : JSON.parse(draft.text));
    if (!kept.success) return;
    const {
      field,
      sizes,
      enquiryId,
      arrivalId,
      completing,
      decisionId,
      subjectId,
      locality = 'mine',
      ...plain
    } = kept.data;
    go({
      ...plain,
      locality,
      enquiryId,
      arrivalId,
      completing,
      decisionId,
      subjectId,
      ...(sizes === undefined ? {} : { sizes }),
    });
    if (field !== undefined) focusFieldSoon(field);
  } catch (thrown) {
    if (!(thrown instanceof PortTrouble || thrown instanceof SyntaxError)) throw thrown;
  }
}

let keepNow: (() => Promise<void>) | undefined;

/** Keeps the place at once, as before a lock. */
export async function keepPlaceNow(): Promise<void> {
  await keepNow?.();
}

/** Keeps the place from now on, a second after it changed. Returns how to stop. */
export function keepPlace(desk: Desk): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = '';
  const now = async (): Promise<void> => {
    clearTimeout(timer);
    const text = JSON.stringify(placeNow(usePlace.getState()));
    if (text === last) return;
    last = text;
    await desk.call('save-draft', { key: placeKey, text }).catch((thrown: unknown) => {
      if (!(thrown instanceof PortTrouble)) throw thrown;
    });
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void now(), afterMs);
  };
  const unsubscribe = usePlace.subscribe(soon);
  document.addEventListener('focusin', soon);
  keepNow = now;
  return () => {
    if (keepNow === now) keepNow = undefined;
    clearTimeout(timer);
    unsubscribe();
    document.removeEventListener('focusin', soon);
  };
}

function placeNow(place: Place): KeptPlace {
  // What is open over the panes, what was said last and the words of the filter are not kept.
  const { overlay: _, lastAct: __, filter: ___, layoutSerial: ____, ...kept } = place;
  return { ...kept, sizes: { ...kept.sizes }, field: fieldInHand() };
}

/** The field the caret is in, and where in it. */
export function fieldInHand(): KeptPlace['field'] {
  const focused = document.activeElement;
  const isField = focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement;
  return isField && focused.name !== ''
    ? { name: focused.name, from: focused.selectionStart ?? 0, to: focused.selectionEnd ?? 0 }
    : undefined;
}

/** Puts the caret back once the form with the field is on screen and has its text. */
export function focusFieldSoon(field: NonNullable<KeptPlace['field']>, tries = 20): void {
  setTimeout(() => {
    const [found] = document.getElementsByName(field.name);
    if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) {
      if (found.value.length < field.to && tries > 0) {
        focusFieldSoon(field, tries - 1);
        return;
      }
      found.focus();
      if (found instanceof HTMLTextAreaElement || found.type === 'text') found.setSelectionRange(field.from, field.to);
    } else if (tries > 0) focusFieldSoon(field, tries - 1);
  }, 100);
}
