import { describe, expect, it } from 'vitest'

import { ZuoraInputError } from '../../errors/error-classes.ts'
import { checkDataQueryJob, checkDataQueryList } from './check-data-query-job.ts'

const JOB = {
  query: 'select name from account',
  outputFormat: 'CSV',
  compression: 'NONE',
  output: { target: 'S3' },
}

function problemsOf(check: () => void): readonly string[] {
  try {
    check()
    return []
  } catch (error) {
    if (!(error instanceof ZuoraInputError)) throw error
    return error.problems.map(({ path, message }) => `${path}: ${message}`)
  }
}

const job = (change: object) => problemsOf(() => checkDataQueryJob({ ...JOB, ...change } as never))
const list = (query: object) => problemsOf(() => checkDataQueryList(query))

describe('checkDataQueryJob', () => {
  it.each([
    {},
    { outputFormat: 'DSV', columnSeparator: '|' },
    { outputFormat: 'DSV', columnSeparator: '\t' },
    { outputFormat: 'DSV', columnSeparator: '😀' },
    { sourceData: 'WAREHOUSE', warehouseSize: 'NULL' },
    { sourceData: 'LIVE', readDeleted: true, useIndexJoin: true, encryptionKey: 'MIGf' },
    { query: 'SHOW TABLES' },
    { columnSeparator: undefined },
  ])('takes %j', (change) => {
    expect(job(change)).toEqual([])
  })

  it.each([
    [{ query: undefined }, 'query: is missing'],
    [{ query: '' }, 'query: is empty'],
    [{ query: ' \n' }, 'query: is blank; write the SQL to run'],
    [{ query: 'x'.repeat(1_000_001) }, 'query: is longer than 1000000 characters'],
    [{ outputFormat: 'csv' }, 'outputFormat: "csv" is not one of "JSON", "CSV", "TSV", "DSV"'],
    [{ compression: undefined }, 'compression: is missing'],
    [{ output: { target: 's3' } }, 'output.target: "s3" is not one of "S3"'],
    [{ output: { target: 'S3', bucket: 'b' } }, 'output.bucket: unknown field'],
    [{ sourceDate: 'LIVE' }, 'sourceDate: unknown field; did you mean "sourceData"?'],
    [{ sourceData: 'DATAHUB' }, 'sourceData: "DATAHUB" is not one of "LIVE", "WAREHOUSE"'],
    [{ outputFormat: 'DSV' }, 'columnSeparator: is missing; outputFormat "DSV" needs one character'],
    [
      { outputFormat: 'DSV', columnSeparator: '||' },
      'columnSeparator: "||" is not one; outputFormat "DSV" needs one character',
    ],
    [{ columnSeparator: ';' }, 'columnSeparator: is for outputFormat "DSV" only; leave it out for "CSV"'],
    [
      { warehouseSize: 'xsmall' },
      'warehouseSize: is for sourceData "WAREHOUSE" only; leave it out for "LIVE"',
    ],
    [{ warehouseSize: null }, 'warehouseSize: null is not one of "xsmall", "NULL"'],
  ])('refuses %j', (change, problem) => {
    expect(job(change)[0]).toContain(problem)
    expect(job(change)).toHaveLength(1)
  })

  it.each([undefined, null, 'select 1', []])('refuses %j as a whole', (whole) => {
    expect(problemsOf(() => checkDataQueryJob(whole as never))).toHaveLength(1)
  })
})

describe('checkDataQueryList', () => {
  it('takes what Zuora takes, and names the rest', () => {
    expect(list({})).toEqual([])
    expect(list({ pageSize: 1_000, queryStatus: 'completed' })).toEqual([])
    expect(list({ pageSize: 1_001 })).toEqual(['pageSize: 1001 must be a whole number from 1 to 1000'])
    expect(list({ queryStatus: 'submitted' })[0]).toContain('queryStatus: "submitted" is not one of accepted')
    expect(list({ status: 'failed' })[0]).toContain('status: unknown field')
  })
})
