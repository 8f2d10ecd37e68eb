import type { ArrivalView, EnquiryView } from '#contracts/views.ts';
import type { Actor } from '#domain/author.ts';
import type { RuleSet } from '#domain/rule-set.ts';
import type { Desk } from '../desk/desk-link.ts';
import type { Drafts } from '../desk/drafts.ts';
import type { Give } from '../desk/give.ts';
import type { Place } from '../state/place.ts';
import type { QueueHands } from '../state/queue-hands.ts';

/** What a command can look at and act through. */
export interface CommandContext {
  readonly place: Place;
  readonly actor: Actor;
  readonly rules: RuleSet;
  /** The enquiry that is open, once its view is here. */
  readonly enquiry: EnquiryView | undefined;
  /** The item of the tray that is open, once its view is here. */
  readonly arrival: ArrivalView | undefined;
  /** The queue's grid, while it is on screen. */
  readonly queue: QueueHands | undefined;
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly give: Give;
}

/** Whether a command can be run now; where not, the reason is shown and never hidden. */
export type Possible = { readonly ok: true } | { readonly ok: false; readonly reason: string };

/** Groups of Help and of the palette, in their order. */
export const commandGroups = [
  'Enquiry',
  'Who is this?',
  'Tray',
  'Who may see what',
  'Queue',
  'Go to',
  'View',
  'Connection',
  'Help',
] as const;

/** Everything a person can do by key, menu or palette: one list, from which the rest is generated (ux.md 6.2). */
export interface ConsoleCommand {
  readonly id: string;
  readonly title: string;
  /** The title where it depends on the site's rules; undefined when the site has no such thing. */
  readonly titleIn?: (rules: RuleSet) => string | undefined;
  readonly group: (typeof commandGroups)[number];
  /** Chords for tinykeys: "Control+k", "j". The first is the one shown. */
  readonly keys: readonly string[];
  /**
   * `app`: everywhere. `queue`, `who`: only while the queue's grid, or "Who is this?", has the focus; single characters
   * are allowed there and nowhere else (WCAG 2.1.4).
   */
  readonly scope: 'app' | 'queue' | 'who';
  /** Works while a dialog is open too. */
  readonly inDialogs?: true;
  /** Left out of the palette: moving a focus makes no sense from there. */
  readonly keyOnly?: true;
  /** Acts on what is open: by its key only on the row of what is open; on another row the key opens that and no more. */
  readonly onRow?: true;
  readonly when: (context: CommandContext) => Possible;
  readonly run: (context: CommandContext) => unknown;
}

/** It can be run. */
export const possible: Possible = { ok: true };

/** It cannot, because of `reason`. */
export function notNow(reason: string): Possible {
  return { ok: false, reason };
}
