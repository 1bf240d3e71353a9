import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type JobHandle, JobBlockedError, WaitTimeoutError } from '../src/index.ts'
import { scriptedJobs, type ScriptedJobs } from './scripted-jobs.ts'

const INPUT = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
const job = (status: string): object => ({ Id: 'job-1', status, ...INPUT, recordsProcessed: 1 })
const submit = ({ jobs }: ScriptedJobs): Promise<JobHandle<'customObjects'>> =>
  jobs.submit('customObjects', INPUT)

describe('a wait for a job that waits for its file', () => {
  it('does not hang: it says what the job waits for', async () => {
    const script = scriptedJobs([job('pending')])
    const error = await rejection(script.jobs.wait(await submit(script)))
    expect(error).toBeInstanceOf(JobBlockedError)
    expect(error).toMatchObject({ code: 'job-blocked', handle: { id: 'job-1', phase: 'blocked' } })
    expect((error as JobBlockedError).waitsFor).toContain('upload its CSV, or cancel it')
    expect(script.requests).toHaveLength(2)
  })

  it('says so as well when it is told to throw', async () => {
    const script = scriptedJobs([job('pending')])
    const wait = script.jobs.settle(await submit(script), { onBlocked: 'throw' })
    expect(await rejection(wait)).toBeInstanceOf(JobBlockedError)
  })

  it('goes on where somebody else brings the file', async () => {
    const script = scriptedJobs([
      job('pending'),
      job('pending'),
      job('pending'),
      job('in_progress'),
      job('completed'),
      { errors: [] },
    ])
    const outcome = await script.jobs.settle(await submit(script), { onBlocked: 'wait' })
    expect(outcome.phase).toBe('succeeded')
    expect(script.requests).toHaveLength(6)
  })

  it('ends at its timeout where nobody does', async () => {
    const script = scriptedJobs([job('pending')])
    const wait = script.jobs.settle(await submit(script), { onBlocked: 'wait', timeoutMs: 60_000 })
    expect(await rejection(wait)).toBeInstanceOf(WaitTimeoutError)
  })
})
