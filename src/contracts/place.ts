import type { Command } from '#domain/command.ts';

/**
 * The place of a command among those of its client: its number, but for one that settles a conflict the place of the
 * command that had no effect, which it stands in for. Work that was written on top of that comes after it.
 */
export function placeOf({ command, number }: { readonly command: Command; readonly number: number }): number {
  return command.kind === 'settle-conflict' ? Math.min(number, command.args.settles.place) : number;
}
