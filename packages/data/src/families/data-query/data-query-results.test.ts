import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { DataQueryJobRequest } from '@zuora-jobs/client'
import type { DataQueryResult, Outcome } from '@zuora-jobs/polling'
import { all, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { textOf } from '../../../test/bytes.ts'
import { temporaryFolder } from '../../../test/temporary-folder.ts'
import { accounts, tenantWith } from '../../../test/tenant.ts'
import { results as savable } from '../../export/results.ts'
import { verify } from '../../files/verify.ts'
import { FileExpiredError, MismatchError, results } from '../../results.ts'

const QUERY = 'SELECT Id, Name FROM Account'

type World = Awaited<ReturnType<typeof tenantWith>> & { readonly outcome: Outcome<DataQueryResult> }

async function outcomeOf(
  how: Partial<DataQueryJobRequest> = {},
  options: Parameters<typeof tenantWith>[0] = {},
): Promise<World> {
  const world = await tenantWith({ data: accounts(50), ...options })
  const handle = await world.jobs.submit('dataQuery', {
    query: QUERY,
    outputFormat: 'CSV',
    compression: 'NONE',
    output: { target: 'S3' },
    ...how,
  })
  return { ...world, outcome: await world.jobs.settle(handle) }
}

describe('results of a data query', () => {
  it.each(['NONE', 'GZIP', 'ZIP'] as const)('of CSV in %s are its records', async (compression) => {
    const { zuora, outcome } = await outcomeOf({ compression })
    const query = results(zuora, outcome).query(0)
    expect(query).toMatchObject({ query: QUERY, recordCount: 50 })
    const batches = await all(query.records({ batch: 40 }))
    expect(batches.map((rows) => rows.length)).toEqual([40, 10])
    expect(batches[0]![0]).toEqual({ id: 'A0', name: 'Grace "0"\r\nHopper' })
  })

  it('of other formats are read as they were asked for', async () => {
    const tsv = await outcomeOf({ outputFormat: 'TSV' })
    const [first] = await all(results(tsv.zuora, tsv.outcome, { outputFormat: 'TSV' }).query(0).records())
    expect(first![1]).toEqual({ id: 'A1', name: 'Ada, 1' })
    const json = await outcomeOf({ outputFormat: 'JSON', compression: 'GZIP' })
    const query = results(json.zuora, json.outcome, { outputFormat: 'JSON' }).query(0)
    const rows = await all(query.records({ batch: 49 }))
    expect(rows.map((batch) => batch.length)).toEqual([49, 1])
    expect(rows[0]![0]).toEqual({ id: 'A0', name: 'Grace "0"\r\nHopper' })
    expect((await textOf(query.bytes())).split('\n')).toHaveLength(51)
  })

  it('are saved whole, with a manifest', async () => {
    const { zuora, outcome } = await outcomeOf({ outputFormat: 'JSON', compression: 'ZIP' })
    const to = temporaryFolder()
    const [query] = savable(zuora, outcome, { outputFormat: 'JSON' }).queries
    const file = await query!.saveTo(to)
    expect(file).toMatchObject({ name: 'query-0.jsonl', format: 'jsonl', records: 50 })
    expect(readFileSync(file.path!, 'utf8').split('\n')).toHaveLength(51)
    expect((await verify(`${file.path!}.manifest.json`)).isWhole).toBe(true)
    const packed = await query!.saveTo(join(to, 'a.zip'), { unpack: false })
    expect(packed).toMatchObject({ format: 'zip', content: 'jsonl', records: 50 })
    expect((await verify(`${packed.path!}.manifest.json`)).isWhole).toBe(true)
  })

  it('fail at their end where the rows are not as many as announced', async () => {
    const { zuora, outcome } = await outcomeOf()
    const lying = { ...outcome, result: { ...outcome.result, rows: 51 } } as World['outcome']
    const bytes = results(zuora, lying).query(0).bytes()
    expect(await rejection(textOf(bytes))).toBeInstanceOf(MismatchError)
  })

  it('say that the query has to be run again once the address has expired', async () => {
    const { zuora, outcome } = await outcomeOf({}, { scenarios: [{ effect: { purgeFiles: true } }] })
    const error = await rejection(textOf(results(zuora, outcome).query(0).bytes()))
    expect(error).toBeInstanceOf(FileExpiredError)
    expect((error as Error).message).toContain('run the query again')
  })

  it('of a job that failed do not exist', async () => {
    const { zuora, outcome } = await outcomeOf(
      {},
      { scenarios: [{ effect: { failQuery: { message: 'no' } } }] },
    )
    expect(results(zuora, outcome).queries).toEqual([])
    expect(() => results(zuora, outcome).query(0)).toThrow('there are: none')
  })
})
