import type { PrintToPDFOptions } from 'electron';

/** Paper in inches, as the DevTools protocol wants it. The double knows what the app uses. */
const papers = { A4: [8.27, 11.7], Letter: [8.5, 11] } as const;

/** Electron's options for printing to PDF in the words of the DevTools protocol. */
export function printOptions({ pageSize = 'Letter', margins, ...same }: PrintToPDFOptions): object {
  if (pageSize !== 'A4' && pageSize !== 'Letter') throw new Error('double: prints on A4 and Letter only');
  if (margins !== undefined) throw new Error('double: margins come from CSS');
  const [paperWidth, paperHeight] = papers[pageSize];
  return { ...same, paperWidth, paperHeight };
}
