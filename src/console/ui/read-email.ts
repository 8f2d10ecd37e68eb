import type { Address } from 'postal-mime';

/** What is shown of an e-mail. */
export interface EmailText {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly sent: string | undefined;
  readonly subject: string | undefined;
  readonly words: string;
  /** Whether its words stood there as text, or had to be taken out of a web page. */
  readonly writtenAs: 'text' | 'html';
  readonly attached: readonly { readonly name: string; readonly bytes: number }[];
}

/** Reads the words of an e-mail file. Nothing of it is run, drawn or fetched. Loaded when the first one is opened. */
export async function readEmail(bytes: Uint8Array<ArrayBuffer>): Promise<EmailText> {
  const { default: PostalMime } = await import('postal-mime');
  const email = await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', maxNestingDepth: 20 });
  const { from, to, date, subject, text, html, attachments } = email;
  if (from === undefined && subject === undefined && date === undefined) throw new Error('no e-mail');
  const hasText = text !== undefined && text.trim() !== '';
  return {
    from: from === undefined ? undefined : addressWords(from),
    to: to?.map(addressWords).join(', '),
    sent: date,
    subject,
    words: hasText ? text : wordsOf(html ?? ''),
    writtenAs: hasText || html === undefined ? 'text' : 'html',
    attached: attachments.map(({ filename, content }) => ({
      name: filename ?? 'without a name',
      bytes: typeof content === 'string' ? content.length : content.byteLength,
    })),
  };
}

function addressWords({ name, address }: Address): string {
  return [name, address === undefined || address === '' ? '' : `<${address}>`].filter((part) => part !== '').join(' ');
}

/** The words of a web page, without looking at it as one. Whatever slips through is shown as text, which does nothing. */
function wordsOf(html: string): string {
  return html
    .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replaceAll(/<(br|\/p|\/div|\/tr|\/li|\/h\d)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(nbsp|lt|gt|quot|amp);/g, (_, name: string) => signs[name] ?? '')
    .replaceAll(/\n\s*\n\s*/g, '\n\n')
    .trim();
}

const signs: Readonly<Record<string, string>> = { nbsp: ' ', lt: '<', gt: '>', quot: '"', amp: '&' };
