import type { AquaJob } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import type { FinalReport } from '../job/report.ts'
import { aqua } from './aqua.ts'

type Batch = AquaJob['batches'][number]
const DONE: Batch = {
  batchId: 'b1',
  status: 'completed',
  fileId: 'f1',
  recordCount: '2',
  name: 'A',
  query: 'q',
  full: true,
}
const ABORTED: Batch = { batchId: 'b2', status: 'aborted', message: 'You must specify a select.', name: 'B' }
const WAITING: Batch = { batchId: 'b3', status: 'pending' }
const job = (status: string, ...batches: Batch[]): AquaJob => ({ id: 'j', status, batches })

describe('aqua.report', () => {
  it.each([
    ['submitted', [WAITING], 'waiting'],
    ['pending', [WAITING], 'waiting'],
    ['executing', [DONE, WAITING], 'running'],
    ['completed', [DONE], 'succeeded'],
    ['Completed', [DONE], 'succeeded'],
    ['completed', [DONE, ABORTED], 'succeeded'],
    ['aborted', [DONE, ABORTED], 'failed'],
    ['error', [WAITING], 'failed'],
    ['failed', [], 'failed'],
    ['cancelled', [DONE, WAITING], 'cancelled'],
    ['canceled', [], 'cancelled'],
  ] as const)('%s with %j is %s', (status, batches, phase) => {
    expect(aqua.report(job(status, ...(batches as unknown as Batch[])))).toMatchObject({
      phase,
      status,
      known: true,
    })
  })

  it('counts finished queries', () => {
    expect(aqua.report(job('executing', DONE, WAITING)).progress).toEqual({ done: 1, total: 2 })
    expect(aqua.report(job('executing'))).not.toHaveProperty('progress')
  })

  it('takes a status it does not know as running', () => {
    expect(aqua.report(job('pondering', WAITING))).toMatchObject({ phase: 'running', known: false })
  })
})

describe('aqua.slotOf', () => {
  it.each([
    [{ partner: 'p', project: 'q', version: '1.1' }, 'stateful'],
    [{ partner: 'p', project: 'q', version: '1.0' }, 'stateless'],
    [{ partner: 'p', version: '1.1' }, 'stateless'],
    [{}, 'stateless'],
  ] as const)('%j is %s', (session, name) => {
    const query = { query: 'select Id from Account', type: 'zoql' } as const
    expect(aqua.slotOf?.({ ...session, queries: [query] })).toBe(name)
    expect(aqua.slots).toHaveProperty([name, 'limit'], 50)
  })
})

describe('aqua.outcome', () => {
  const outcomeOf = (raw: AquaJob): ReturnType<typeof aqua.outcome> =>
    aqua.outcome(undefined as never, raw, aqua.report(raw) as FinalReport, {}, { id: 'j' } as JobHandle)

  it.each([
    ['completed', [DONE], 'succeeded'],
    ['Completed', [DONE], 'succeeded'],
    ['completed', [DONE, ABORTED], 'partial'],
    ['completed', [ABORTED], 'failed'],
    ['completed', [], 'partial'],
    ['completed', [{ ...DONE, fileId: undefined }], 'failed'],
    ['aborted', [DONE, ABORTED], 'failed'],
    ['error', [WAITING], 'failed'],
    ['failed', [], 'failed'],
    ['cancelled', [DONE, WAITING], 'cancelled'],
    ['canceled', [], 'cancelled'],
  ] as const)('%s with %j is %s', async (status, batches, phase) => {
    const outcome = await outcomeOf(job(status, ...(batches as unknown as Batch[])))
    expect(outcome.phase).toBe(phase)
  })

  it('keeps the files of queries that completed, and tells what became of the others', async () => {
    const { phase, result, problems } = await outcomeOf(job('aborted', DONE, ABORTED, WAITING))
    expect(phase).toBe('failed')
    expect(result.queries).toEqual([
      { index: 0, name: 'A', query: 'q', fileIds: ['f1'], recordCount: 2, full: true },
    ])
    expect(problems).toEqual([
      { where: 'queries[1] "B"', message: 'You must specify a select.' },
      { where: 'queries[2]', message: 'pending, without a message' },
    ])
  })

  it('takes segments in place of a file', async () => {
    const { fileId: _, ...segmented } = { ...DONE, segments: ['s1', 's2'] }
    const { result } = await outcomeOf(job('completed', segmented))
    expect(result.queries[0]?.fileIds).toEqual(['s1', 's2'])
  })
})
