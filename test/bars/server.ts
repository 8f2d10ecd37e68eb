import { startPostgres, type Postgres } from '../postgres.ts';

let started: Promise<Postgres> | undefined;

/** The one PostgreSQL server of this process, or why there is none; every bar makes databases of its own on it. */
export function sharedServer(): Promise<Postgres> {
  started ??= startPostgres();
  return started;
}
