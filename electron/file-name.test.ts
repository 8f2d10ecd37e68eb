import fc from 'fast-check';
import { expect, it } from 'vitest';
import { safeFileName } from './file-name.ts';

it('leaves an ordinary name alone', () => {
  expect(safeFileName('MASH enquiry R1234 – 21 November.pdf')).toBe('MASH enquiry R1234 – 21 November.pdf');
});

it.each([
  ['../../etc/passwd', 'etc passwd'],
  ['C:\\x\\y.pdf', 'C x y.pdf'],
  ['con', 'MASH con'],
  ['LPT1.txt', 'MASH LPT1.txt'],
  ['name.pdf\u0000.exe', 'name.pdf .exe'],
  ['fdp\u202Eexe.pdf', 'fdp exe.pdf'],
  ['...', 'MASH'],
  ['', 'MASH'],
  ['end. ', 'end'],
])('makes %j harmless', (suggested, safe) => {
  expect(safeFileName(suggested)).toBe(safe);
});

it('never gives a path, a device or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (suggested) => {
      const name = safeFileName(suggested);
      expect(name).not.toMatch(/[/\\:\u0000-\u001F\u202E]|^\.|\.$|^$/);
      expect(name).not.toMatch(/^(con|nul)$/i);
    }),
  );
});
