import { ZuoraInputError, ZuoraResponseError } from '@zuora-jobs/client'
import { logged, rejection } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import { scriptedJobs } from '../../test/scripted-jobs.ts'
import {
  BatchAbortedError,
  HandleError,
  JobBlockedError,
  type JobError,
  type JobHandle,
  JobNotFoundError,
  JobOutcomeError,
  type Outcome,
  StatusUnavailableError,
  SubmitInDoubtError,
  UploadFailedError,
  WaitTimeoutError,
} from '../index.ts'
import { reportOf } from './report.ts'

const CONTROLS =
  '\u001b]0;owned\u0007\u001b[2J\r\nFAKE: job succeeded\u009b31m\u202egnp\u2066\u200b\u2028\ud800'
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
/** Stands for a value of a customer's record. */
const VALUE = 'grace.hopper@example.com'
const HANDLE: JobHandle = {
  v: 1,
  family: 'customObjects',
  id: 'job-1',
  submittedAt: 1_767_225_600_000,
  tenant: 't',
  phase: 'partial',
  status: 'completed',
  polls: 4,
  failures: 0,
}

const BULK = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
const PENDING = { ...BULK, status: 'pending', CreatedDate: '2026-01-01T00:00:00.000Z' }

type Rejected = Exclude<Outcome, { phase: 'succeeded' }>

function outcomeOf(rows: number, text: string = VALUE): Rejected {
  const rejected = Array.from({ length: rows }, (_, index) => ({
    row: index + 2,
    code: '71012520',
    message: `${text} is not a UUID`,
    record: { email__c: text, name__c: `Grace ${text}` },
  }))
  const problems = rejected.map(({ row, code, message }) => ({
    where: `row ${row}`,
    message: `${message} (${code})`,
    code,
  }))
  return { phase: 'partial', family: HANDLE.family, handle: HANDLE, result: { rejected }, problems }
}

/** One of each class, all made of one text. */
function errorsWith(text: string): readonly JobError[] {
  const cause = new ZuoraResponseError(`GET /x: ${text}`, {
    category: 'invalid',
    reasons: [{ message: VALUE }],
  })
  const handle = { ...HANDLE, status: reportOf('partial', { status: text, known: false }).status }
  const open = [{ index: 0, handle }]
  return [
    new JobOutcomeError(outcomeOf(3, `${VALUE}${text}`)),
    new JobOutcomeError({ ...outcomeOf(0), problems: [{ where: `queries[0] "${text}"`, message: text }] }),
    new WaitTimeoutError(handle, 5, { cause }),
    new StatusUnavailableError(handle, cause),
    new StatusUnavailableError(handle, cause, new Error(text)),
    new JobNotFoundError(handle, cause),
    new JobBlockedError(handle, text),
    new UploadFailedError(handle, cause),
    new UploadFailedError(handle, cause, 'cancelled'),
    new SubmitInDoubtError('aqua', 'key-1', cause),
    new SubmitInDoubtError('customObjects', [handle], cause),
    new BatchAbortedError(open, [1, 2], cause, 3),
    new HandleError(text, { cause }),
  ]
}

const hostile = fc
  .array(fc.oneof(fc.string(), fc.constantFrom(CONTROLS, '\n', '\u001b[31m', 'x'.repeat(5_000))), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))

