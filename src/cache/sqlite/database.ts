import type { Database } from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;

/** A database that has passed the whole open sequence. Functions that take this one only read. */
export type ReadableDatabase = Database & { readonly [readable]: true };

/** The same where the caller may also write: inside `inTransaction`, never beside it. */
export type WritableDatabase = ReadableDatabase & { readonly [writable]: true };
