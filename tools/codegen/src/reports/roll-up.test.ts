import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { staleIn, writeStale } from '../stale-files.ts'
import { packageOfReport } from './entry-points.ts'
import { onlyReports, readReports } from './reports.ts'
import { rollUpAll } from './roll-up.ts'

const root = join(import.meta.dirname, '../../../..')
let reports: Awaited<ReturnType<typeof rollUpAll>>
beforeAll(async () => {
  reports = await rollUpAll(root)
})

describe('the reports', () => {
  it('are those that stand in etc/', () => {
    expect(staleIn(root, onlyReports(root, reports))).toEqual([])
  })

  it('are the same each time', async () => {
    expect(await rollUpAll(root)).toEqual(reports)
  })

  it('hold one entry point each, of every package with types', () => {
    expect(Object.keys(reports)).toEqual(
      expect.arrayContaining([
        'etc/client.api.d.ts',
        'etc/mock.api.d.ts',
        'etc/polling.api.d.ts',
        'etc/polling.history.file.api.d.ts',
      ]),
    )
    expect(packageOfReport('etc/polling.history.file.api.d.ts')).toBe('@zuora-jobs/polling')
  })

  it('leave out what is generated from the spec, other packages, and what is internal', () => {
    expect(reports['etc/client.api.d.ts']).not.toContain('interface operations')
    expect(reports['etc/client.api.d.ts']).toMatch(/from '@zuora-jobs\/spec'/)
    expect(reports['etc/polling.api.d.ts']).toMatch(/from '@zuora-jobs\/client'/)
    expect(Object.keys(reports).filter((name) => name.includes('internal'))).toEqual([])
  })
})

it('writes what is stale, and removes what has no entry point any more', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zuora-jobs-reports-'))
  try {
    const put = (reports: Readonly<Record<string, string>>): readonly string[] =>
      writeStale(folder, onlyReports(folder, reports))
    expect(put({ 'etc/a.api.d.ts': 'a', 'etc/b.api.d.ts': 'b' })).toEqual([
      'etc/a.api.d.ts',
      'etc/b.api.d.ts',
    ])
    expect(staleIn(folder, onlyReports(folder, { 'etc/a.api.d.ts': 'c' }))).toEqual([
      'etc/a.api.d.ts',
      'etc/b.api.d.ts',
    ])
    put({ 'etc/a.api.d.ts': 'c' })
    expect(readReports(folder)).toEqual({ 'etc/a.api.d.ts': 'c' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
