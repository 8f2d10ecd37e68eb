const shown: Readonly<Record<string, string>> = {
  Control: 'Ctrl',
  ArrowDown: '↓',
  ArrowUp: '↑',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
};

function parts(chord: string): string[] {
  return chord.split(/(?<=\w|\])\+/).filter((part) => !/^\[.+\]$/.test(part));
}

/** A chord as people read it: "Ctrl+K", "J", "PgDn". */
export function keyWords(chord: string): string {
  return parts(chord)
    .map((part) => shown[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}

/** A chord for `aria-keyshortcuts`: "Control+K". */
export function ariaKeys(chord: string): string {
  return parts(chord)
    .map((part) => (part.length === 1 ? part.toUpperCase() : part))
    .join('+');
}
