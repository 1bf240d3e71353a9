import { expect, test } from 'vitest'

import type { DataLabelingRequest } from './data-labeling-job.ts'
import { findObjects } from './find-objects.ts'

const DATA = {
  Account: [
    { Id: '1', Name: 'One', 'BillToContact.Country': 'US' },
    { Id: '2', Name: 'Two', 'BillToContact.Country': 'NZ' },
  ],
}
const BASE = { objectType: 'Account' } as const
const byZoql = (query?: string): DataLabelingRequest => ({
  ...BASE,
  queryType: 'ByZoql',
  ...(query === undefined ? {} : { query }),
})
const byId = (...ids: string[]): DataLabelingRequest => ({ ...BASE, queryType: 'ById', ids })

test('by id: those that exist, each once', () => {
  expect(findObjects(byId('1', '9', '1'), DATA, 0)).toEqual({ found: { ids: ['1'], missing: 1 } })
})

test('by id, without a table of the type every id will do', () => {
  expect(findObjects({ ...byId('1', '9'), objectType: 'User' }, DATA, 0)).toEqual({
    found: { ids: ['1', '9'], missing: 0 },
  })
})

test('by query', () => {
  const query = "select Id from Account where BillToContact.Country = 'US'"
  expect(findObjects(byZoql(query), DATA, 0)).toEqual({
    found: { ids: ['1'], missing: 0 },
    remark: 'plain ZOQL has no fields of joined objects (BillToContact.Country), which Export ZOQL has',
  })
  expect(findObjects(byZoql("select Name from account where Id = '9'"), DATA, 0)).toEqual({
    found: { ids: [], missing: 0 },
  })
})

test('by query, without a table of the type there is nothing', () => {
  const request = { ...byZoql('select Id from BillRun'), objectType: 'BillRun' } as const
  expect(findObjects(request, DATA, 0)).toEqual({ found: { ids: [], missing: 0 } })
})

test.each([
  [byId(), 'needs ids'],
  [byZoql(), 'needs a query'],
  [byZoql('bad query'), 'cannot be read: character 1: expected "select", found bad'],
  [byZoql('select Id from Product'), 'finds Product, the job labels Account'],
  [byZoql('select Nope from Account'), 'no field Nope'],
  [byZoql('select count(Id) from Account'), 'cannot evaluate'],
])('%j is refused', (request, problem) => {
  expect(findObjects(request, DATA, 0)).toEqual({ problem: expect.stringContaining(problem) })
})

test('a data function is asked later; when it fails there is nothing', async () => {
  const ask = async (rows: () => { Id: string }[]): Promise<unknown> => {
    const search = findObjects(
      byZoql('select Id from Account order by Id'),
      async () => await Promise.resolve(rows()),
      0,
    )
    return 'later' in search ? await search.later() : search
  }
  expect(await ask(() => [{ Id: '7' }])).toEqual({ ids: ['7'], missing: 0 })
  expect(
    await ask(() => {
      throw new Error('on fire')
    }),
  ).toEqual({ ids: [], missing: 0 })
})
