/** What SQLite says where another process has the file. */
const BUSY = 5

const PAUSE_MS = 10

/**
 * Does some work on a file of SQLite until no other process is in its way. The switch to another journal,
 * with which a new file begins, is refused at once, whatever `busy_timeout` says. Blocks, as SQLite does.
 *
 * @throws what the work throws, where it is something else, or the time is over
 */
export function retryWhileBusy<T>(work: () => T, withinMs: number): T {
  const deadline = performance.now() + withinMs
  for (;;) {
    try {
      return work()
    } catch (error) {
      // What is in the upper bits tells more than is needed.
      const code = ((error as { readonly errcode?: number }).errcode ?? 0) & 255
      if (code !== BUSY || performance.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS)
    }
  }
}
