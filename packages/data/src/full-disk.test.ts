import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it, vi } from 'vitest'

import { onFailingDisk } from '../test/on-failing-disk.ts'
import { temporaryFolder } from '../test/temporary-folder.ts'
import { ACCOUNTS, accounts, tenantWith } from '../test/tenant.ts'
import { exportQueries } from './export/export-queries.ts'
import { verify } from './files/verify.ts'
import { writeWhole } from './files/write-whole.ts'
import { fileStore } from './store/file-store.ts'
import { sqliteStore } from './store/sqlite-store.ts'

/** What a work has thrown; `undefined` where it has not. */
const thrownBy =
  (work: () => Promise<unknown>): (() => Promise<unknown>) =>
  () =>
    work().then(
      () => undefined,
      (error: unknown) => error,
    )

/** Fails at the first, the second, and so on, until nothing is left to fail. Returns how often that was. */
async function failEverywhere(
  work: () => Promise<unknown>,
  check: (error: unknown) => Promise<void>,
  step = 1,
): Promise<number> {
  for (let at = 1; at < 1_000; at += step) {
    const { hasFailed, result } = await onFailingDisk(at, thrownBy(work))
    if (!hasFailed) return at - 1
    await check(result)
  }
  throw new Error('it does not end')
}

describe('on a full disk', () => {
  const CSV = 'Id\n1\n2\n'

  it('a file is as it was, wherever it fails, and no draft is left', async () => {
    const folder = temporaryFolder()
    const path = join(folder, 'a.csv')
    const write = async (): Promise<unknown> =>
      writeWhole(path, [Buffer.from(CSV)], { records: 2 }, { overwrite: 'always' })
    writeFileSync(path, 'precious')
    const failures = await failEverywhere(write, async (error) => {
      expect(error).toMatchObject({
        name: 'TargetError',
        problem: 'full',
        message: expect.stringContaining('the disk is full'),
      })
      expect(readdirSync(folder)).toEqual(['a.csv'])
      expect(readFileSync(path, 'utf8')).toBe('precious')
    })
    expect(failures).toBeGreaterThan(3)
    expect(readFileSync(path, 'utf8')).toBe(CSV)
  })

  it('a store of files has what it had, and goes on when there is room again', async () => {
    const folder = join(temporaryFolder(), 'states')
    const store = fileStore(folder)
    let version: string | undefined
    let value = 0
    const failures = await failEverywhere(
      async () => {
        version = await store.put('a', value + 1, version)
        value += 1
      },
      async (error) => {
        expect(error).toMatchObject({
          code: 'store-unavailable',
          message: `cannot use the store ${folder}: the disk is full`,
        })
        expect((await store.get('a'))?.value ?? 0).toBe(value)
        version = (await store.get('a'))?.version
      },
    )
    expect(failures).toBeGreaterThan(3)
    expect(await store.get('a')).toMatchObject({ value: 1 })
    expect(
      readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.draft')),
    ).toEqual([])
  })

  it('a store of SQLite says so', async () => {
    const path = join(temporaryFolder(), 'states.db')
    const store = sqliteStore(path)
    const version = await store.put('a', 1, undefined)
    const { DatabaseSync } = await import('node:sqlite')
    const prepare = vi.spyOn(DatabaseSync.prototype, 'prepare').mockImplementation(() => {
      throw Object.assign(new Error('database or disk is full'), { errcode: 13 })
    })
    const error = await thrownBy(() => store.put('a', 2, version))()
    prepare.mockRestore()
    expect(error).toMatchObject({
      code: 'store-unavailable',
      message: `cannot use the store ${path}: the disk is full`,
    })
    expect((await store.get('a'))?.value).toBe(1)
    store.close()
  })

  it('an export goes on from where it was, with the same job', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(50) })
    const to = temporaryFolder()
    const store = fileStore(temporaryFolder())
    let runs = 0
    const run = (): Promise<unknown> => {
      runs += 1
      return exportQueries(jobs, { queries: [ACCOUNTS], to, store, key: 'tonight' })
    }
    await failEverywhere(
      run,
      async (error) => {
        expect(['target', 'store-unavailable']).toContain((error as { code?: string }).code)
        expect(String(error)).toContain('the disk is full')
      },
      5,
    )
    expect(runs).toBeGreaterThan(3)
    const { isWhole } = await verify(join(to, 'manifest.json'))
    expect(isWhole).toBe(true)
    expect(readdirSync(to).toSorted()).toEqual(['accounts.csv', 'manifest.json'])
    expect(tenant.jobs).toHaveLength(1)
  })
})
