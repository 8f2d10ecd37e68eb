/** We were wrong: an impossible state. Thrown, caught only at a port or a process root, shown with a reference. */
export class Defect extends Error {
  override readonly name = 'Defect';
}

/** Throws a Defect when `condition` is false. `message` names the invariant, never case data. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Defect(message);
}

/** The value, or a Defect when it is absent. `message` names what must have been there. */
export function present<Value>(value: Value | null | undefined, message: string): Value {
  if (value === null || value === undefined) throw new Defect(message);
  return value;
}

/** Closes a switch or chain of ifs over a union: the compiler rejects it when a case is missing. */
export function unreachable(value: never): never {
  throw new Defect(`unreachable: ${JSON.stringify(value)}`);
}
