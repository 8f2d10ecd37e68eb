/**
 * The outcome of something the rules may refuse. A plain object, so it crosses ports by structured clone.
 * Refusals are values and never thrown; defects are thrown (see assert.ts); trouble is named by the adapter that met it.
 */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: Failure };

/** A success carrying `value`. */
export function ok<const Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

/** A refusal carrying `error`, a plain object with a `kind`. */
export function err<const Failure>(error: Failure): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error };
}
