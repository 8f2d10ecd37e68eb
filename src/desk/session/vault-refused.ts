import type { VaultRefused } from '#cache/vault.ts';

/** What a person is told of a vault that cannot be opened for no fault of the passphrase; the reference is for support. */
export function refusedAs(
  refused: VaultRefused,
): { readonly kind: 'no-keystore'; readonly why: string } | { readonly kind: 'damaged'; readonly reference: string } {
  switch (refused.kind) {
    case 'no-keystore':
    case 'try-again':
      return { kind: 'no-keystore', why: refused.why };
    case 'damaged':
      return { kind: 'damaged', reference: refused.reference };
    case 'in-use':
      return { kind: 'damaged', reference: 'in-use' };
    case 'disk-trouble':
      return { kind: 'damaged', reference: refused.why };
    case 'refused':
      return { kind: 'damaged', reference: `setting-${refused.setting}` };
    case 'needs-newer-app':
      return { kind: 'damaged', reference: `newer-${refused.what}` };
  }
}
