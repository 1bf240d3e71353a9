import { ZuoraAuthenticationError, ZuoraError, ZuoraInputError, ZuoraNetworkError } from '@zuora-jobs/client'
import { TargetError } from '@zuora-jobs/data'
import {
  JobBlockedError,
  type JobHandle,
  JobNotFoundError,
  StatusUnavailableError,
  SubmitInDoubtError,
} from '@zuora-jobs/polling'
import { expect, it } from 'vitest'

import { CliError, Interrupt } from './cli-error.ts'
import { exitCodeOf } from './exit-code-of.ts'
import { EXIT } from './exit.ts'

const HANDLE = { id: 'j', status: 'executing' } as JobHandle

const network = new ZuoraNetworkError('no route to the host', { category: 'network' })
const credentials = new ZuoraAuthenticationError('HTTP 401', { category: 'authentication' })

it.each<[number, unknown]>([
  [EXIT.output, new CliError(EXIT.output, 'the disk is full')],
  [EXIT.output, new TargetError('out.csv', 'full', 'the disk is full')],
  [EXIT.interrupted, new Interrupt('SIGINT')],
  [EXIT.credentials, credentials],
  [EXIT.unreachable, network],
  [EXIT.refused, new ZuoraError('no such field', { category: 'invalid' })],
  [EXIT.input, new ZuoraInputError([{ path: 'queries', message: 'is missing' }])],
  [EXIT.configuration, new ZuoraInputError([{ path: 'baseUrl', message: 'has no scheme' }])],
  [EXIT.stillRunning, new JobBlockedError(HANDLE)],
  [EXIT.noSuchJob, new JobNotFoundError(HANDLE, network)],
  [EXIT.noSuchJob, new ZuoraError('HTTP 404', { category: 'not-found', operation: 'GET /objects/jobs/1' })],
  [EXIT.refused, new ZuoraError('HTTP 404', { category: 'not-found', operation: 'POST /oauth/token' })],
  [EXIT.limited, new ZuoraError('HTTP 429', { category: 'limit' })],
  [EXIT.inDoubt, new SubmitInDoubtError('aqua', 'key', network)],
  [EXIT.unexpected, new TypeError('x is not a function')],
])('exits with %i for %o', (code, error) => {
  expect(exitCodeOf(error)).toBe(code)
})

it('exits with the code of the cause where a status cannot be had', () => {
  expect(exitCodeOf(new StatusUnavailableError(HANDLE, credentials))).toBe(EXIT.credentials)
  expect(exitCodeOf(new StatusUnavailableError(HANDLE, network))).toBe(EXIT.unreachable)
  expect(exitCodeOf(new StatusUnavailableError(HANDLE, 'a text'))).toBe(EXIT.unreachable)
})
