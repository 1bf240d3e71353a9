import { json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'

/** Pages of the jobs 1 to 5, two at a time; `last` is the cursor of what comes after them. */
function tenant(last?: string) {
  return clientWith((request) => {
    const cursor = new URL(request.url).searchParams.get('cursor')
    const from = Number(cursor ?? 0)
    const jobs = [1, 2, 3, 4, 5].slice(from, from + 2).map((id) => ({ Id: `${id}` }))
    return json({ jobs, count: jobs.length, cursor: jobs.at(-1)?.Id ?? last })
  })
}

async function idsOf(
  jobs: AsyncIterable<{ readonly Id: string }>,
  most = Infinity,
): Promise<readonly string[]> {
  const ids: string[] = []
  for await (const { Id } of jobs) if (ids.push(Id) >= most) break
  return ids
}

describe('a list of jobs', () => {
  it('is one page where it is awaited', async () => {
    const { zuora, requests } = tenant()
    expect(await zuora.customObjects.list({ pageSize: 2 })).toMatchObject({ count: 2, cursor: '2' })
    expect(requests).toHaveLength(1)
  })

  it('is all pages where it is iterated, with the same query', async () => {
    const { zuora, requests } = tenant()
    expect(await idsOf(zuora.customObjects.list({ pageSize: 2, status: 'pending' }))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ])
    expect(requests.map(({ url }) => new URL(url).search)).toEqual([
      '?pageSize=2&status=pending',
      '?pageSize=2&status=pending&cursor=2',
      '?pageSize=2&status=pending&cursor=4',
      '?pageSize=2&status=pending&cursor=5',
    ])
  })

  it('asks for no page that nobody reaches', async () => {
    const { zuora, requests } = tenant()
    expect(await idsOf(zuora.customObjects.list(), 3)).toEqual(['1', '2', '3'])
    expect(requests).toHaveLength(2)
  })

  it('starts at a cursor', async () => {
    expect(await idsOf(tenant().zuora.customObjects.list({ cursor: '3' }))).toEqual(['4', '5'])
  })

  it('went round for ever where the server does', async () => {
    const { zuora } = clientWith(() => json({ jobs: [{ Id: '1' }], count: 1, cursor: 'again' }))
    expect(await idsOf(zuora.customObjects.list())).toEqual(['1', '1'])
    expect(await idsOf(tenant('0').zuora.customObjects.list())).toEqual(['1', '2', '3', '4', '5'])
  })

  it('refuses what it cannot ask for, either way', async () => {
    const { zuora, requests } = tenant()
    expect(await rejection(zuora.customObjects.list({ pageSize: 0 }))).toMatchObject({ category: 'input' })
    expect(await rejection(idsOf(zuora.customObjects.list({ pageSize: 0 })))).toMatchObject({
      category: 'input',
    })
    expect(requests).toEqual([])
  })

  it('fails where a page does', async () => {
    const { zuora } = clientWith((_, call) =>
      call === 1
        ? json({ jobs: [{ Id: '1' }], count: 1, cursor: '1' })
        : json({ message: 'no' }, { status: 403 }),
    )
    expect(await rejection(idsOf(zuora.customObjects.list()))).toMatchObject({ category: 'permission' })
  })
})
