const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** A name to suggest in the save dialog: never a path, never a name an operating system treats as a device. */
export function safeFileName(suggested: string): string {
  const plain = suggested
    .normalize('NFC')
    .replace(/[\p{C}\p{Zl}\p{Zp}<>:"/\\|?*]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
  return plain === '' || reserved.test(plain) ? `MASH ${plain}`.trim() : plain;
}
