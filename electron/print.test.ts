import { expect, it } from 'vitest';
import { mayFetchForPrint, withTitle } from './print.ts';

it('a document keeps its own title, and gets one when it has none', () => {
  expect(withTitle('<html><head><title>Own</title></head></html>', 'Given')).toBe(
    '<html><head><title>Own</title></head></html>',
  );
  expect(withTitle('<!doctype html><html><head></head></html>', 'Given')).toBe(
    '<!doctype html><html><head><title>Given</title></head></html>',
  );
  expect(withTitle('<!doctype html><p>x</p>', 'Given')).toBe('<!doctype html><title>Given</title><p>x</p>');
  expect(withTitle('<p>x</p>', 'Given')).toBe('<title>Given</title><p>x</p>');
});

it('a title is text, never markup, and never a replacement pattern', () => {
  expect(withTitle('<head></head>', '</title><script>$&')).toBe(
    '<head><title>&#60;/title&#62;&#60;script&#62;$&#38;</title></head>',
  );
});

it('printing fetches the document and pictures inside it, nothing else', () => {
  expect(['mash://print/1', 'data:image/png;base64,AA'].every(mayFetchForPrint)).toBe(true);
  expect(['https://example.org/', 'mash://app/', 'file:///x', 'http://127.0.0.1/', ''].some(mayFetchForPrint)).toBe(
    false,
  );
});
