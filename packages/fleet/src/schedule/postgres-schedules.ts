import type { PgBoss } from 'pg-boss'

import { inWords } from '../database/postgres/connection.ts'
import { loadPackage } from '../database/postgres/load-package.ts'
import type { FleetSchedule } from './fleet-schedule.ts'

/** Of its own, so that its maintenance reads no other jobs. Its dashboard is given this name. */
const SCHEMA = 'zuora_fleet_boss'
const QUEUE = 'schedules'
/** Ticks that could not be enqueued, after all attempts. */
const DEAD_LETTERS = 'schedules-failed'

/** Schedules in PostgreSQL: pg-boss keeps them, and tells each tick to one worker. */
export interface PostgresSchedules {
  readonly set: (schedule: FleetSchedule) => Promise<void>
  readonly remove: (name: string) => Promise<void>
  readonly list: () => Promise<readonly FleetSchedule[]>
  /** Tells ticks, at least once each under the same id, until the function returned is called. */
  readonly run: (
    tick: (schedule: Omit<FleetSchedule, 'cron' | 'tz'>, id: string) => Promise<unknown>,
    onError: (error: unknown) => void,
  ) => Promise<() => Promise<void>>
}

type Data = Omit<FleetSchedule, 'cron' | 'tz'>

export function postgresSchedules(url: string): PostgresSchedules {
  const start = async (isWorker: boolean, onError: (error: unknown) => void): Promise<PgBoss> => {
    const { PgBoss } = await loadPackage('pg-boss', () => import('pg-boss'))
    const boss = new PgBoss({
      connectionString: url,
      schema: SCHEMA,
      max: 2,
      schedule: isWorker,
      supervise: isWorker,
    })
    boss.on('error', onError)
    await boss.start()
    await boss.createQueue(DEAD_LETTERS)
    await boss.createQueue(QUEUE, { retryLimit: 10, retryBackoff: true, deadLetter: DEAD_LETTERS })
    return boss
  }
  /** Schedules change seldom: nothing is kept open for it. */
  const once = <T>(work: (boss: PgBoss) => Promise<T>): Promise<T> =>
    inWords(async () => {
      const boss = await start(false, () => {})
      try {
        return await work(boss)
      } finally {
        await boss.stop({ graceful: false })
      }
    })
  return {
    set: async ({ cron, tz, ...data }) =>
      once((boss) => boss.schedule(QUEUE, cron, data, { tz, key: data.name, missed: 'once' })),
    remove: async (name) => once((boss) => boss.unschedule(QUEUE, name)),
    list: async () =>
      once(async (boss) =>
        (await boss.getSchedules(QUEUE)).map(({ cron, timezone: tz, data }) =>
          Object.assign(data as Data, { cron, tz }),
        ),
      ),
    async run(tick, onError) {
      const boss = await inWords(() => start(true, onError))
      await boss.work<Data>(QUEUE, async (jobs) => {
        for (const { id, data } of jobs) await tick(data, id)
      })
      return async () => {
        await boss.stop({ graceful: true, timeout: 1_000 }).catch(onError)
      }
    },
  }
}
