/** What Windows says of a file that a virus scanner, an indexer or another program has open. */
const IN_USE = new Set(['EPERM', 'EACCES', 'EBUSY'])

/** 1.6 s in all: scanners are done with a file in less. */
const PAUSES_MS = [10, 20, 40, 80, 150, 300, 400, 600] as const

/** What a test brings along. */
export interface InUseOptions {
  /** @default that of the process; none in a browser */
  readonly platform?: string | undefined
  /** @default sleeps by the timer of the machine */
  readonly pause?: ((ms: number) => Promise<void>) | undefined
}

/**
 * Does some work on a file, and again where Windows refuses it because somebody else has the file open: a
 * rename over it, or a read of one that is being removed. Elsewhere these codes mean what they say.
 *
 * @throws what the work throws, where it is something else, or still so at the end
 */
export async function retryWhileInUse<T>(
  work: () => Promise<T>,
  { platform = platformOf(), pause = sleep }: InUseOptions = {},
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const { code = '' } = error as { readonly code?: string }
      const next = PAUSES_MS[attempt]
      if (platform !== 'win32' || !IN_USE.has(code) || next === undefined) throw error
      await pause(next)
    }
  }
}

function platformOf(): string | undefined {
  return (globalThis as { readonly process?: { readonly platform?: string } }).process?.platform
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
