import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'

import type { Clock } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'

/** How often somebody who waits looks again, in milliseconds. */
const EVERY_MS = 50

/** A token takes seconds. What is older was left behind, or its owner has trouble of its own. */
const LONGEST_MS = 20_000

/**
 * Holds a lock among the processes of this machine. It is a favour and not a promise: where the lock cannot
 * be had in time, or no file can be written, the caller goes on without it.
 *
 * @returns gives the lock back; safe to call twice
 * @throws the reason of `signal`
 */
export async function lockFile(
  path: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<() => void> {
  const giveUpAt = clock.elapsed() + LONGEST_MS
  while (clock.elapsed() < giveUpAt) {
    signal.throwIfAborted()
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx', mode: 0o600 })
      return releaseOf(path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return () => {}
    }
    if (isLeftBehind(path)) rmSync(path, { force: true })
    else await sleepFor(clock, EVERY_MS, signal)
  }
  return () => {}
}

/** The lock goes with the process, too. */
function releaseOf(path: string): () => void {
  const release = (): void => {
    process.off('exit', release)
    rmSync(path, { force: true })
  }
  process.once('exit', release)
  return release
}

/** Of a process that is gone, or older than any request takes. */
function isLeftBehind(path: string): boolean {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    if (Date.now() - statSync(path).mtimeMs > LONGEST_MS) return true
    if (Number.isInteger(pid) && pid > 0) process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
