import type { RuleSet } from './rule-set.ts';
import type { Address } from './values.ts';

/** A postcode in its written form, `M33 0AB`; undefined for what is none. Pseudo postcodes of the NHS (ZZ99) are none. */
export function postcodeOf(text: string | undefined): string | undefined {
  const compact = (text ?? '').toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const parts = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(compact);
  if (parts?.[1] === undefined || parts[1] === 'ZZ99') return undefined;
  return `${parts[1]} ${parts[2] ?? ''}`;
}

/**
 * The locality whose postcodes `addresses` lie in, by the longest start that fits; of several addresses the first that
 * says one counts. Undefined where none does: then it stands in everybody's queue.
 */
export function localityOf(
  addresses: readonly (Address | undefined)[],
  localities: RuleSet['hub']['localities'],
): string | undefined {
  for (const address of addresses) {
    const postcode = postcodeOf(address?.postcode);
    if (postcode === undefined) continue;
    let best: { readonly code: string; readonly length: number } | undefined;
    for (const { code, postcodes } of localities) {
      for (const start of postcodes) {
        // "M3" is another outward code than "M33": a start ends with a whole outward code or inside the inward one.
        const fits = start.includes(' ') ? postcode.startsWith(start) : postcode.startsWith(`${start} `);
        if (fits && start.length > (best?.length ?? 0)) best = { code, length: start.length };
      }
    }
    if (best !== undefined) return best.code;
  }
  return undefined;
}
