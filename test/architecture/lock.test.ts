import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findLockProblems, type LockedPackage } from './lock.ts';

const lockFile = resolve(import.meta.dirname, '../../package-lock.json');
const integrity = 'sha512-x';

describe('the lock file', () => {
  it('is complete for every platform and records no addresses', () => {
    const { packages } = JSON.parse(readFileSync(lockFile, 'utf8')) as { packages: Record<string, LockedPackage> };
    expect(Object.keys(packages).length).toBeGreaterThan(100);
    expect(findLockProblems(packages)).toEqual([]);
  });

  it('pins the versions package.json pins, exactly', () => {
    const manifest = readFileSync(resolve(lockFile, '../package.json'), 'utf8');
    const { dependencies, devDependencies, optionalDependencies } = JSON.parse(manifest) as Record<
      string,
      Record<string, string>
    >;
    const versions = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies });
    expect(versions.filter(([, version]) => !/^(npm:.+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});

describe('control: a bad lock', () => {
  it('is told in words', () => {
    const found = findLockProblems({
      '': { optionalDependencies: { 'node-for-mars': '1.0.0' } },
      'node_modules/good': { integrity, optionalDependencies: { nested: '1.0.0', hoisted: '1.0.0' } },
      'node_modules/good/node_modules/nested': { integrity, optionalDependencies: { hoisted: '1.0.0' } },
      'node_modules/hoisted': { integrity },
      'node_modules/addressed': { integrity, resolved: 'https://registry.example/addressed.tgz' },
      'node_modules/trusting': {},
      'node_modules/bundler': { integrity, optionalDependencies: { 'bundler-win32': '1.0.0' } },
    });
    expect(found).toEqual([
      'package.json needs node-for-mars@1.0.0 on some platform and the lock lacks it',
      'node_modules/addressed records an address',
      'node_modules/trusting has no integrity',
      'node_modules/bundler needs bundler-win32@1.0.0 on some platform and the lock lacks it',
    ]);
  });
});
