import {
  AquaJobRejectedError,
  ZuoraAuthenticationError,
  ZuoraError,
  type ZuoraErrorCategory,
  ZuoraInputError,
  ZuoraLimitError,
} from '@zuora-jobs/client'
import { DataError, type DataErrorCode } from '@zuora-jobs/data'
import { SubmitInDoubtError, WaitTimeoutError } from '@zuora-jobs/polling'
import { describe, expect, it } from 'vitest'

import { DATA_MESSAGES, HANDLE, INNER, JOB_ERRORS, network } from '../../test/library-errors.ts'
import { CliError, Interrupt } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { describeError, linesOf } from './describe-error.ts'

const CATEGORIES: Readonly<Record<ZuoraErrorCategory, true>> = {
  input: true,
  network: true,
  timeout: true,
  unreadable: true,
  temporary: true,
  internal: true,
  external: true,
  rejected: true,
  authentication: true,
  permission: true,
  invalid: true,
  'not-found': true,
  lock: true,
  limit: true,
  unknown: true,
}

const cases: readonly (readonly [string, Error])[] = [
  ...Object.entries(JOB_ERRORS),
  ...Object.keys(CATEGORIES).map((category): [string, Error] => [
    category,
    new ZuoraError(`POST /x: ${category} with baseUrl and a handle`, {
      category: category as ZuoraErrorCategory,
      operation: 'POST /x',
    }),
  ]),
  ...Object.entries(DATA_MESSAGES).map(([code, message]): [string, Error] => [
    code,
    new DataError(code as DataErrorCode, message),
  ]),
]

describe('what the terminal says', () => {
  it.each(cases)(
    'of %s differs from the message of the library, and has no word of a program',
    (code, error) => {
      const told = describeError(error)
      const said = told.lines.join('\n')
      expect(told.code).toBe(code)
      expect(said).not.toBe(error.message)
      expect(said).not.toMatch(INNER)
      for (const command of told.next) expect(command).toMatch(/^zuora-jobs \w/)
    },
  )

  it.each<[Error, readonly string[]]>([
    [
      new ZuoraAuthenticationError('POST /oauth/token: HTTP 401: no', {
        category: 'authentication',
        status: 401,
        reasons: [{ code: 'invalid_client', message: 'no such client' }],
        requestId: 'r-1',
      }),
      [
        'error: Zuora did not accept the credentials: no such client (invalid_client) (HTTP 401, request r-1)',
        'next: zuora-jobs login, or zuora-jobs doctor',
      ],
    ],
    [
      new ZuoraLimitError('POST /x: HTTP 429', {
        category: 'limit',
        status: 429,
        reasons: [],
        retryAfterMs: 9_100,
      }),
      [
        'error: a limit of the tenant is reached: no reason given (HTTP 429); come back in 10 s',
        'next: zuora-jobs doctor',
      ],
    ],
    [
      new AquaJobRejectedError('x', {
        category: 'rejected',
        status: 200,
        reasons: [{ code: '90005', message: 'bad \u001B[2J\nquery\u202E' }],
      }),
      ['error: Zuora refused the job: bad \\u{1b}[2J\\u{a}query\\u{202e} (90005) (HTTP 200)'],
    ],
    [
      new ZuoraInputError([
        { path: 'formt', message: 'unknown field; did you mean "format"?' },
        { path: 'queries[0].type', message: 'is missing' },
      ]),
      [
        'error: formt: unknown field; did you mean "format"?',
        'queries[0].type: is missing; nothing was sent',
      ],
    ],
    [
      new WaitTimeoutError(HANDLE, 90_000),
      ['error: job j1 has not ended after 90 s; it goes on in Zuora', 'next: zuora-jobs bulk wait j1'],
    ],
    [
      new SubmitInDoubtError('aqua', 'key-1', network),
      [
        'error: whether a job was started is not known: the host h refuses the connection; ' +
          'the same command with --idempotency-key key-1 starts it at most once',
      ],
    ],
    [new Interrupt('SIGINT'), ['interrupted: SIGINT']],
    [
      new TypeError('x is not a function'),
      ['unexpected error: x is not a function; this is a bug in zuora-jobs'],
    ],
    [
      new CliError(EXIT.usage, 'pass one', { next: ['login'] }),
      ['error: pass one', 'next: zuora-jobs login'],
    ],
  ])('%o', (error, lines) => {
    expect(linesOf(error)).toEqual(lines)
  })

  it('quotes no more than the start of a long reason, and the first of many', () => {
    const reasons = Array.from({ length: 9 }, () => ({ message: 'x'.repeat(5_000) }))
    const [line] = linesOf(new ZuoraError('m', { category: 'invalid', status: 400, reasons }))
    expect(line!.length).toBeLessThan(1_100)
    expect(line).toContain('; and 6 more')
  })
})
