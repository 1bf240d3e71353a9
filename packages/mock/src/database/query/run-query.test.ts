import { expect, test } from 'vitest'

import type { DataSource } from '../rows.ts'
import { parseQuery } from './parse-query.ts'
import { type QueryResult, runQuery } from './run-query.ts'

const tables = {
  Account: [
    { Id: '1', Name: 'One', Balance: 5, UpdatedDate: '2026-01-01T00:00:00Z' },
    { Id: '2', Name: 'Two', Balance: 50, UpdatedDate: '2026-01-10T00:00:00Z', 'BillToContact.Country': 'NZ' },
  ],
  Empty: [],
}

async function run(text: string, source: DataSource = tables, changedSince?: number): Promise<QueryResult> {
  const parsed = parseQuery(text)
  if ('problem' in parsed) throw new Error(parsed.problem)
  const query = changedSince === undefined ? parsed.query : { ...parsed.query, changedSince }
  return await runQuery(query, { source, now: 0 })
}

test('projects the selected fields, in any case, spelled as the data spells them', async () => {
  expect(await run('select name, billtocontact.country, ACCOUNT.id from account')).toEqual({
    object: 'Account',
    columns: ['Name', 'BillToContact.Country', 'Id'],
    rows: [
      ['One', undefined, '1'],
      ['Two', 'NZ', '2'],
    ],
    count: 2,
    deleted: 0,
  })
})

test('select * leaves related objects out', async () => {
  expect((await run('select * from Account')).columns).toEqual(['Id', 'Name', 'Balance', 'UpdatedDate'])
})

test('filters, and a filter that leaves no row keeps the columns', async () => {
  expect((await run('select Id from Account where Balance > 10')).rows).toEqual([['2']])
  expect(await run('select Id from Account where Account.Balance > 99')).toMatchObject({
    columns: ['Id'],
    rows: [],
  })
})

test('an incremental run sees what changed', async () => {
  expect((await run('select Id from Account', tables, Date.UTC(2026, 0, 5))).rows).toEqual([['2']])
})

test('a stretch of time that ends before now', async () => {
  const parsed = parseQuery('select Id from Account')
  if ('problem' in parsed) throw new Error(parsed.problem)
  const until = { ...parsed.query, changedBefore: Date.UTC(2026, 0, 10) }
  expect((await runQuery(until, { source: tables, now: 0 })).rows).toEqual([['1']])
})

test('deleted rows come last, and under the same conditions', async () => {
  const parsed = parseQuery('select Id, Balance from Account where Balance > 10')
  if ('problem' in parsed) throw new Error(parsed.problem)
  const deleted = [
    { Id: '3', Balance: 11 },
    { Id: '4', Balance: 1 },
  ]
  expect(await runQuery(parsed.query, { source: tables, deleted, now: 0 })).toMatchObject({
    rows: [
      ['2', 50],
      ['3', 11],
    ],
    deleted: 1,
  })
})

test('order and limit, the deleted rows among them', async () => {
  expect((await run('select Id from Account order by Balance desc')).rows).toEqual([['2'], ['1']])
  expect((await run('select * from Account limit 1')).rows).toHaveLength(1)
  const parsed = parseQuery('select Id from Account where Balance > 1 order by Account.Id desc limit 3')
  if ('problem' in parsed) throw new Error(parsed.problem)
  const deleted = [
    { Id: '3', Balance: 2 },
    { Id: '4', Balance: 2 },
  ]
  expect(await runQuery(parsed.query, { source: tables, deleted, now: 0 })).toMatchObject({
    rows: [['2'], ['1'], ['4']],
    deleted: 1,
  })
})

test('an empty table takes every field', async () => {
  expect(await run('select Any, Thing from Empty')).toMatchObject({ columns: ['Any', 'Thing'], rows: [] })
})

test.each([
  ['select Nope from Account', 'There is no field Nope in Account; did you mean Name?'],
  ['select Id from Account where Nope = 1', 'There is no field Nope in Account; did you mean Name?'],
  ['select Id from Account order by Nope', 'There is no field Nope in Account; did you mean Name?'],
  ['select Id from Nothing', 'there is no object Nothing'],
  ['select count(Id) from Account', 'cannot evaluate "count(Id)"'],
])('%s fails with a reason', async (text, message) => {
  await expect(run(text)).rejects.toThrow(message)
})

test('a data function gets the parsed query and answers what the mock cannot', async () => {
  const seen: unknown[] = []
  const source: DataSource = (query) => {
    seen.push(query)
    return [{ Total: 2 }]
  }
  expect(await run('select count(Id) from Account', source)).toMatchObject({
    columns: ['Total'],
    rows: [[2]],
  })
  expect(seen).toMatchObject([{ object: 'Account', fields: ['count(Id)'], unsupported: 'count(Id)' }])
})

test('a data function may be slow, and its answer is checked', async () => {
  expect((await run('select Id from Any', async () => await Promise.resolve([{ Id: 1 }]))).rows).toEqual([
    [1],
  ])
  // @ts-expect-error a caller without types
  await expect(run('select Id from Any', () => 'rows')).rejects.toThrow('must answer an array of rows')
  await expect(run('select Name from Any', () => [{ Id: 1 }])).rejects.toThrow('no field Name')
})
