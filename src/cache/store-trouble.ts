/**
 * What can go wrong with a store through nobody's fault. `disk-full`: no room. `disk`: the disk or the folder does not
 * take it. `damaged`: a page fails its authentication or the file its structure. `in-use`: another process has it open.
 */
export type StoreTroubleKind = 'disk-full' | 'disk' | 'damaged' | 'in-use';

/** Which of the two files. */
export type StoreName = 'cache' | 'work';

/**
 * Thrown by a store where the world says no; nothing has been changed. A damaged cache is replaced by an empty one at
 * the next opening of the vault; a damaged work store is copied aside there and never deleted. Carries no case data
 * and no SQL: `code` is the driver's result code.
 */
export class StoreTrouble extends Error {
  override readonly name = 'StoreTrouble';
  readonly kind: StoreTroubleKind;
  readonly store: StoreName;
  readonly code: string;

  constructor(store: StoreName, kind: StoreTroubleKind, code: string) {
    super(`${store}: ${kind} (${code})`);
    this.kind = kind;
    this.store = store;
    this.code = code;
  }
}
