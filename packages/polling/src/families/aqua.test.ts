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

  it('counts the one query of a job, and takes no other for finished than one that says so', () => {
    expect(aqua.report(job('executing', { ...WAITING, fileId: 'f' })).progress).toEqual({ done: 0, total: 1 })
  })

  it.each<[string, unknown, boolean]>([
    ['no query', [], true],
    ['something in place of the queries', 'none', true],
    ['nothing in place of a query', [null], true],
    ['a query without a file', [DONE, { ...DONE, fileId: undefined }], true],
    ['a query that is waiting', [WAITING], true],
    ['files', [DONE, DONE], false],
    ['a query that has failed', [DONE, ABORTED], false],
  ])('is vague about an end with %s', (_, batches, isVague) => {
    const report = aqua.report({ id: 'j', status: 'completed', batches } as AquaJob) as FinalReport
    expect(report.isVague ?? false).toBe(isVague)
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

  it.each<[string, AquaJob, readonly object[]]>([
    [
      'a count that is not one',
      job('completed', { ...DONE, recordCount: '1,000' }),
      [{ where: 'queries[0] "A"', message: 'Zuora reported recordCount: "1,000", which is not a count' }],
    ],
    ['no count', job('completed', { ...DONE, recordCount: undefined as never }), []],
    ['no query', job('completed'), [{ where: 'job', message: 'completed, without any query' }]],
    [
      'a job that says why',
      { ...job('error', DONE), message: 'no such field' },
      [{ where: 'job', message: 'no such field' }],
    ],
    ['a job that has succeeded and says something', { ...job('completed', DONE), message: 'ok' }, []],
  ])('tells the problems of %s', async (_, raw, problems) => {
    expect((await outcomeOf(raw)).problems).toEqual(problems)
  })

  it('has all of what Zuora has left out of a query', async () => {
    const { result } = await outcomeOf(job('completed', { batchId: 'b', status: 'completed', fileId: 'f' }))
    expect(result.queries).toEqual([
      { index: 0, name: undefined, query: '', fileIds: ['f'], recordCount: undefined, full: true },
    ])
  })

  it('takes segments in place of a file', async () => {
    const { fileId: _, ...segmented } = { ...DONE, segments: ['s1', 's2'] }
    const { result } = await outcomeOf(job('completed', segmented))
    expect(result.queries[0]?.fileIds).toEqual(['s1', 's2'])
  })
})

it('sends what it was given, and hands on the answer', async () => {
  const sent: unknown[] = []
  const raw = job('submitted', WAITING)
  const answer =
    <Value>(value: Value) =>
    async (...given: unknown[]): Promise<Value> => {
      sent.push(given)
      return value
    }
  const zuora = {
    request: answer({ type: 'json', value: raw, retryAfterMs: 7 }),
    aqua: { submit: answer(raw), cancel: answer(undefined) },
  } as never
  const input = { queries: [] } as never
  const options = { idempotencyKey: 'k', signal: AbortSignal.abort() }
  expect(await aqua.submit(zuora, input, options)).toEqual({ id: 'j', raw })
  expect(await aqua.poll(zuora, 'j', options)).toEqual({ raw, retryAfterMs: 7 })
  await aqua.cancel(zuora, 'j', options)
  expect(sent).toEqual([
    [input, options],
    [{ method: 'GET', path: '/v1/batch-query/jobs/{jobid}', params: { jobid: 'j' } }, options],
    [{ jobId: 'j' }, options],
  ])
  expect(aqua.idOf!(raw)).toBe('j')
  expect(aqua.acceptsIdempotencyKey).toBe(true)
})
