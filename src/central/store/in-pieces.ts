/** PostgreSQL takes 65,535 values in a statement, and no row here has more than 16 columns. */
const longestPiece = 2000;

/** `rows` in pieces that fit into one statement each; nothing for none. */
export function inPieces<Row>(rows: readonly Row[]): readonly (readonly Row[])[] {
  const pieces: (readonly Row[])[] = [];
  for (let first = 0; first < rows.length; first += longestPiece) pieces.push(rows.slice(first, first + longestPiece));
  return pieces;
}
