import { describe, expect, it } from 'vitest'

import { matchResults } from './match-results.ts'

const result = (index: number, name: string | undefined, query: string) => ({
  index,
  name,
  query,
  fileIds: [`file-${index}`],
  recordCount: 1,
  full: true,
})
const zoql = (query: string, name?: string) => ({
  query,
  type: 'zoql' as const,
  ...(name !== undefined && { name }),
})

describe('matchResults', () => {
  it('gives each query its own result, in whatever order they come', () => {
    const queries = [zoql('select 1', 'one'), zoql('select 2'), zoql('select 3')]
    const results = [
      result(0, undefined, 'select 3'),
      result(1, 'one', 'SELECT 1'),
      result(2, undefined, 'select 2'),
    ]
    const matched = matchResults({ queries }, ['one.csv', 'query-1.csv', 'query-2.csv'], results, [], '.csv')
    expect(matched.results.map(({ file, place }) => [file, place])).toEqual([
      ['query-2.csv', 2],
      ['one.csv', 0],
      ['query-1.csv', 1],
    ])
    expect(matched.problems).toEqual([])
  })

  it('takes the order where Zuora writes the queries in another way', () => {
    const queries = [zoql('select 1'), zoql('select 2')]
    const results = [result(0, undefined, 'SELECT 1'), result(1, undefined, '')]
    const matched = matchResults({ queries }, ['a.csv', 'b.csv'], results, [], '.csv')
    expect(matched.results.map(({ file }) => file)).toEqual(['a.csv', 'b.csv'])
  })

  it('gives results that nobody asked for names that no other result has', () => {
    const results = [
      result(0, 'a', 'q'),
      result(1, 'A', 'r'),
      result(2, undefined, 's'),
      result(3, 'a-1', 't'),
    ]
    const matched = matchResults({ queries: [zoql('q', 'a')] }, ['a.csv'], results, [], '.csv')
    const files = matched.results.map(({ file }) => file)
    expect(files[0]).toBe('a.csv')
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(4)
    expect(matched.queries.map(({ query }) => query)).toEqual(['q', 'r', 's', 't'])
  })

  it('says of a query that came back with nothing that it did, and not of its neighbour', () => {
    const queries = [zoql('select 1 from Hidden'), zoql('select 2')]
    const matched = matchResults(
      { queries },
      ['a.csv', 'b.csv'],
      [result(0, undefined, 'select 2')],
      [],
      '.csv',
    )
    expect(matched.results.map(({ file }) => file)).toEqual(['b.csv'])
    expect(matched.problems).toMatchObject([{ where: 'queries[0]' }])
    expect(matched.queries).toMatchObject([{ problem: expect.any(String) }, { query: 'select 2' }])
  })
})