describe('every error about a job', () => {
  it('shows no control character and no customers’ data to a logger, and is short', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const error of errorsWith(text)) {
          expect(error.message).not.toMatch(CONTROL)
          for (const line of Object.values(logged(error))) {
            expect(line).not.toContain(VALUE)
            // Lines of a stack are all that may be in it.
            expect(line.replaceAll('\n', '')).not.toMatch(CONTROL)
            expect(line.length).toBeLessThan(60_000)
          }
        }
      }),
      { numRuns: 50 },
    )
  })

  it('wrote a line of 4 MB for 20,000 rejected rows', () => {
    const outcome = outcomeOf(20_000)
    const error = new JobOutcomeError(outcome)
    expect(error.message).toBe(
      'customObjects job job-1 (status "completed") ended as partial; row 2: code 71012520; ' +
        'row 3: code 71012520; row 4: code 71012520; and 19997 more',
    )
    error.stack = error.stack!.split('\n').slice(0, 6).join('\n')
    for (const line of Object.values(logged(error))) {
      expect(line.length).toBeLessThan(2_048)
      expect(line).not.toContain(VALUE)
      expect(line).toContain('job-1')
    }
    expect(error.outcome).toBe(outcome)
  })

  it('of a real wait holds the rows for code that names them', async () => {
    const { jobs } = jobsAtTenant({ life: () => ({ durationMs: 1_000, end: 'partial' }) })
    const input = { namespace: 'default', object: 'vehicle', operation: 'create', csv: 'Id__c\n1\n' } as const
    const error = (await jobs
      .wait(await jobs.submit('customObjects', input))
      .catch((thrown: unknown) => thrown)) as JobOutcomeError
    expect(error).toBeInstanceOf(JobOutcomeError)
    expect(error.message).toContain('row 2: code 71012520')
    expect(error.outcome.problems[0]?.message).toBe('not a UUID (71012520)')
    for (const line of Object.values(logged(error))) expect(line).not.toContain('UUID')
  })

  it('wrote a handle for each of 5,000 jobs of an aborted batch', () => {
    const open = Array.from({ length: 5_000 }, (_, index) => ({ index, handle: HANDLE }))
    const error = new BatchAbortedError(open, [], new Error('stop'))
    for (const line of Object.values(logged(error))) expect(line.length).toBeLessThan(5_000)
    expect(error.open).toBe(open)
  })

  it('tells in JSON what goes on, and a cause of the client', () => {
    const cause = new ZuoraInputError([{ path: 'queries', message: 'is missing' }])
    expect(JSON.parse(JSON.stringify(new StatusUnavailableError(HANDLE, cause)))).toEqual({
      name: 'StatusUnavailableError',
      code: 'status-unavailable',
      message: expect.stringContaining('could not be polled'),
      handle: HANDLE,
      cause: expect.objectContaining({ name: 'ZuoraInputError', category: 'input' }),
    })
  })

  it('quotes a long message about a query by its start', () => {
    const problem = { where: 'queries[0]', message: `There is an error in your query: ${'x'.repeat(50_000)}` }
    const error = new JobOutcomeError({ ...outcomeOf(0), problems: [problem] })
    expect(error.message).toContain('queries[0]: There is an error in your query')
    expect(error.message.length).toBeLessThan(400)
  })
})

describe('a handle', () => {
  it('took on a status of any length, and with control characters', () => {
    const { status } = reportOf('running', { status: `odd${CONTROLS}${'x'.repeat(50_000)}`, known: false })
    expect(status).not.toMatch(CONTROL)
    expect(status.length).toBeLessThan(1_000)
  })

  it.each([`job-1${CONTROLS}`, '\u009b', ''])(
    'is not made of an id that a terminal would obey: %j',
    async (Id) => {
      const lines = [{ Id, status: 'pending' }, { jobs: [] }]
      const { jobs, events } = scriptedJobs(lines)
      const error = await rejection(jobs.submit('customObjects', BULK, { submitWithinMs: 10_000 }))
      expect(error).toBeInstanceOf(SubmitInDoubtError)
      expect((error as Error).message).toContain('the answer names no job')
      expect(events.filter(({ type }) => type === 'submitted')).toEqual([])
    },
  )

  it('is not made of such an id on a list either: not as a candidate, nor as an orphan', async () => {
    const listed = { ...PENDING, Id: `job-1${CONTROLS}` }
    const lost = (): Promise<Response> => Promise.reject(new TypeError('fetch failed'))
    const { jobs } = scriptedJobs([lost, { jobs: [listed] }])
    const error = await rejection(jobs.submit('customObjects', BULK, { submitWithinMs: 600_000 }))
    expect(error).toMatchObject({ code: 'submit-in-doubt', candidates: undefined })
    const page = { jobs: [{ ...listed, CreatedDate: '2020-01-01T00:00:00.000Z' }] }
    expect(await scriptedJobs([page]).jobs.orphans('customObjects')).toEqual([])
  })
})
