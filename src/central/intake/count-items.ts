import { readText } from './read-json.ts';

/** How many referrals stand in a batch that could not be read, as far as they can be counted; for a person to reckon with. */
export function countItems(bytes: Uint8Array): number | undefined {
  const text = readText(bytes)?.trim();
  if (text === undefined || text === '') return undefined;
  if (!text.startsWith('{') && !text.startsWith('[')) {
    // The header is no referral; rows of one notice count one by one, since which belong together cannot be told.
    return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length - 1;
  }
  // Each referral names its number once, also where the whole is no JSON.
  const named = text.match(/"submissionId"\s*:/g)?.length ?? 0;
  return named === 0 ? undefined : named;
}
