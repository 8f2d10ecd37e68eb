import { postcodeOf } from '#domain/locality.ts';
import type { Address } from '#domain/values.ts';
import { plain } from './plain.ts';

/**
 * What two addresses of one door have in common however they are written: the postcode and every number on the way to
 * the door. Undefined without a postcode or without a number: a street alone is no door.
 */
export function addressKey(address: Address | undefined): string | undefined {
  const postcode = postcodeOf(address?.postcode);
  const numbers = (address?.lines ?? [])
    .filter((line) => postcodeOf(line) === undefined)
    .flatMap((line) => line.split(/[\s\p{Pd},.;:/()]+/u))
    .map(plain)
    .filter((word) => /\d/.test(word));
  return postcode === undefined || numbers.length === 0 ? undefined : `${plain(postcode)}|${numbers.join(' ')}`;
}
