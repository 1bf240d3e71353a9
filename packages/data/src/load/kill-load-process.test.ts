import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { expect, it } from 'vitest'

import { numbersIn, OBJECTS } from '../../test/load-at-tenant.ts'
import { strictRecords } from '../../test/strict-csv.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import type { LoadResult } from './load-options.ts'

const RECORDS = 900
const SPEED = 150
/** Rejected are those whose text is too long. Quotes and line breaks move the lines. */
const ROWS = Array.from(
  { length: RECORDS },
  (_, index) => `${index},"${index % 50 === 7 ? 'x'.repeat(41) : 'a""b\n'}"\r\n`,
)
const CSV = `number__c,text__c\r\n${ROWS.join('')}`

/**
 * Runs a load until it has told `changes` changes, or that so many jobs have ended, and some milliseconds
 * more; then it is killed.
 */
async function runLoad(
  tenant: MockTenant,
  folder: string,
  { changes = Infinity, ended = Infinity, delayMs }: Kill,
): Promise<LoadResult | undefined> {
  const script = join(import.meta.dirname, '../../test/load-child.ts')
  const args = ['--conditions=@zuora-jobs/source', '--no-warnings', script, tenant.url, String(tenant.now())]
  const child = spawn(process.execPath, [...args, String(SPEED), folder], {
    env: {
      NODE_COMPILE_CACHE: join(tmpdir(), 'zuora-jobs-compile-cache'),
      CLIENT_ID: tenant.clientId,
      CLIENT_SECRET: tenant.clientSecret,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  let isKilled = false
  child.stdout.on('data', (data: Buffer) => {
    said += data.toString()
    const lines = said.trim().split('\n')
    const isDue = lines.length >= changes || Number(lines.at(-1)!.split(' ')[1]) >= ended
    if (isKilled || !isDue) return
    isKilled = true
    setTimeout(() => child.kill('SIGKILL'), delayMs)
  })
  const [code] = (await once(child, 'close')) as [number | null]
  expect(code === 0 || isKilled).toBe(true)
  return code === 0 ? (JSON.parse(said.trim().split('\n').at(-1)!) as LoadResult) : undefined
}

interface Kill {
  readonly changes?: number
  readonly ended?: number
  readonly delayMs: number
}

/** Kills in a row, each at another place. */
const SEEDS = Number(process.env['DATA_PROCESS_KILLS'] ?? 1)

it.each(Array.from({ length: SEEDS }, (_, seed) => seed + 1))(
  'a load that is killed again and again has each record once in the end (seed %s)',
  { timeout: 120_000 },
  async (seed) => {
    const folder = temporaryFolder()
    await using tenant = await startMockTenant({
      time: { accelerate: SPEED },
      customObjects: OBJECTS,
      jobs: { queueMs: 1_000, executeMs: 15_000 },
      scenarios: [
        {
          match: { customObjects: { object: 'item__c' } },
          effect: { fail: { afterRecords: 5 } },
          skip: 1,
          times: 1,
        },
      ],
    })
    writeFileSync(join(folder, 'in.csv'), CSV)
    let state = seed
    const random = (most: number): number => {
      state = (state * 48_271) % 2_147_483_647
      return state % most
    }
    await runLoad(tenant, folder, { changes: 1 + random(12), delayMs: random(25) })
    await runLoad(tenant, folder, { ended: 2 + random(8), delayMs: random(25) })
    // While the files of rejects are written.
    await runLoad(tenant, folder, { ended: 12, delayMs: random(25) })
    const result = (await runLoad(tenant, folder, { delayMs: 0 }))!
    const rowsOf = (name: string): readonly (readonly string[])[] =>
      existsSync(join(folder, name))
        ? strictRecords(readFileSync(join(folder, name), 'utf8'))
            .slice(1)
            .map(({ cells }) => cells)
        : []
    const rejected = rowsOf('rejects.csv')
    const unknown = rowsOf('unknown.csv')
    const numbers = numbersIn(tenant)
    const unknownNumbers = new Set(unknown.map(([number]) => Number(number)))
    expect(new Set(numbers).size).toBe(numbers.length)
    const all = [
      ...numbers.filter((number) => !unknownNumbers.has(number)),
      ...rejected.map(([number]) => Number(number)),
      ...unknownNumbers,
    ].toSorted((one, other) => one - other)
    expect(all).toEqual(Array.from({ length: RECORDS }, (_, index) => index))
    expect(result).toMatchObject({ records: RECORDS, rejected: rejected.length, unknown: unknown.length })
    for (const [number, text, line, record] of [...rejected, ...unknown]) {
      expect(Number(record)).toBe(Number(number) + 1)
      expect(text).toBe(Number(number) % 50 === 7 ? 'x'.repeat(41) : 'a"b\n')
      expect(CSV.split('\n')[Number(line) - 1]).toContain(`${number},"`)
    }
    const open = tenant.jobs.filter(({ status }) => !['completed', 'failed', 'cancelled'].includes(status))
    expect(open).toEqual([])
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  },
)
