import { describe, expect, it } from 'vitest'

import type { JobHandle, Phase } from '../index.ts'
import { endOf } from './job-end.ts'

const handle = (phase: Phase, fields: Partial<JobHandle> = {}): JobHandle => ({
  v: 1,
  family: 'customObjects',
  id: 'a',
  submittedAt: 1_000,
  tenant: 't',
  phase,
  status: phase,
  polls: 0,
  failures: 0,
  ...fields,
})

describe('the end of a job', () => {
  it.each<[string, JobHandle, JobHandle, number, number]>([
    [
      'is late by the time since the last answer that found it open',
      handle('running', { lastPollAt: 5_000 }),
      handle('partial', { lastPollAt: 7_500 }),
      6_500,
      2_500,
    ],
    [
      'is late by its whole duration where the first poll found it',
      handle('waiting'),
      handle('succeeded', { lastPollAt: 4_000 }),
      3_000,
      3_000,
    ],
    [
      'is late by all of it where the job was submitted at the beginning of time',
      handle('waiting', { submittedAt: 0 }),
      handle('succeeded', { submittedAt: 0, lastPollAt: 4_000 }),
      4_000,
      4_000,
    ],
    [
      'cannot have come before its file',
      handle('waiting', { lastPollAt: 2_000, uploadedAt: 6_000 }),
      handle('succeeded', { lastPollAt: 7_000, uploadedAt: 6_000 }),
      6_000,
      1_000,
    ],
    [
      'takes no time below 0 where the clock was set back',
      handle('running', { lastPollAt: 5_000 }),
      handle('failed', { lastPollAt: 500 }),
      0,
      0,
    ],
  ])('%s', (_, before, after, durationMs, latenessMs) => {
    expect(endOf(before, after)).toEqual({ phase: after.phase, durationMs, latenessMs })
  })

  it('is found once', () => {
    const ended = handle('succeeded', { lastPollAt: 4_000 })
    expect(endOf(ended, ended)).toBeUndefined()
    expect(endOf(handle('waiting'), handle('running'))).toBeUndefined()
  })
})
