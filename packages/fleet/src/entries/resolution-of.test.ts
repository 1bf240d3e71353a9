import type { JobFamilies, JobHandle, Jobs } from '@zuora-jobs/polling'
import { expect, it } from 'vitest'

import type { Entry } from './entry.ts'
import { resolutionOf } from './resolution-of.ts'

const CANDIDATE = { family: 'aqua', id: 'known' } as JobHandle
const ENTRY = {
  family: 'aqua',
  queuedAt: 5,
  intentAt: 7,
  doubt: { message: 'lost', candidates: [CANDIDATE] },
}
const adopted: unknown[] = []
const jobs = {
  adopt(family: string, id: string, options: object) {
    adopted.push([family, id, options])
    return { family, id }
  },
} as unknown as Jobs<JobFamilies>
const resolve = (resolution: unknown, fields: object = {}): unknown =>
  resolutionOf(jobs, { ...ENTRY, ...fields } as unknown as Entry, resolution as never)

it('submits again what has made no job', () => {
  expect(resolve('none')).toEqual({ state: 'queued' })
})

it('gives up what was abandoned, and says why', () => {
  const end = (told: string): object => ({
    failure: { code: 'abandoned', message: `it was given up by a person who was told: ${told}` },
  })
  expect(resolve('abandon')).toEqual({ state: 'done', end: end('lost') })
  expect(resolve('abandon', { doubt: undefined })).toEqual({ state: 'done', end: end('nothing') })
})

it('goes on with a job by its id: with the handle that is known, or else from its intent', () => {
  expect(resolve({ jobId: 'known' })).toEqual({ state: 'queued', handle: CANDIDATE })
  expect(adopted).toEqual([])
  expect(resolve({ jobId: 'other' })).toEqual({ state: 'queued', handle: { family: 'aqua', id: 'other' } })
  resolve({ jobId: 'other' }, { intentAt: undefined, doubt: undefined })
  expect(adopted).toEqual([
    ['aqua', 'other', { submittedAt: 7 }],
    ['aqua', 'other', { submittedAt: 5 }],
  ])
})

it.each([undefined, null, 'yes', {}, { jobId: 7 }])('refuses %j, which says nothing', (resolution) => {
  expect(() => resolve(resolution)).toThrow(
    expect.objectContaining({ code: 'input', message: expect.stringContaining('a resolution must be') }),
  )
})
