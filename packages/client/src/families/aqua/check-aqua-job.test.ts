import { describe, expect, it } from 'vitest'

import { ZuoraInputError } from '../../errors/error-classes.ts'
import { checkAquaJob } from './check-aqua-job.ts'

const QUERY = { query: 'select Id from Account', type: 'zoql' }

function problemsOf(job: unknown): readonly string[] {
  try {
    checkAquaJob(job)
    return []
  } catch (error) {
    if (!(error instanceof ZuoraInputError)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

describe('checkAquaJob', () => {
  it.each([
    ['the sample of the documentation', { queries: [QUERY] }],
    [
      'a stateful job',
      {
        partner: 'p',
        project: 'q',
        version: '1.1',
        queries: [QUERY],
        incrementalTime: '2026-01-02 03:04:05',
      },
    ],
    ['a stateful job that repeats its queries', { partner: 'p', project: 'q', version: 1.1 }],
    ['a callback', { queries: [QUERY], notifyUrl: 'https://e.example/?j=${JOBID}&s=${STATUS}' }],
    [
      'deleted rows by force',
      { queries: [{ ...QUERY, deleted: { column: 'd', format: 'Boolean', forceExport: true } }] },
    ],
    ['a stateless job with null for partner', { partner: null, project: null, queries: [QUERY] }],
  ])('takes %s', (_, job) => {
    expect(problemsOf(job)).toEqual([])
  })

  it.each([
    [{ queries: [QUERY], frmat: 'csv' }, 'frmat: unknown field; did you mean "format"?'],
    [{ queries: [{ ...QUERY, typ: 'zoql' }] }, 'queries[0].typ: unknown field; did you mean "type"?'],
    [
      { queries: [{ ...QUERY, type: 'zoqls' }] },
      'queries[0].type: "zoqls" is not one of "zoql", "zoqlexport"',
    ],
    [{ queries: [{ type: 'zoql' }] }, 'queries[0].query: is missing'],
    [{ queries: Array.from({ length: 51 }, () => QUERY) }, 'queries: has more than 50 items'],
    [{ queries: [] }, 'queries: is empty; only a stateful job may leave it out to repeat its last queries'],
    [{ queries: [QUERY], name: 'x'.repeat(33) }, 'name: is longer than 32 characters'],
    [{ queries: [QUERY], offset: 3601 }, 'offset: 3601 must be <= 3600'],
    [
      { queries: [QUERY], partner: 'p' },
      'project: is missing; a stateful job needs it together with partner',
    ],
    [
      { queries: [QUERY], incrementalTime: '2026-01-02 03:04:05' },
      'incrementalTime: is for stateful jobs only; add partner, project and version "1.1"',
    ],
    [{ queries: [QUERY], format: 'json' }, 'format: "json" is not one of "csv", "zip", "gzip"'],
    [{ queries: [QUERY], version: '2.0' }, 'version: "2.0" is not what the field takes'],
    [{ queries: [QUERY], dateTimeUtc: 'true' }, 'dateTimeUtc: "true" must be of type boolean'],
    [
      {
        queries: [
          { ...QUERY, name: 'a' },
          { ...QUERY, name: 'a' },
        ],
      },
      'queries[1].name: "a" is the name of queries[0] already',
    ],
    [
      { queries: [{ ...QUERY, deleted: { column: 'd', format: 'Boolean' } }] },
      'queries[0].deleted: needs a stateful job, or forceExport: true',
    ],
  ])('refuses %j', (job, problem) => {
    expect(problemsOf(job)).toEqual([problem])
  })

  it.each(['2026-13-45 99:99:99', '2026-02-30 00:00:00', '2026-01-01 24:00:00'])(
    'sent a time that there is not: %s',
    (incrementalTime) => {
      expect(
        problemsOf({ partner: 'p', project: 'q', version: '1.1', queries: [QUERY], incrementalTime }),
      ).toEqual([
        `incrementalTime: "${incrementalTime}" is not a time; write yyyy-MM-dd HH:mm:ss, in Pacific Time in the US ` +
          'and in UTC in the EU; see incrementalTimeOf',
      ])
    },
  )

  it.each(['2026-01-02T03:04:05Z', 'yesterday', 5])('says which zone incrementalTime is in: %s', (time) => {
    const [problem] = problemsOf({ queries: [QUERY], partner: 'p', project: 'q', incrementalTime: time })
    expect(problem).toMatch(/^incrementalTime: .*; write yyyy-MM-dd HH:mm:ss, in Pacific Time in the US/)
  })

  it('names the placeholders that a callback lacks', () => {
    const [problem] = problemsOf({ queries: [QUERY], notifyUrl: 'https://e.example/?j=${JOBID}' })
    expect(problem).toMatch(/^notifyUrl: /)
  })

  it('lists every problem at once', () => {
    expect(problemsOf({ nme: 1, offset: -1, queries: [{ query: 1, type: 'x' }] })).toHaveLength(4)
  })

  it.each([undefined, null, 'select', []])('refuses %j as a whole', (job) => {
    expect(problemsOf(job)).toHaveLength(1)
  })
})
