/** Whatever somebody wrote, as a text for a message. */
export function writtenText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
