import type { PostgresSchedules } from './postgres-schedules.ts'

/** How often a worker sees whether there are schedules, until there are. */
const CHECK_MS = 60_000

/** Runs schedules in a worker from when there are any: an engine that has nothing to do is not started. */
export function runSchedules(
  schedules: PostgresSchedules,
  areThere: () => Promise<boolean>,
  tick: Parameters<PostgresSchedules['run']>[0],
  onError: (error: unknown) => void,
): { readonly check: () => void; readonly stop: () => Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<(() => Promise<void>) | undefined> | undefined
  let isStopped = false

  const start = async (): Promise<(() => Promise<void>) | undefined> => {
    try {
      if (!isStopped && (await areThere())) return await schedules.run(tick, onError)
    } catch (error) {
      onError(error)
    }
    return undefined
  }
  const again = async (before: typeof running): Promise<(() => Promise<void>) | undefined> => {
    const stop = (await before) ?? (await start())
    if (!stop && !isStopped) timer = setTimeout(check, CHECK_MS)
    return stop
  }
  const check = (): void => {
    clearTimeout(timer)
    running = again(running)
  }
  check()
  return {
    check,
    async stop() {
      isStopped = true
      clearTimeout(timer)
      const stop = await running
      clearTimeout(timer)
      await stop?.()
    },
  }
}
