import { randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newIntakeKey } from '#central/intake-key.ts';
import { newSigningKey, signingKeyText } from '#central/signing-key.ts';
import { systemRandom } from '#central/system.ts';
import { newIdentityKeys, type IdentityKeys } from './identity-provider.ts';

/** Everything secret of one demo, made at its first start and kept in its folder (mode 600), never in the source. */
export interface DemoSecrets {
  /** The one password of all demo people at the sign-in page. */
  readonly password: string;
  /** A passphrase to choose on a desk; nobody has to. */
  readonly passphrase: string;
  /** Central's key for rule sets, PKCS 8 PEM. */
  readonly signingKey: string;
  readonly identity: IdentityKeys;
  /** What a sending system shows at POST /v1/referrals. */
  readonly intakeKey: string;
}

/** Words that are easy to read out and to type. */
const words =
  'amber anchor basket beacon bramble candle cedar cobalt copper falcon fennel garnet harbour hazel heron indigo juniper kestrel lantern linen maple marble meadow nettle ochre orchard otter pebble pepper quartz raven russet saffron sparrow tamarind thistle timber violet walnut willow'.split(
    ' ',
  );

function phrase(count: number): string {
  return Array.from({ length: count }, () => words[randomInt(words.length)]).join('-');
}

/** The secrets in `folder`; made when there are none. */
export function readSecrets(folder: string): DemoSecrets {
  const file = join(folder, 'secrets.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as DemoSecrets;
  const secrets: DemoSecrets = {
    password: phrase(3),
    passphrase: phrase(4),
    signingKey: signingKeyText(newSigningKey()),
    identity: newIdentityKeys(),
    intakeKey: newIntakeKey(systemRandom),
  };
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600, flag: 'wx' });
  return secrets;
}
