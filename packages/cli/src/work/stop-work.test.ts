import { systemClock } from '@zuora-jobs/client'
import { DataError, type DataErrorCode } from '@zuora-jobs/data'
import { describe, expect, it } from 'vitest'

import { DATA_MESSAGES, INNER, JOB_ERRORS } from '../../test/library-errors.ts'
import { createEntry } from '../ledger/open-entry.ts'
import { memoryLedger } from '../ledger/open-ledger.ts'
import { linesOf } from '../words/describe-error.ts'
import type { Session } from './session.ts'
import { stopWork } from './stop-work.ts'

const errors: readonly (readonly [string, Error])[] = [
  ...Object.entries(JOB_ERRORS),
  ...Object.entries(DATA_MESSAGES).map(([code, message]): [string, Error] => [
    code,
    new DataError(code as DataErrorCode, message),
  ]),
]

/** A session of an export whose job is under way. */
async function sessionOf(): Promise<Session> {
  const clock = systemClock
  const entry = await createEntry({ clock }, memoryLedger(), {
    command: 'aqua run',
    family: 'aqua',
    connection: {},
    host: 'rest.zuora.com',
    tenant: 't',
    cwd: '/dev/null/none',
    order: { type: 'export', job: { queries: [] }, output: 'a.csv', isFolder: false, jobId: 'j1' },
  })
  const { signal } = new AbortController()
  return { context: { clock }, flags: {}, entry, signal } as unknown as Session
}

describe('what is told where work stops', () => {
  it.each(errors)('for %s has no word of a program', async (_, error) => {
    const told = linesOf(await stopWork(await sessionOf(), error)).join('\n')
    expect(told).not.toMatch(INNER)
    expect(told).not.toBe(`error: ${error.message}`)
  })
})

it('a job that Zuora does not know has no end: whoever resumes asks for it again', async () => {
  const session = await sessionOf()
  await stopWork(session, JOB_ERRORS['job-not-found'])
  const { state, phase, journal } = session.entry.value()
  expect({ state, phase }).toEqual({ state: 'begun', phase: undefined })
  expect(journal.at(-1)).toMatchObject({ type: 'stopped', why: 'Zuora did not know the job', exitCode: 14 })
})
