import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Who may talk to a desk: the browser that was handed a link from the terminal, and no other. */
export interface PageSession {
  /** The token of the link that works next. */
  token(): string;
  /** Takes a token: once, then a new one is made. Gives the cookie's value, or nothing for a wrong one. */
  spend(token: string | undefined): string | undefined;
  /** Whether a cookie's value was handed out here. */
  knows(cookie: string | undefined): boolean;
}

const secret = (): string => randomBytes(32).toString('base64url');
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Sessions of one desk. They end with the host. `onSpent` is told that a new link is needed. */
export function openPageSession(onSpent: () => void): PageSession {
  let token = secret();
  const cookies: Buffer[] = [];
  return {
    token: () => token,
    spend(given) {
      // Digests have one length and are compared in constant time.
      if (given === undefined || !timingSafeEqual(digest(given), digest(token))) return undefined;
      token = secret();
      const cookie = secret();
      cookies.push(digest(cookie));
      onSpent();
      return cookie;
    },
    knows(cookie) {
      if (cookie === undefined) return false;
      const given = digest(cookie);
      return cookies.some((known) => timingSafeEqual(known, given));
    },
  };
}

/** The value of a cookie in a Cookie header. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const at = pair.indexOf('=');
    if (pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}
