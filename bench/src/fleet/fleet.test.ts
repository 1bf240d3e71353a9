import { createHistory, memoryDurations } from '@zuora-jobs/polling/history'
import { describe, expect, it } from 'vitest'

import { tablesOf } from './table.ts'
import { measureUtilisation } from './utilisation.ts'

describe('slots of which a tenant has too few', () => {
  it('are taken for 90 % of the time by jobs of which nothing is known', async () => {
    expect(await measureUtilisation(30)).toBeGreaterThan(0.9)
  })

  it('are taken for 97 % of the time with a history', async () => {
    const history = createHistory(memoryDurations())
    await measureUtilisation(25, { history })
    expect(await measureUtilisation(30, { history })).toBeGreaterThan(0.97)
  })

  it('are taken for 99 % of the time where Zuora calls back', async () => {
    const utilisation = await measureUtilisation(30, { isCalled: true })
    expect(utilisation).toBeGreaterThan(0.99)
    expect(utilisation).toBeLessThanOrEqual(1)
  })
})

it('tells the figures as tables', () => {
  const takeovers = { killed: [1_400, 1_500, 900], stopped: [] }
  const scale = {
    jobs: 50_000,
    tenants: 1_000,
    seconds: 60,
    rssMb: [140, 141, 142],
    cpuMsPerJob: 2.34,
    cores: 2,
  }
  const tables = tablesOf({
    statements: { jobs: 400, perJob: 4.05, pollsPerJob: 7.1, idlePerSecond: 4.8, idleTenants: 1_000 },
    utilisation: { plain: 0.908, withHistory: 0.964, withCallback: 0.999 },
    takeovers: { sqlite: takeovers, postgres: takeovers },
    contended: [
      {
        name: 'BullMQ',
        jobs: 400,
        perJob: 99.95,
        pollsPerJob: 7.04,
        submits: 800,
        refused: 400,
        seconds: 61,
      },
    ],
    scale: { open: scale, ended: { ...scale, jobs: 10_000 } },
  })
  expect(tables).toMatch(/statements per job, of 400 with 7\.1 polls each +\| +4\.05/)
  expect(tables).toMatch(/the same, with a history +\| +96\.4 %/)
  expect(tables).toMatch(/BullMQ +\| +100\.0 \| +7\.0 \| 400 of 800, 50 % \| 61 s/)
  expect(tables).toMatch(/with 50,000 open jobs of 1,000 tenants +\| 140, 141, 142 MB \| +150 MB/)
  expect(tables).toMatch(/per minute, 2 cores, with PostgreSQL on them +\| +10,000 /)
  expect(tables).toMatch(/SQLite, kill -9 +\| +3 \| 1\.40 s \| +1\.50 s/)
})
