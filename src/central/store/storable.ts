/** Whether `text` can stand in a text column exactly as it is: PostgreSQL has no NUL, and UTF-8 no lone surrogates. */
export function isStorable(text: string): boolean {
  return !text.includes('\0') && text.isWellFormed();
}
