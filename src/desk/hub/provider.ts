import * as client from 'openid-client';

/** The identity provider's issuer and this console's client id there. */
export interface ProviderFacts {
  readonly issuer: string;
  readonly clientId: string;
}

/** Who access tokens are asked for. */
export const centralResource = 'urn:mash-central';

/** Seconds for one call to the provider. */
const patience = 15;

/**
 * Reads the provider's own description. Rejects when it cannot be reached. Plain HTTP is allowed to a provider on this
 * very machine and nowhere else; signatures of ID tokens are always checked.
 */
export function discoverProvider({ issuer, clientId }: ProviderFacts): Promise<client.Configuration> {
  const { protocol, hostname } = new URL(issuer);
  const here = protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost');
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its authors mark it so that it stands out; loopback has no TLS.
  const plain = here ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), clientId, undefined, client.None(), {
    execute: [client.enableNonRepudiationChecks, ...plain],
    timeout: patience,
  });
}
