// Real processes, and SIGKILL. A sample: `FLEET_KILLS=100 npx vitest run kill` kills more of them.
import { afterAll, describe, expect, it } from 'vitest'

import { createDatabases } from './databases.ts'
import { killWorkers } from './kill-workers.ts'

const kills = Number(process.env['FLEET_KILLS'] ?? 1)
const isLong = kills > 1

const databases = createDatabases()
afterAll(() => databases.stop())

const HARD = { tenants: isLong ? 6 : 2, entriesEach: isLong ? 2 * kills : 4, workers: isLong ? 3 : 2, kills }

describe.each([
  ['sqlite', 'aqua', 1_500],
  ['sqlite', 'customObjects', 1_500],
  ['postgres', 'aqua', 3_000],
  ['postgres', 'customObjects', 3_000],
] as const)('workers on %s, with %s', (type, family, leaseMs) => {
  // A submit without a key that is killed takes 150 s to clear up.
  it.runIf(isLong || (type === 'sqlite' && family === 'aqua'))(
    `that are killed (${kills}) start each job once, and lose no outcome`,
    async () => {
      const database = await databases[type]()
      const told = await killWorkers({ ...HARD, database, family, leaseMs, everyMs: 500, measures: isLong })
      if (isLong) console.log(type, family, JSON.stringify(told))
      expect(told).toMatchObject({ told: told.outcomes, outcomes: told.entries - told.doubts })
      expect(told.jobs - told.duplicates).toBeLessThanOrEqual(told.entries)
      expect(told.jobs).toBeGreaterThanOrEqual(told.outcomes)
      expect(told.duplicates).toBe(0)
      // Only what Zuora does not know again can be in doubt.
      expect(family === 'aqua' ? told.doubts : 0).toBe(0)
    },
    60_000 + 20_000 * kills,
  )
})
