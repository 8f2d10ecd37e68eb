import { readFile } from 'node:fs/promises';

/** A hub's intake and the key to it. */
export interface Target {
  readonly url: string;
  readonly key: string;
}

const demoFile = '.data/demo.json';

/** Address and key: as given, else from the environment, else those of the running demo. */
export async function readTarget(
  given: { readonly url?: string | undefined; readonly key?: string | undefined },
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Target | undefined> {
  const demo = await readDemo();
  const url = given.url ?? environment['MASH_CENTRAL_URL'] ?? demo.centralUrl;
  const key = given.key ?? environment['MASH_INTAKE_KEY'] ?? demo.intakeKey;
  return url === undefined || key === undefined ? undefined : { url, key };
}

async function readDemo(): Promise<{ readonly centralUrl?: string; readonly intakeKey?: string }> {
  try {
    return JSON.parse(await readFile(demoFile, 'utf8')) as { centralUrl?: string; intakeKey?: string };
  } catch {
    return {};
  }
}
