/** The one scheme a renderer of ours may load (E14). */
export const ownScheme = 'mash';

/** The address of the page. */
export const ownPage = 'mash://app/';

/**
 * Whether `url` is our page and nothing that merely looks like it (E8, E12). A comparison of text on purpose: a URL
 * parser forgives back slashes, user names, upper case and white space, and each of those is a way in.
 */
export function isOwnPage(url: string | undefined): boolean {
  return url === ownPage || (url?.startsWith(`${ownPage}#`) ?? false);
}

/**
 * Whether the network layer may fetch `url` for a page (E7, second line): our own files, and pictures the page itself
 * made in memory. Everything else, http and https included, is refused.
 */
export function mayFetch(url: string): boolean {
  return url.startsWith(ownPage) || url.startsWith(`blob:${ownPage}`);
}
