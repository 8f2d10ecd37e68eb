import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const nonceBytes = 12;
const tagBytes = 16;

/** The name the hub knows a draft by: the same at every vault of its author, and nothing to anybody else. */
export function sealedName(key: Buffer, draftKey: string): string {
  return createHmac('sha256', key).update(`mash/draft-name/v1\n${draftKey}`).digest('hex');
}

/** What is in a sealed draft. */
export interface DraftText {
  /** What it is a draft of, as the desk names it. */
  readonly key: string;
  readonly text: string;
}

/** Seals a draft to its author, bound to its name: AES-256-GCM, nonce, text and tag in base64. */
export function sealDraft(key: Buffer, name: string, draft: DraftText): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(name, 'hex'));
  const { key: of, text } = draft;
  const sealed = Buffer.concat([cipher.update(JSON.stringify({ key: of, text }), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
}

/** Opens one; undefined when it was not sealed with `key` under that name. */
export function openSealed(key: Buffer, name: string, sealed: string): DraftText | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < nonceBytes + tagBytes) return undefined;
  const opening = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), { authTagLength: tagBytes });
  opening.setAAD(Buffer.from(name, 'hex')).setAuthTag(bytes.subarray(bytes.length - tagBytes));
  try {
    const text = Buffer.concat([opening.update(bytes.subarray(nonceBytes, -tagBytes)), opening.final()]);
    const { key: of, text: typed } = JSON.parse(text.toString('utf8')) as DraftText;
    return sealedName(key, of) === name ? { key: of, text: typed } : undefined;
  } catch {
    return undefined;
  }
}
