import type { PendingItem } from '#contracts/views.ts';
import type { AtCentral } from './at-central.ts';
import type { Ledger, Saved } from './ledger.ts';

/** What a person sees of their own commands that are not, or not for certain, at the hub. */
export type InSight = ReadonlyMap<string, Pick<PendingItem, 'state' | 'text'>>;

/**
 * Everything that was said to be saved is at central, with effect once and in its author's order, or in sight of its
 * author; never both. `sights`: by person, what stands on their screen. Sentences about what is not so.
 */
export function judgeSaved(
  { saved }: Pick<Ledger, 'saved'>,
  central: AtCentral,
  sights: ReadonlyMap<string, InSight>,
): readonly string[] {
  const wrong: string[] = [];
  const byCommand = Map.groupBy(central.events, ({ commandId }) => commandId);
  for (const one of saved) {
    const outcome = central.outcomes.get(one.commandId);
    const isTaken = outcome === 'applied' || outcome === 'merged';
    const seen = sights.get(one.by)?.get(one.commandId);
    if (!isTaken && seen === undefined) wrong.push(`${nameOf(one)} is nowhere`);
    if (isTaken && seen !== undefined && seen.state !== 'accepted') {
      wrong.push(`${nameOf(one)} is at the hub and is shown as ${seen.state}`);
    }
    if (!isTaken && one.note !== undefined && seen !== undefined && seen.text !== one.note.text) {
      wrong.push(`the words of ${nameOf(one)} are not in sight`);
    }
    if (!isTaken && byCommand.has(one.commandId)) wrong.push(`${nameOf(one)} was refused and took effect`);
  }
  return [...wrong, ...judgeNotes(saved, central)];
}

/** Notes are what they were typed as, each once, and of one author in the order they were typed. */
function judgeNotes(saved: readonly Saved[], { events, outcomes }: AtCentral): readonly string[] {
  const wrong: string[] = [];
  const typed = saved.filter(({ note, commandId }) => {
    const outcome = outcomes.get(commandId);
    return note !== undefined && (outcome === 'applied' || outcome === 'merged');
  });
  const places = Map.groupBy(typed, ({ by, note }) => `enquiry/${note?.enquiryId ?? ''} ${by}`);
  const added = Map.groupBy(
    events.filter(({ kind, commandId }) => kind === 'note-added' && saved.some((one) => one.commandId === commandId)),
    ({ stream, by }) => `${stream} ${by}`,
  );
  for (const place of new Set([...places.keys(), ...added.keys()])) {
    const said = (places.get(place) ?? []).map(({ note }) => note?.text);
    const stands = (added.get(place) ?? []).map(({ body }) => body.core['text']);
    if (JSON.stringify(said) !== JSON.stringify(stands)) {
      wrong.push(`notes at ${place} are ${JSON.stringify(stands)}, typed as ${JSON.stringify(said)}`);
    }
  }
  return wrong;
}

function nameOf({ kind, by, at }: Saved): string {
  return `${kind} of ${by} at ${at}`;
}
