import type { PersonName } from '#domain/values.ts';

/** A name in full, first then last; never shortened. A name that was not split is given as it was told. */
export function nameWords(name: PersonName): string {
  const parts = [name.given, name.family].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(' ') : (name.asTold ?? 'Name not known');
}

/** The part people are called by, for a sentence about them: "Amara". */
export function calledWords(name: PersonName): string {
  return name.given ?? nameWords(name);
}

/** The name as the referrer put it, when that says more than the parts do. */
export function asToldWords(name: PersonName): string | undefined {
  return name.asTold !== undefined && name.asTold !== nameWords(name) ? name.asTold : undefined;
}

/** "and 2 others"; empty for nobody else. */
export function othersWords(count: number): string {
  return count === 0 ? '' : count === 1 ? 'and 1 other' : `and ${count} others`;
}

/** "Amara, Ava and Grace". */
export function listWords(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** "1 referral", "2 referrals". */
export function countWords(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
