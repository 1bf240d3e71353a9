import type { WorldClock } from './world-clock.ts'

/** A network's delay: over after a time, or at an abort, as `fetch` does it. */
export function pause(
  clock: Pick<WorldClock, 'after'>,
  ms: number,
  signal?: AbortSignal | null,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const onAbort = (): void => {
      cancel()
      reject(signal!.reason)
    }
    const cancel = clock.after(ms, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
