// Real processes, SIGKILL and SIGSTOP. A sample: `FLEET_KILLS=1000 FLEET_POSTGRES_KILLS=100 npx vitest run
// packages/fleet/test/kill` kills so many on each database, half of them with each family, a quarter as
// many while they save, and another quarter while they load.
import { afterAll, describe, expect, it } from 'vitest'

import { createDatabases } from './databases.ts'
import { killLoaders } from './kill-loaders.ts'
import { killSavers } from './kill-savers.ts'
import type { KilledAt } from './kill-stage.ts'
import { killWorkers } from './kill-workers.ts'

const { FLEET_KILLS, FLEET_POSTGRES_KILLS, FLEET_SEED = '1' } = process.env
const isLong = FLEET_KILLS !== undefined || FLEET_POSTGRES_KILLS !== undefined
const KILLS = { sqlite: Number(FLEET_KILLS ?? 0), postgres: Number(FLEET_POSTGRES_KILLS ?? 0) }

const killedIn = ({ kills }: KilledAt): number => Object.values(kills).reduce((sum, one) => sum + one, 0)

const databases = createDatabases()
afterAll(() => databases.stop(), 60_000)

// On a busy machine short leases end without a kill, and an heir without keys waits for 150 s each time.
describe.each([
  ['sqlite', 'aqua', 1_500],
  ['sqlite', 'customObjects', 6_000],
  ['postgres', 'aqua', 3_000],
  ['postgres', 'customObjects', 6_000],
] as const)('workers on %s, with %s', (type, family, leaseMs) => {
  const isSample = !isLong && type === 'sqlite' && family === 'aqua'
  const kills = isSample ? 1 : Math.ceil(KILLS[type] / 2)
  // A submit without a key that is killed takes 150 s to clear up.
  it.runIf(kills > 0)(
    `that are killed (${kills}) start each job once, and lose no outcome`,
    async () => {
      const database = await databases[type]()
      const workers = isSample ? 2 : 3
      const seed = Number(FLEET_SEED)
      const told = await killWorkers({ database, family, workers, kills, leaseMs, everyMs: 500, seed })
      if (isLong) console.log(type, family, JSON.stringify(told))
      expect(told).toMatchObject({ duplicates: 0, lost: 0, toldWrong: 0 })
      expect(told).toMatchObject({ outcomes: told.entries - told.doubts })
      // Only what Zuora does not know again can be in doubt.
      expect(family === 'aqua' ? told.doubts : 0).toBe(0)
    },
    600_000 + 20_000 * kills,
  )
})

describe.each([
  ['sqlite', 1_500],
  ['postgres', 3_000],
] as const)('workers on %s that save', (type, leaseMs) => {
  const kills = !isLong && type === 'sqlite' ? 3 : Math.ceil(KILLS[type] / 4)
  it.runIf(kills > 0)(
    `and are killed (${kills}) leave files that are whole, and start each job once`,
    async () => {
      const database = await databases[type]()
      const told = await killSavers({ database, workers: 2, kills, leaseMs, seed: Number(FLEET_SEED) })
      if (isLong) console.log(type, JSON.stringify(told))
      const { entries } = told
      expect(told).toMatchObject({ jobs: entries, whole: entries, ends: entries, alive: 2 })
      expect(killedIn(told)).toBe(kills)
    },
    600_000 + 20_000 * kills,
  )
})

describe.each([
  ['sqlite', 1_500],
  ['postgres', 3_000],
] as const)('workers on %s that load', (type, leaseMs) => {
  const isSample = !isLong && type === 'sqlite'
  const kills = isSample ? 3 : Math.ceil(KILLS[type] / 4)
  it.runIf(kills > 0)(
    `and are killed (${kills}) load each record once, and tell what became of it`,
    async () => {
      const database = await databases[type]()
      const workers = isSample ? 2 : 3
      const told = await killLoaders({ database, workers, kills, leaseMs, seed: Number(FLEET_SEED) })
      if (isLong) console.log(type, JSON.stringify(told))
      const { entries, loads } = told
      expect(told).toMatchObject({ jobs: entries, misplaced: 0, whole: 2 * loads, ends: entries + loads })
      expect(told.alive).toBe(workers)
      expect(killedIn(told)).toBe(kills)
    },
    600_000 + 20_000 * kills,
  )
})
