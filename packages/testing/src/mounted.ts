import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

import { onTestFinished } from 'vitest'

/** A file system of so many bytes in memory, gone after the test. For root on Linux. */
export function mounted(path: string, bytes: number): string {
  mkdirSync(path)
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path])
  onTestFinished(() => void execFileSync('umount', [path]))
  return path
}
