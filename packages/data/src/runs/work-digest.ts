import { createHash } from 'node:crypto'

/** A name for what a run does, which its input cannot be read back from. */
export function workDigest(...work: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(work)).digest('hex').slice(0, 32)
}
