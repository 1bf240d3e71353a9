import { join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { temporaryFolder } from '../../test/temporary-folder.ts'
import { ACCOUNTS, accounts, tenantWith } from '../../test/tenant.ts'
import { verify } from '../files/verify.ts'
import { memoryStore } from '../store/memory-store.ts'
import { workIn } from './begin-export.ts'
import { exportQueries } from './export-queries.ts'
import { parseExportState } from './parse-export-state.ts'

/** A state as the first form was, of an export into a folder. */
function first(to: string, more: object): object {
  return {
    v: 1,
    type: 'export',
    id: '0d7a51d2-8c57-4f0f-8b86-0f3c0a4f1f60',
    work: workIn({ queries: [ACCOUNTS], to }),
    request: { queries: [ACCOUNTS] },
    place: { type: 'folder', folder: to },
    names: ['accounts.csv'],
    unpack: true,
    attempted: { key: 'k', at: Date.now() },
    files: [],
    ...more,
  }
}

describe('a state of the first form', () => {
  it('goes on where it was', async () => {
    const { tenant, jobs } = await tenantWith({ data: accounts(4) })
    const job = await jobs.submit('aqua', { queries: [ACCOUNTS] }, { idempotencyKey: 'k' })
    const { handle, result } = await jobs.settle(job)
    const [found] = result.queries
    const ended = {
      job: handle,
      phase: 'succeeded',
      problems: [],
      format: 'csv',
      queries: [{ name: 'accounts', query: ACCOUNTS.query }],
      results: [{ ...found, file: 'accounts.csv', place: 0 }],
    }
    for (const more of [
      { step: 'submit' },
      { step: 'doubt' },
      { step: 'poll', job },
      { step: 'save', ...ended },
    ]) {
      const to = temporaryFolder()
      const store = memoryStore()
      const options = { queries: [ACCOUNTS], to, store }
      await store.put(`export/${workIn({ queries: [ACCOUNTS], to })}`, first(to, more), undefined)
      const { files, manifest } = await exportQueries(jobs, options)
      expect(files).toMatchObject([{ path: join(to, 'accounts.csv'), records: 4 }])
      expect((await verify(manifest!)).isWhole).toBe(true)
    }
    expect(tenant.jobs).toHaveLength(1)
  })

  it('that has ended says what came of it', async () => {
    const { jobs } = await tenantWith()
    const job = jobs.adopt('aqua', '402896b09148e2b1')
    const file = {
      name: 'accounts.csv',
      query: 0,
      format: 'csv',
      bytes: 3,
      records: 1,
      sha256: 'a'.repeat(64),
    }
    const value = first('/exports', { step: 'done', job, phase: 'succeeded', files: [file] })
    const state = parseExportState('k', value)
    expect(state).toMatchObject({ v: 2, step: 'done', family: 'aqua' })
    expect(state.result).toMatchObject({
      jobs: [{ id: job.id }],
      phase: 'succeeded',
      files: [{ ...file, path: '/exports/accounts.csv' }],
      manifest: '/exports/manifest.json',
    })
  })

  it.each([
    ['of a later version', { v: 3, type: 'export' }, 'store-version'],
    ['of something else', { v: 1, type: 'load' }, 'run-state'],
    ['without its fields', { v: 2, type: 'export', parts: [] }, 'run-state'],
    ['of the first form, without its fields', { v: 1, type: 'export', step: 'submit' }, 'run-state'],
    ['of another family', { v: 2, type: 'export', family: 'customObjects' }, 'run-state'],
  ])('%s is refused', (_, value, code) => {
    expect(() => parseExportState('k', value)).toThrow(expect.objectContaining({ code }))
  })
})
