import type { CustomObjectBulkJob, ZuoraClient } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import type { FinalReport } from '../job/report.ts'
import { customObjects } from './custom-objects.ts'

const job = (status: string, fields: Partial<CustomObjectBulkJob> = {}): CustomObjectBulkJob =>
  ({
    Id: 'j',
    status,
    namespace: 'default',
    object: 'vehicle',
    operation: 'create',
    CreatedDate: '2026-01-01T00:00:00Z',
    recordsProcessed: 0,
    ...fields,
  }) as CustomObjectBulkJob

/** A client that knows one answer to a question for errors. */
const withErrors = (errors: readonly object[], asked: string[] = []): ZuoraClient =>
  ({
    customObjects: {
      async errors({ jobId }: { readonly jobId: string }) {
        asked.push(jobId)
        return { errors }
      },
    },
  }) as unknown as ZuoraClient
const ROW = { row: 4, code: 71012520, message: 'not a UUID', record: { a: 1 } }

describe('customObjects.report', () => {
  it.each([
    ['accepted', 'waiting'],
    ['pending', 'blocked'],
    ['in_progress', 'running'],
    ['completed', 'succeeded'],
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
    ['Canceled', 'cancelled'],
  ])('%s is %s', (status, phase) => {
    expect(customObjects.report(job(status))).toMatchObject({ phase, status, known: true })
  })

  it.each([
    ['nothing', undefined, true],
    ['0', 0, false],
    ['a number', 7, false],
    ['something else', 'many', true],
  ])('is vague where it counts %s', (_, recordsProcessed, isVague) => {
    const report = customObjects.report(job('completed', { recordsProcessed } as object)) as FinalReport
    expect(report.isVague ?? false).toBe(isVague)
  })

  it('takes a status it does not know as running', () => {
    expect(customObjects.report(job('queued'))).toMatchObject({ phase: 'running', known: false })
  })

  it('counts records without a total, which Zuora does not tell', () => {
    expect(customObjects.report(job('in_progress', { recordsProcessed: 500 })).progress).toEqual({
      done: 500,
    })
    expect(customObjects.report(job('in_progress'))).not.toHaveProperty('progress')
  })
})

