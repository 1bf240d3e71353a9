import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { type MockTenant, type MockTenantOptions, startMockTenant } from '@zuora-jobs/mock'
import type { Jobs } from '@zuora-jobs/polling'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it, onTestFinished } from 'vitest'

import { dyingProcess } from '../../test/dying-process.ts'
import { jobsAt } from '../../test/load-at-tenant.ts'
import { temporaryFolder } from '../../test/temporary-folder.ts'
import { tenantWith } from '../../test/tenant.ts'
import { memoryStore } from '../store/memory-store.ts'
import { advanceLabel, labelIds, type LabelState } from './label-ids.ts'
import type { IdSource, LabelProgress } from './label-options.ts'

const IDS = Array.from({ length: 10 }, (_, index) => `0badc0deacc0${String(index).padStart(20, '0')}`)
const ACCOUNTS = IDS.map((Id) => ({ Id, AccountNumber: Id.slice(-4), Name: 'a' }))
const LABEL = { objectType: 'Account', orgs: ['Acme US'] } as const

/** Bytes that three ids take. */
const THREE = 180

async function labelAtTenant(
  options: MockTenantOptions = {},
): Promise<{ readonly tenant: MockTenant; readonly jobs: Jobs }> {
  const tenant = await startMockTenant({
    time: 'stepped',
    listen: false,
    data: { Account: ACCOUNTS },
    ...options,
  })
  onTestFinished(tenant.close)
  return { tenant, jobs: jobsAt(tenant) }
}

