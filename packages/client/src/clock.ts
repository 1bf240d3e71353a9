/** The time and the way to let it pass. Tests bring their own. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves at `time` (epoch milliseconds), or rejects with `signal.reason`; leaves no timer or listener. */
  sleepUntil(time: number, signal?: AbortSignal): Promise<void>
}

/** Timers hold at most 2³¹−1 ms; longer ones would fire at once. Short chunks also notice a laptop's sleep. */
const LONGEST_TIMER_MS = 60_000

/** The clock of the machine. Looks the globals up at each call, so fake timers replace them. */
export const systemClock: Clock = Object.freeze({
  now: () => Date.now(),
  sleepUntil: (time: number, signal?: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      let timer: ReturnType<typeof setTimeout>
      const onAbort = (): void => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const arm = (): void => {
        const left = time - Date.now()
        if (left <= 0) {
          signal?.removeEventListener('abort', onAbort)
          return resolve()
        }
        timer = setTimeout(arm, Math.min(left, LONGEST_TIMER_MS))
      }
      signal?.addEventListener('abort', onAbort, { once: true })
      arm()
    }),
})