describe('customObjects.outcome', () => {
  const outcomeOf = (
    raw: CustomObjectBulkJob,
    zuora: ZuoraClient,
  ): ReturnType<typeof customObjects.outcome> =>
    customObjects.outcome(zuora, raw, customObjects.report(raw) as FinalReport, {}, { id: 'j' } as JobHandle)

  it.each([null, {}, 7])(
    'takes %j in place of the list of errors for a failure, not for an empty list',
    async (answer) => {
      const zuora = { customObjects: { errors: async () => answer } } as unknown as ZuoraClient
      await expect(outcomeOf(job('completed'), zuora)).rejects.toThrow(/list|null/)
    },
  )

  it('shows as text what should be text and is not', async () => {
    const odd = { row: 'two', code: null, message: { toString: null } }
    const { result } = await outcomeOf(job('completed', { recordsProcessed: 1 }), withErrors([odd]))
    expect(result.rejected).toEqual([
      { row: undefined, code: '', message: '{"toString":null}', record: undefined },
    ])
  })

  it('doubts a success without a count, and counts 0 for it', async () => {
    const raw = job('completed', { recordsProcessed: undefined as never })
    const { phase, result, problems } = await outcomeOf(raw, withErrors([{ message: 'odd' }]))
    expect(phase).toBe('partial')
    expect(result.recordsProcessed).toBe(0)
    expect(result.rejected).toEqual([{ row: undefined, code: '', message: 'odd', record: undefined }])
    expect(problems).toEqual([
      { where: 'counters', message: 'Zuora reported recordsProcessed: null, which is not a count' },
      { where: 'a row', message: 'odd', code: '' },
    ])
    const failed = job('failed', { recordsProcessed: undefined as never })
    expect((await outcomeOf(failed, withErrors([]))).problems).toEqual([])
  })

  it('has no message where a row has none', async () => {
    const { result } = await outcomeOf(job('completed'), withErrors([{ row: 2, code: 1 }]))
    expect(result.rejected).toEqual([{ row: 2, code: '1', message: '', record: undefined }])
  })

  it('asks for the errors of the job', async () => {
    const asked: string[] = []
    await outcomeOf(job('completed'), withErrors([], asked))
    expect(asked).toEqual(['j'])
  })

  it('says nothing of "undefined" where Zuora has left out a code, or a message', async () => {
    const error = { message: 'it is full' } as never
    const { problems } = await outcomeOf(job('failed', { error }), withErrors([{ row: 2, code: 9 }]))
    expect(problems).toEqual([
      { where: 'job', message: 'it is full', code: '' },
      { where: 'row 2', message: 'without a message (9)', code: '9' },
    ])
  })

  it('does not take `completed` for success where rows were refused', async () => {
    const { phase, result, problems } = await outcomeOf(
      job('completed', { recordsProcessed: 10 }),
      withErrors([ROW]),
    )
    expect(phase).toBe('partial')
    expect(result).toMatchObject({
      recordsProcessed: 10,
      rejected: [{ row: 4, code: '71012520', message: 'not a UUID', record: { a: 1 } }],
    })
    expect(problems).toEqual([{ where: 'row 4', message: 'not a UUID (71012520)', code: '71012520' }])
  })

  it('takes it for success where none was', async () => {
    expect(await outcomeOf(job('completed'), withErrors([]))).toMatchObject({
      phase: 'succeeded',
      problems: [],
    })
  })

  it('reads the rows of a failed job as well, and why it failed', async () => {
    const error = { code: 71012560, message: 'Service limit reached' }
    const { phase, problems } = await outcomeOf(job('failed', { error }), withErrors([ROW]))
    expect(phase).toBe('failed')
    expect(problems).toEqual([
      { where: 'job', message: 'Service limit reached (71012560)', code: '71012560' },
      { where: 'row 4', message: 'not a UUID (71012520)', code: '71012520' },
    ])
  })

  it('does not ask for the rows of a cancelled job, which has not begun', async () => {
    const asked: string[] = []
    expect((await outcomeOf(job('cancelled'), withErrors([ROW], asked))).phase).toBe('cancelled')
    expect(asked).toEqual([])
  })

  it('lets a failure to ask count as a failed poll', async () => {
    const broken = { customObjects: { errors: () => Promise.reject(new Error('down')) } }
    await expect(outcomeOf(job('completed'), broken as unknown as ZuoraClient)).rejects.toThrow('down')
  })
})

describe('customObjects.upload', () => {
  const { upload } = customObjects

  it('has nothing to send without a file', async () => {
    const input = { namespace: 'default', object: 'vehicle' } as const
    expect(upload.fileOf({ ...input, operation: 'create' })).toBeUndefined()
    expect(upload.fileOf({ ...input, operation: 'delete', filter: 'all' })).toBeUndefined()
    const file = upload.fileOf({ ...input, operation: 'update', csv: 'Id\n1\n' })
    expect(await upload.prepare(file!)).toEqual(new TextEncoder().encode('Id\n1\n'))
  })

  it('refuses a file beside a delete, which would delete without it', () => {
    const input = { namespace: 'default', object: 'vehicle', operation: 'delete', csv: 'Id\n1\n' } as never
    expect(() => upload.fileOf(input)).toThrow('csv: is for create and update')
  })

  it('refuses a file that cannot work', async () => {
    const input = { namespace: 'default', object: 'vehicle' } as const
    await expect(upload.prepare('')).rejects.toMatchObject({ name: 'ZuoraInputError' })
    await expect(upload.prepare(new Uint8Array([0xff, 0xfe]))).rejects.toThrow('UTF-8')
    await expect(upload.prepare('a\n1\n', { ...input, operation: 'update' })).rejects.toThrow('Id')
    await expect(upload.prepare('Id\n1\n', { ...input, operation: 'create' })).rejects.toThrow('Id')
    // What a delete would need is not asked of a file.
    const odd = { ...input, operation: 'delete', filter: 'all' } as const
    expect(await upload.prepare('Id\n1\n', odd)).toEqual(new TextEncoder().encode('Id\n1\n'))
  })
})

