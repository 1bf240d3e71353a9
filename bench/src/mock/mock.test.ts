import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'

import { type Contender, startPrism, startTenant } from './contenders.ts'
import { measureFootprint } from './footprint.ts'
import { tablesOf } from './table.ts'
import { measureThroughput } from './throughput.ts'
import { weigh } from './weight.ts'

describe('throughput', () => {
  let contenders: readonly Contender[]
  beforeAll(async () => {
    contenders = [await startPrism(), await startTenant()]
  })
  afterAll(async () => {
    await Promise.all(contenders.map(({ stop }) => stop()))
  })

  it('is measured for both, for a look and for a submission, against plain Prism', async () => {
    const rows = await measureThroughput(contenders, 1, 20)
    expect(rows.map(({ operation, contender }) => `${operation} ${contender}`)).toEqual([
      'GET_BatchQueryJob prism mock',
      'GET_BatchQueryJob mock tenant',
      'POST_BatchQueryJob prism mock',
      'POST_BatchQueryJob mock tenant',
    ])
    expect(rows[0]!.ratio).toBe(1)
    expect(rows.every(({ perSecond }) => perSecond > 0)).toBe(true)
  })
})

it('says what a tenant costs', async () => {
  const footprint = await measureFootprint()
  expect(Object.values(footprint).every((value) => value > 0)).toBe(true)
  const tables = tablesOf({
    throughputs: [],
    footprint,
    firstAnswers: [{ contender: 'prism mock', ms: 1234.5 }],
    weight: { packages: 3, bytes: 4_560_000, withInstallScript: [] },
  })
  expect(tables).toMatch(/prism mock +\| +1,235 ms/)
  expect(tables).toMatch(/heap of each of 50 tenants +\| +\d+ KiB/)
  expect(tables).toMatch(/files on the disk +\| +4\.6 MB/)
})

it('weighs an installation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'weigh-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const packages = { 'node_modules/a': { hasInstallScript: true }, 'node_modules/a/node_modules/@s/b': {} }
  for (const path of Object.keys(packages)) {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'index.js'), 'x'.repeat(1000))
  }
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages }))
  const { bytes, ...rest } = await weigh(folder)
  expect(rest).toEqual({ packages: 2, withInstallScript: ['a'] })
  expect(bytes).toBeGreaterThan(2000)
})
