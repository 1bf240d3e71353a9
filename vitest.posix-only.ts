import { configDefaults } from 'vitest/config'

/**
 * What Windows runs all tests but: those about what it does not have, which are links, modes and owners of
 * files, named pipes, signals, and `sh`.
 */
const POSIX_ONLY: Readonly<Record<'cli' | 'data', readonly string[]>> = {
  cli: [
    'completion',
    'jobs',
    'kills',
    'poor-machine',
    'process',
    'profiles',
    'proxy',
    'recipes',
    'terminal',
  ].map((name) => `test/${name}.test.ts`),
  data: [
    'files/resolve-target',
    'files/stream-output',
    'files/write-whole',
    'full-disk',
    'store/store',
    'store/store-processes',
  ].map((name) => `src/${name}.test.ts`),
}

/** Files that the tests of a package leave out on this system. */
export function excludedHere(name: keyof typeof POSIX_ONLY): string[] {
  return [...configDefaults.exclude, ...(process.platform === 'win32' ? POSIX_ONLY[name] : [])]
}