describe('customObjects.list', () => {
  const { list } = customObjects
  const pageOf = async (jobs: readonly object[]): Promise<string | undefined> => {
    const zuora = { customObjects: { list: async () => ({ jobs, cursor: 'c' }) } }
    return (await list.page(zuora as unknown as ZuoraClient, undefined, {})).next
  }

  it('has a next page as long as pages are full', async () => {
    expect(await pageOf(Array.from({ length: 100 }, () => job('pending')))).toBe('c')
    expect(await pageOf([job('pending')])).toBeUndefined()
  })

  it.each<[string, object, number, boolean]>([
    ['the same work', {}, 0, true],
    ['the same work by a clock that is four minutes behind', {}, 240_000, true],
    ['the same work of an hour ago', {}, 3_600_000, false],
    ['another object', { object: 'driver' }, 0, false],
    ['another operation', { operation: 'update' }, 0, false],
    ['another namespace', { namespace: 'com_zuora' }, 0, false],
    ['one that has its file already', { status: 'in_progress' }, 0, false],
    ['the same work of half an hour ago', {}, 1_800_000, true],
    ['the same work of more than half an hour ago', {}, 1_800_001, false],
    ['a job without a date', { CreatedDate: undefined }, 3_600_000, true],
    ['a job whose date cannot be read', { CreatedDate: 'yesterday' }, 3_600_000, true],
  ])('a submit may have started %s: %j', (_, fields, later, may) => {
    const input = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
    const submittedAt = Date.parse('2026-01-01T00:00:00Z') + later
    expect(list.couldBe(job('pending', fields), input, submittedAt)).toBe(may)
  })
})

it('may be a job that has its file, where it may have one, and a delete whatever its status', () => {
  const write = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
  const remove = { namespace: 'default', object: 'vehicle', operation: 'delete', filter: 'all' } as const
  const { couldBe } = customObjects.list
  expect(couldBe(job('in_progress'), write, 0, true)).toBe(true)
  expect(couldBe(job('in_progress', { operation: 'delete' }), remove, 0)).toBe(true)
  expect(couldBe(job('in_progress', { operation: 'delete', object: 'driver' }), remove, 0)).toBe(false)
})

describe('the family', () => {
  it('has five slots for the tenant, and no keys', () => {
    expect(customObjects.slots).toMatchObject({ tenant: { limit: 5 } })
    expect(Object.keys(customObjects.slots!)).toEqual(['tenant'])
    expect(customObjects.acceptsIdempotencyKey).toBe(false)
  })
})

describe('requests', () => {
  const sent: unknown[] = []
  const answer =
    <Value>(value: Value) =>
    async (...given: unknown[]): Promise<Value> => {
      sent.push(given)
      return value
    }
  const raw = job('pending')
  const zuora = {
    request: answer({ type: 'json', value: raw, retryAfterMs: 7 }),
    customObjects: {
      submit: answer(raw),
      upload: answer(undefined),
      cancel: answer(undefined),
      list: answer({ jobs: [raw], cursor: 'c' }),
    },
  } as unknown as ZuoraClient

  it('have what was given in them, but for a key and a file', async () => {
    const { signal } = new AbortController()
    const input = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
    const csv = new Uint8Array([1])
    sent.length = 0
    expect(await customObjects.submit(zuora, { ...input, csv }, { idempotencyKey: 'k', signal })).toEqual({
      id: 'j',
      raw,
    })
    expect(await customObjects.poll(zuora, 'j', { signal })).toEqual({ raw, retryAfterMs: 7 })
    await customObjects.upload.send(zuora, 'j', csv, { signal })
    await customObjects.cancel(zuora, 'j', { signal })
    await customObjects.list.page(zuora, 'b', { signal }, 'blocked')
    await customObjects.list.page(zuora, undefined, { signal })
    expect(sent).toEqual([
      [input, { signal }],
      [{ method: 'GET', path: '/objects/jobs/{id}', params: { id: 'j' } }, { signal }],
      [{ jobId: 'j', csv }, { signal }],
      [{ jobId: 'j' }, { signal }],
      [{ pageSize: 100, cursor: 'b', status: 'pending' }, { signal }],
      [{ pageSize: 100, cursor: undefined, status: undefined }, { signal }],
    ])
  })

  it('tell the id of a job, and when it was made', () => {
    expect([customObjects.idOf!(raw), customObjects.list.idOf(raw)]).toEqual(['j', 'j'])
    expect(customObjects.list.createdAt!(raw)).toBe(Date.parse('2026-01-01T00:00:00Z'))
    expect(customObjects.list.createdAt!(job('pending', { CreatedDate: undefined as never }))).toBeNaN()
  })
})