describe('labelIds', () => {
  it.each<[string, () => IdSource]>([
    ['a list', () => IDS],
    ['a set', () => new Set(IDS)],
    ['a generator', () => IDS.values()],
    [
      'what comes bit by bit',
      async function* () {
        yield* IDS
      },
    ],
    [
      'a file',
      () => {
        const file = join(temporaryFolder(), 'ids.txt')
        writeFileSync(file, `\uFEFF${IDS.join('\r\n')}\r\n\r\n`)
        return { file }
      },
    ],
  ])('labels ids from %s in as many jobs as they take, and adds up', async (_, ids) => {
    const { tenant, jobs } = await labelAtTenant()
    const told: LabelProgress[] = []
    const onProgress = (progress: LabelProgress): void => void told.push(progress)
    const result = await tenant.run(labelIds(jobs, { ...LABEL, ids: ids(), maxBytes: THREE, onProgress }))
    expect(result).toMatchObject({ ids: 10, labeled: 10, failed: 0, duplicates: 0, isComplete: true })
    expect(result.jobs.map(({ ids: count }) => count)).toEqual([3, 3, 3, 1])
    expect(result).not.toHaveProperty('query')
    const sent = tenant.requests.filter(
      ({ method, path }) => method === 'POST' && path.includes('data-labeling'),
    )
    expect(sent).toHaveLength(4)
    expect(Object.keys(tenant.labels['Account'] ?? {})).toHaveLength(10)
    expect(told.at(-1)).toMatchObject({ ids: 10, labeled: 10, parts: 4, ended: 4, done: true })
  })

  it('trims ids, and drops those that come again', async () => {
    const { tenant, jobs } = await labelAtTenant()
    const ids = [` ${IDS[0]}\t`, IDS[0]!.toUpperCase(), IDS[1]!]
    expect(await tenant.run(labelIds(jobs, { ...LABEL, ids }))).toMatchObject({ ids: 2, duplicates: 1 })
  })

  it('says what Zuora does not tell, and offers a query that finds out', async () => {
    const { tenant, jobs } = await labelAtTenant({ scenarios: ['data-labeling-partly'] })
    const result = await tenant.run(labelIds(jobs, { ...LABEL, ids: IDS }))
    expect(result).toMatchObject({
      ids: 10,
      labeled: 8,
      failed: 1,
      timedOut: 1,
      uncounted: 0,
      isComplete: false,
    })
    expect(result.note).toContain('8 of 10 ids as labeled (failed: 1, timed out: 1')
    const queries = [{ query: result.query!, type: 'zoqlexport' as const }]
    const handle = await tenant.run(jobs.submit('aqua', { queries }))
    const { phase, result: found } = await tenant.run(jobs.settle(handle))
    expect([phase, found.queries[0]?.recordCount]).toEqual(['succeeded', 10])
  })

  it('starts no job twice when it dies at any of its requests or writes', async () => {
    const run = async (at: number, when: 'before' | 'after'): Promise<number> => {
      const { tenant } = await labelAtTenant()
      const kept = memoryStore()
      for (const death of at > 0 ? [{ at, when }, undefined] : [undefined]) {
        const { jobs, store, signal, died, effects } = dyingProcess(tenant, kept, death)
        const labeling = labelIds(jobs, { ...LABEL, ids: IDS, store, key: 'k', maxBytes: 400, signal })
        labeling.catch(() => {})
        const result = await tenant.run(Promise.race([labeling, died]))
        if (result === 'died') continue
        expect(result).toMatchObject({ labeled: 10, isComplete: true })
        expect(tenant.jobs).toHaveLength(2)
        return effects()
      }
      throw new Error('the last process died as well')
    }
    const effects = await run(0, 'before')
    for (let at = 1; at <= effects; at += 1)
      for (const when of ['before', 'after'] as const) await run(at, when)
  })

  it('goes step by step for an engine that keeps the states', async () => {
    const { tenant, jobs } = await labelAtTenant()
    let state: LabelState | undefined
    for (let steps = 0; steps < 100; steps += 1) {
      const step = await tenant.run(advanceLabel(jobs, state, { ...LABEL, ids: IDS, maxBytes: THREE }))
      state = JSON.parse(JSON.stringify(step.state)) as LabelState
      expect(JSON.stringify(state)).not.toContain(IDS[3])
      if (step.nextAt !== undefined) tenant.advance(Math.max(0, step.nextAt - tenant.now()))
      if (!step.done) continue
      expect(step.result).toMatchObject({ labeled: 10 })
      expect(tenant.jobs).toHaveLength(4)
      return
    }
    throw new Error('it does not end')
  })

  it.each(['job', 'none'] as const)('had no way out of a doubt: %s', async (found) => {
    const operation = 'POST_DataLabelingJob'
    const { tenant, jobs } = await tenantWith({
      data: { Account: ACCOUNTS },
      scenarios: [{ operation, effect: { drop: 'after' }, times: 1 }],
    })
    const options = { ...LABEL, ids: IDS, store: memoryStore() }
    const error = await rejection(labelIds(jobs, { ...options, submitWithinMs: 1 }))
    expect(error).toMatchObject({ code: 'submit-in-doubt' })
    const resolve = found === 'none' ? found : { jobId: tenant.jobs[0]!.id }
    expect(await labelIds(jobs, { ...options, resolve })).toMatchObject({ labeled: 10 })
    // Sent again under its key, it is the same job.
    expect(tenant.jobs).toHaveLength(1)
  })

  it.each<[string, object, RegExp]>([
    ['what is not an id', { ids: [IDS[0]!, 'A00001'] }, /^ids: id 2: "A00001" is not an id/],
    ['no ids', { ids: [] }, /^ids: there are none/],
    ['a text', { ids: IDS[0] }, /^ids: must be a list/],
    ['a file that is not there', { ids: { file: '/nowhere/ids.txt' } }, /cannot be read \(ENOENT\)/],
    ['a folder', { ids: { file: import.meta.dirname } }, /^ids: .* is a folder; name a file in it/],
    ['an unknown object', { ids: IDS, objectType: 'Invoice' }, /^objectType/],
    ['two organizations for an account', { ids: IDS, orgs: ['a', 'b'] }, /exactly one organization/],
    ['no room', { ids: IDS, maxBytes: 90 }, /no room for an id/],
    ['no concurrency', { ids: IDS, concurrency: 0 }, /^concurrency: must be/],
  ])('refuses %s before anything is sent', async (_, more, message) => {
    const { tenant, jobs } = await labelAtTenant()
    const error = (await rejection(tenant.run(labelIds(jobs, { ...LABEL, ids: IDS, ...more })))) as Error
    expect(error.message).toMatch(message)
    expect(tenant.jobs).toEqual([])
  })
})
