import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { longest, longestFirst } from './longest-first.ts';
import { root } from './steps.ts';

test('the longest files are there', () => {
  expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('the longest come first in their project, the others keep their order, projects stay together', () => {
  const file = (name: string, project: string) => ({ moduleId: `/somewhere/${name}`, project: { name: project } });
  const files = [
    file('src/b.test.ts', 'node'),
    file('src/a.test.ts', 'node'),
    file('test/x.test.ts', 'together'),
    file(longest[1]!, 'together'),
    file(longest[0]!, 'together'),
  ];
  expect(longestFirst(files).map(({ moduleId }) => moduleId.slice('/somewhere/'.length))).toEqual([
    'src/b.test.ts',
    'src/a.test.ts',
    longest[0],
    longest[1],
    'test/x.test.ts',
  ]);
});
