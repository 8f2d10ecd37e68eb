import { expect, test } from 'vitest';
import { manifest } from '#domain/event-manifest.ts';
import { auditWords } from './audit.ts';

test('every event has its sentence in the audit, and no sentence is left over', () => {
  const codes = Object.values(manifest).map((row) => row.audit);
  expect(Object.keys(auditWords).sort()).toEqual([...new Set(codes)].sort());
  for (const words of Object.values(auditWords)) expect(words).toMatch(/^[a-z].*[a-z]$/);
});
