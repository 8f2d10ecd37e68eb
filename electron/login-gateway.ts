/**
 * Whether `url` may be handed to the person's own browser (E10): an address of the configured identity provider, over
 * TLS unless that provider is on this machine, spelt plainly. Everything else stays inside.
 */
export function isLoginAddress(url: string, issuer: string): boolean {
  // Control characters, white space, back slashes and letters beyond ASCII are never needed and often meant to deceive.
  if (!/^https?:\/\/[!-[\]-~]+$/.test(url) || url.length > 8000) return false;
  const asked = URL.parse(url);
  const allowed = URL.parse(issuer);
  if (asked === null || allowed === null || asked.username !== '' || asked.password !== '') return false;
  return asked.origin === allowed.origin && (allowed.protocol === 'https:' || allowed.protocol === 'http:');
}
