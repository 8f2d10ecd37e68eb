import { randomBytes } from 'node:crypto';
import { commonHeaders, contentSecurityPolicy, noncePlace } from './content-security.ts';
import { ownPage } from './own-page.ts';

/** One file of the page, held in memory from the start of the programme. */
export interface Asset {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Everything the page may load, by its path below `mash://app/`. */
export type AssetManifest = ReadonlyMap<string, Asset>;

/** What a request comes to. */
export type Resolution =
  | { readonly kind: 'asset'; readonly asset: Asset; readonly page: boolean }
  | { readonly kind: 'not-found' }
  | { readonly kind: 'wrong-method' };

/**
 * Finds what `url` asks for (E14). The path is compared as it stands with the names in the manifest: nothing is
 * decoded, joined or normalised, so there is no path to climb and no file to reach that is not in the manifest.
 */
export function resolveAsset(manifest: AssetManifest, method: string, url: string): Resolution {
  if (method !== 'GET') return { kind: 'wrong-method' };
  if (!url.startsWith(ownPage)) return { kind: 'not-found' };
  const [path = ''] = url.slice(ownPage.length).split('#', 1);
  const name = path === '' ? 'index.html' : path;
  const asset = manifest.get(name);
  return asset === undefined ? { kind: 'not-found' } : { kind: 'asset', asset, page: name === 'index.html' };
}

/** The answer to a request of the page, with the policy of E7 and a nonce made for this answer alone. */
export function answerAsset(manifest: AssetManifest, request: Pick<Request, 'method' | 'url'>): Response {
  const found = resolveAsset(manifest, request.method, request.url);
  if (found.kind !== 'asset') {
    return new Response(null, { status: found.kind === 'not-found' ? 404 : 405, headers: commonHeaders });
  }
  const nonce = randomBytes(18).toString('base64');
  const headers = {
    ...commonHeaders,
    'content-type': found.asset.type,
    'content-security-policy': contentSecurityPolicy(nonce),
  };
  if (!found.page) return new Response(found.asset.bytes, { headers });
  return new Response(new TextDecoder().decode(found.asset.bytes).replaceAll(noncePlace, nonce), { headers });
}
