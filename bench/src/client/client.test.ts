import { describe, expect, it } from 'vitest'

import { withTables } from '../readme.ts'
import { measureLatency } from './latency.ts'
import { measureSizes } from './sizes.ts'
import { tablesOf } from './table.ts'
import { measureTypeCost } from './type-cost.ts'

describe('sizes', () => {
  it('keep to what they were promised to be', async () => {
    const sizes = await measureSizes()
    const gzipped = (name: string): number => sizes.find(({ bundle }) => bundle === name)!.gzipped
    const [core, full] = [gzipped('zuora-jobs, without checks of input'), gzipped('zuora-jobs')]
    // As in packages/client/.size-limit.js, where the reasons for the raises from 9 KB are.
    // 0.4 KB of it read files ahead: Node's fetch ends the process of a slow reader otherwise.
    expect(core).toBeLessThanOrEqual(11.7 * 1024)
    // 0.7 KB more than was promised: a CSV is read before its job is submitted; a refused one held a slot.
    // The rules of data queries are the rest of it.
    expect(full - core).toBeLessThanOrEqual(6.7 * 1024)
    // It was 6 KB. A submit that makes one job or none through outages and lost answers is 2.2 KB, doubts
    // about odd answers and handles that know whom they belong to 1.6 KB, traces and safe errors 0.5 KB,
    // data query jobs 0.3 KB, a look at each handle before anything is sent 0.1 KB,
    // words and lists that are something else 0.1 KB.
    expect(gzipped('zuora-jobs and createJobs') - full).toBeLessThanOrEqual(11.45 * 1024)
    // 27 KB were promised for all of it, where the core is measured so.
    expect(gzipped('all of zuora-jobs, without checks of input')).toBeLessThanOrEqual(27 * 1024)
    expect(gzipped('zuora-jobs, createJobs, runAll and watch')).toBeLessThanOrEqual(33.5 * 1024)
    for (const families of ['aqua and files', 'customObjects', 'dataLabeling', 'dataQuery']) {
      expect(gzipped(`zuora-jobs, ${families} only`)).toBeLessThan(full - 1024)
    }
  })
})

describe('type cost', () => {
  it('of a named operation is a fifth of that of a typed path at the most', () => {
    const [named, raw] = measureTypeCost(50)
    expect(raw!.perCall).toBeGreaterThan(0)
    expect(raw!.perCall).toBeGreaterThanOrEqual(5 * named!.perCall)
  }, 60_000)
})

describe('latency', () => {
  it('is measured for everyone, against bare fetch', async () => {
    const rows = await measureLatency(3, 1)
    expect(rows.map(({ contender }) => contender)).toHaveLength(6)
    expect(rows[0]!.ratio).toBe(1)
    expect(rows.every(({ medianUs }) => medianUs > 0)).toBe(true)
  })
})

it('puts tables in their place', () => {
  const tables = tablesOf({
    latencies: [{ contender: 'fetch', medianUs: 100.4, ratio: 1 }],
    sizes: [],
    typeCosts: [],
  })
  const readme = 'a\n<!-- client: written by npm run bench client -->\nold\n<!-- /client -->\nb'
  const written = withTables(readme, 'client', tables)
  expect(written).toContain('| fetch                | 100 µs |      1.00 |')
  expect(written).not.toContain('old')
  expect(withTables(written, 'client', tables)).toBe(written)
  expect(() => withTables('nothing', 'client', tables)).toThrow('no place')
})
