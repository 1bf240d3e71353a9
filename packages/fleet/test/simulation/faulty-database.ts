import type { Chance, SimulatedProcess } from '@zuora-jobs/simulate'

import type { FleetDatabase } from '../../src/database/fleet-database.ts'
import { FleetError } from '../../src/index.ts'
import type { Frost } from './frost.ts'

/**
 * The database as a process has it, which may die, freeze or lose its connection at each statement: before it
 * was done, or before its answer.
 */
export function faultyDatabase(
  database: FleetDatabase,
  { clock, outside }: Pick<SimulatedProcess, 'clock' | 'outside'>,
  frost: Frost,
  { chance, rate, log }: { chance: Chance; rate: () => number; log: ((line: string) => void) | undefined },
): FleetDatabase {
  const cut = <T>(what: string, work: () => Promise<T>): Promise<T> =>
    outside(what, async () => {
      await frost.mayFreeze(`before ${what}`)
      const random = chance.strikes('database', rate())
      const isDone = random === undefined || random() < 0.5
      const value = isDone ? await work() : undefined
      await frost.mayFreeze(`after ${what}`)
      if (random === undefined) return value as T
      log?.(`the connection is cut ${isDone ? 'after' : 'before'} ${what}`)
      throw new FleetError('database', `the connection was cut at ${what}`)
    })
  const faulty = Object.fromEntries(
    Object.entries(database).map(([name, method]) => [
      name,
      (...parameters: unknown[]) =>
        cut(name, () => (method as (...all: unknown[]) => Promise<unknown>)(...parameters)),
    ]),
  ) as unknown as FleetDatabase
  return {
    ...faulty,
    // Through its clock: a process that is dead or frozen is told nothing.
    onChange: (listener) => database.onChange((change) => clock.after(0, () => listener(change))),
    close: async () => {},
  }
}
