/** The place in index.html where the nonce of this very response goes. */
export const noncePlace = '__CSP_NONCE__';

const never = "'none'";

/**
 * The content security policy of the page (E7). No network, no frames, no forms, no inline script, no policy that could
 * make a string into script. Style elements need the nonce of this response.
 */
export function contentSecurityPolicy(nonce: string): string {
  const directives: readonly (readonly [string, string])[] = [
    ['default-src', never],
    ['script-src', "'self'"],
    ['style-src', `'self' 'nonce-${nonce}'`],
    ['img-src', "'self' blob:"],
    ['font-src', "'self'"],
    ['connect-src', never],
    ['worker-src', never],
    ['frame-src', never],
    ['object-src', never],
    ['media-src', never],
    ['manifest-src', never],
    ['base-uri', never],
    ['form-action', never],
    ['frame-ancestors', never],
    ['require-trusted-types-for', "'script'"],
    ['trusted-types', never],
  ];
  return directives.map((directive) => directive.join(' ')).join('; ');
}

/** The policy of a document on its way to paper: its own styles and its own pictures, nothing else. */
export const printSecurityPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** The headers that go with everything we serve. */
export const commonHeaders: Readonly<Record<string, string>> = Object.freeze({
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), hid=(), serial=(), midi=(), payment=()',
  'cache-control': 'no-store',
});
