import type { SignInEnd } from './signed-in.ts';

const sentences: Readonly<Record<SignInEnd['kind'], readonly [string, string]>> = {
  'signed-in': ['You are signed in', 'Go back to MASH Console. You can close this page.'],
  'not-for-this-hub': [
    'You have no role in this hub',
    'Your sign-in worked, but your account has no role in the hub of this computer. Ask whoever looks after accounts. You can close this page.',
  ],
  failed: [
    'You are not signed in',
    'The sign-in could not be finished. Go back to MASH Console and try again. You can close this page.',
  ],
  cancelled: ['You are not signed in', 'This sign-in was stopped. Go back to MASH Console. You can close this page.'],
};

/** What the person's browser shows when it comes back from the identity provider: a page without scripts or links. */
export function signInPage(end: SignInEnd['kind']): {
  readonly headers: Readonly<Record<string, string>>;
  readonly html: string;
} {
  const [title, sentence] = sentences[end];
  return {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    },
    html: `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>${title}</title>
<style>body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:3rem auto;padding:0 1rem;color:#0b0c0c;background:#fff}</style></head>
<body><main><h1>${title}</h1><p>${sentence}</p></main></body></html>
`,
  };
}
