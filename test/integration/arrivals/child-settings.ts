import type { OidcOptions } from '#central/central-options.ts';
import type { IntakeKey } from '#central/intake-key.ts';

/** What a central in a process of its own is told. */
export interface ChildSettings {
  /** Migrated. A folder of an embedded store, or a database on a server. */
  readonly store: { readonly folder: string } | { readonly url: string };
  readonly hub: string;
  /** PEM. */
  readonly signingKey: string;
  readonly oidc: OidcOptions;
  readonly intakeKeys: readonly IntakeKey[];
  /** 0 takes any free one. */
  readonly port: number;
  /** The file of a case clock (scenarios/world/case-clock.ts); this computer's clock without a word. */
  readonly clockFile?: string;
}
