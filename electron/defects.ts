import { randomBytes } from 'node:crypto';

/**
 * Writes down that we were wrong and gives the reference the screen shows (E27). A packaged build writes where and the
 * reference only: the message of an error may hold words about people.
 */
export function reportDefect(thrown: unknown, where: string, packaged: boolean): string {
  const reference = `E-${randomBytes(4).toString('hex')}`;
  const detail = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  process.stderr.write(packaged ? `defect ${reference} at ${where}\n` : `defect ${reference} at ${where}: ${detail}\n`);
  return reference;
}
