import type { DraftForm } from '#contracts/unsent-view.ts';
import { streamKey, streamKinds, type StreamKey, type StreamKind } from '#domain/streams.ts';
import { isId, type Id } from '#kernel/ids.ts';

/** What each form is opened on. `none`: it needs no record, so nobody loses sight of it. */
const kindOfForm: Readonly<Record<DraftForm, StreamKind | 'named' | 'command' | 'none'>> = {
  referral: 'arrival',
  note: 'enquiry',
  rate: 'enquiry',
  route: 'enquiry',
  restrict: 'enquiry',
  access: 'enquiry',
  settle: 'duty',
  decision: 'decision',
  'send-back': 'decision',
  // Their keys name a subject, which is no record, and then the referral that tells of it.
  who: 'named',
  'take-back-who': 'named',
  dismiss: 'arrival',
  lift: 'restriction',
  'end-access': 'access',
  review: 'access',
  alert: 'alert',
  'two-versions': 'command',
  'break-glass': 'none',
  'bulk-reading': 'none',
};

/**
 * The record a draft was typed on, by its form and its key; undefined where there is none. `aboutCommand`: what a command
 * of this desk is about, for a form that two versions of it are compared in.
 */
export function draftAbout(
  form: DraftForm,
  key: string,
  aboutCommand: (commandId: Id<'command'>) => StreamKey | undefined,
): StreamKey | undefined {
  const kind = kindOfForm[form];
  const parts = key.split('/');
  const id = parts.find(isId);
  if (kind === 'none' || id === undefined) return undefined;
  if (kind === 'command') return aboutCommand(id as Id<'command'>);
  if (kind !== 'named') return streamKey(kind, id as Id<StreamKind>);
  const at = parts.findLastIndex((part) => (streamKinds as readonly string[]).includes(part));
  const named = parts[at + 1];
  return at < 0 || named === undefined || !isId(named) ? undefined : `${parts[at] as StreamKind}/${named}`;
}
