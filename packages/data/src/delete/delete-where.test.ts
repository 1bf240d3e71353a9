import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { dyingProcess } from '../../test/dying-process.ts'
import { loadAtTenant, OBJECTS } from '../../test/load-at-tenant.ts'
import { memoryStore } from '../store/memory-store.ts'
import { advanceDelete, deleteWhere, type DeleteState } from './delete-where.ts'

const FULL = {
  customObjects: {
    item__c: {
      fields: { ...OBJECTS['item__c']!.fields, number__c: { type: 'integer', filterable: true } },
      records: [1, 2, 3, 4].map((number__c) => ({ number__c })),
    },
  },
} as const
const SOME = { conditions: [{ field: 'number__c', operator: 'GT', value: 1 }] } as const

describe('deleteWhere', () => {
  it('deletes what a filter finds, and counts it', async () => {
    const { tenant, jobs } = await loadAtTenant(FULL)
    const result = await tenant.run(deleteWhere(jobs, { object: 'item__c', filter: SOME }))
    expect(result).toMatchObject({ phase: 'succeeded', deleted: 3, problems: [] })
    expect(tenant.records['item__c']).toHaveLength(1)
  })

  it('deletes all by name only', async () => {
    const { tenant, jobs } = await loadAtTenant(FULL)
    const error = await rejection(deleteWhere(jobs, { object: 'item__c' } as never))
    expect(error).toMatchObject({ code: 'input', option: 'filter' })
    expect(tenant.jobs).toEqual([])
    expect(await tenant.run(deleteWhere(jobs, { object: 'item__c', filter: 'all' }))).toMatchObject({
      deleted: 4,
    })
  })

  it('tells how a job ended that failed, with its count', async () => {
    const { tenant, jobs } = await loadAtTenant({
      ...FULL,
      scenarios: [
        { match: { customObjects: { operation: 'delete' } }, effect: { fail: { afterRecords: 2 } } },
      ],
    })
    const result = await tenant.run(deleteWhere(jobs, { object: 'item__c', filter: 'all' }))
    expect(result).toMatchObject({ phase: 'failed', deleted: 2 })
    expect(result.problems[0]).toContain('71012560')
  })

  it('starts one job when it dies at any of its requests or writes', async () => {
    const run = async (at: number, when: 'before' | 'after'): Promise<number> => {
      const { tenant } = await loadAtTenant(FULL)
      const kept = memoryStore()
      for (const death of at > 0 ? [{ at, when }, undefined] : [undefined]) {
        const { jobs, store, signal, died, effects } = dyingProcess(tenant, kept, death)
        const deleting = deleteWhere(jobs, {
          object: 'item__c',
          filter: SOME,
          store,
          key: 'k',
          soleSubmitter: true,
          signal,
        })
        deleting.catch(() => {})
        const result = await tenant.run(Promise.race([deleting, died]))
        if (result === 'died') continue
        expect(result).toMatchObject({ deleted: 3 })
        expect(tenant.jobs).toHaveLength(1)
        return effects()
      }
      throw new Error('the last process died as well')
    }
    const effects = await run(0, 'before')
    for (let at = 1; at <= effects; at += 1)
      for (const when of ['before', 'after'] as const) await run(at, when)
  })

  it('goes step by step for an engine that keeps the states', async () => {
    const { tenant, jobs } = await loadAtTenant(FULL)
    let state: DeleteState | undefined
    for (let steps = 0; steps < 50; steps += 1) {
      const options = { object: 'item__c', filter: SOME, isFirstAttempt: true }
      const step = await tenant.run(advanceDelete(jobs, state, options))
      state = JSON.parse(JSON.stringify(step.state)) as DeleteState
      if (step.nextAt !== undefined) tenant.advance(Math.max(0, step.nextAt - tenant.now()))
      if (!step.done) continue
      expect(step.result).toMatchObject({ deleted: 3 })
      return
    }
    throw new Error('it does not end')
  })
})
