import type { Instant } from '#kernel/clock.ts';
import { newId, type Id } from '#kernel/ids.ts';
import { below, type Random } from '#kernel/random.ts';
import type { CommandArgs } from '../../command.ts';
import type { CommandKind } from '../../event-manifest.ts';
import { idOf, streamKey } from '../../streams.ts';
import type { Ledger } from '../ledger.ts';

/** Makes the arguments of one kind of command on what a ledger holds; a hostile one is wrong in one respect. */
export type Maker<Kind extends CommandKind> = (
  ledger: Ledger,
  random: Random,
  hostile: boolean,
  at: Instant,
) => CommandArgs<Kind>;

/** One of `items`. */
export function pick<Item>(random: Random, items: readonly Item[]): Item | undefined {
  return items[below(random, items.length)];
}

/** A code of `list`, or for the hostile one that is on no list. */
export function codeOf(random: Random, hostile: boolean, list: readonly { readonly code: string }[]): string {
  return hostile ? 'no-such-code' : (pick(random, list)?.code ?? '');
}

/** An enquiry of the ledger, or for the hostile sometimes one that does not exist. */
export function anEnquiry(ledger: Ledger, random: Random, hostile: boolean): Id<'enquiry'> {
  const found = hostile && below(random, 3) === 0 ? undefined : pick(random, ledger.all('enquiry'));
  return found === undefined ? newId(random) : idOf(found.stream);
}

/** Whether nothing final stands in a decision. */
export function isOpen(ledger: Ledger, decisionId: Id<'decision'>): boolean {
  const core = ledger.find(streamKey('decision', decisionId))?.parts.core;
  return core?.signed === undefined && core?.settled === undefined;
}
