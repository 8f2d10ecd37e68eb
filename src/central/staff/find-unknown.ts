import { sql } from 'kysely';
import type { Command } from '#domain/command.ts';
import type { Tx } from '../store/in-transaction.ts';

/** Those `command` names as readers or keeps out, by what it names them, whom nobody has signed in as at `hub`. */
export async function findUnknown(tx: Tx, hub: string, command: Command): Promise<readonly string[]> {
  const named = namedBy(command);
  if (named.length === 0) return [];
  const { rows } = await sql<{ readonly name: string }>`
    select n.name from unnest(${named}::text[]) as n(name)
    where not exists (select from staff s where s.hub_id = ${hub} and (s.user_id = n.name or s.user_name = n.name))`.execute(
    tx,
  );
  return rows.map(({ name }) => name);
}

function namedBy(command: Command): readonly string[] {
  switch (command.kind) {
    case 'restrict':
      return [...command.args.blocks, ...command.args.readers].map(({ userId }) => userId);
    case 'give-access':
      return command.args.reader.kind === 'person' ? [command.args.reader.userId] : [];
    default:
      return [];
  }
}
