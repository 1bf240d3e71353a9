import type { JobFamilies } from '@zuora-jobs/polling'

import type { FleetDatabase } from '../database/fleet-database.ts'
import { checkFile } from '../entries/file-reference.ts'
import { FleetError } from '../entries/fleet-error.ts'
import { type Accept, familyIn, newEntry } from '../entries/new-entry.ts'
import { checkCron } from './check-cron.ts'
import type { FleetSchedule, ScheduleOptions } from './fleet-schedule.ts'
import { postgresSchedules } from './postgres-schedules.ts'
import { runSchedules } from './run-schedules.ts'

/** The schedules of a fleet. */
export interface Schedules {
  readonly schedule: (
    name: string,
    tenant: string,
    family: string,
    input: unknown,
    cron: string,
    options?: ScheduleOptions,
  ) => Promise<void>
  readonly unschedule: (name: string) => Promise<void>
  readonly list: () => Promise<readonly FleetSchedule[]>
  /** Enqueues what is due, until it is stopped. */
  readonly run: (
    database: FleetDatabase,
    onError: (error: unknown) => void,
  ) => { readonly stop: () => Promise<void> }
}

/** @param url of PostgreSQL; without it every method refuses, and says what to do in its place */
export function createSchedules(url: string | undefined, families: JobFamilies, accept: Accept): Schedules {
  if (url === undefined) {
    const refuse = async (): Promise<never> => {
      const wayOut = `let cron call fleet.enqueue with a key that names the day, or use database: 'postgres://…'`
      throw new FleetError('unsupported', `schedules need PostgreSQL: ${wayOut}`)
    }
    return { schedule: refuse, unschedule: refuse, list: refuse, run: () => ({ stop: async () => {} }) }
  }
  const schedules = postgresSchedules(url)
  const running = new Set<ReturnType<typeof runSchedules>>()
  return {
    async schedule(name, tenant, family, input, cron, { tz = 'UTC', priority = 0 } = {}) {
      checkScheduleName(name)
      checkCron(cron)
      checkZone(tz)
      newEntry(families, { tenant, family, input, priority }, 'an id')
      checkFile(familyIn(families, family), input)
      await schedules.set({ name, tenant, family, input, priority, cron, tz })
      for (const one of running) one.check()
    },
    async unschedule(name) {
      checkScheduleName(name)
      await schedules.remove(name)
    },
    list: schedules.list,
    run(database, onError) {
      const tick: Parameters<typeof runSchedules>[2] = async ({ name, ...work }, id) =>
        database.enqueue(await accept({ ...work, key: `schedule/${name}/${id}` }))
      const one = runSchedules(schedules, () => database.hasSchedules(), tick, onError)
      running.add(one)
      return {
        async stop() {
          running.delete(one)
          await one.stop()
        },
      }
    },
  }
}

/** The engine takes these characters; the key of each entry has the name in it. */
function checkScheduleName(name: string): void {
  if (typeof name === 'string' && /^[\w.-]{1,100}$/.test(name)) return
  const found = typeof name === 'string' ? JSON.stringify(name.slice(0, 40)) : typeof name
  throw new FleetError('input', `name must be 1 to 100 letters, digits, '-', '_' or '.', not ${found}`)
}

function checkZone(tz: string): void {
  try {
    Intl.DateTimeFormat('en', { timeZone: tz })
  } catch {
    throw new FleetError('input', `tz must be a time zone such as 'Europe/Berlin', not ${JSON.stringify(tz)}`)
  }
}
