import type { ZuoraClient } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import type { JobList } from '../families/job-family.ts'
import { listJobs } from './list-jobs.ts'

const options = { signal: new AbortController().signal, retries: 0 }
const zuora = {} as ZuoraClient

/** A list of jobs 1, 2, 3, … in pages of ten, and the cursors it was asked for. */
function listOf(count: number): {
  readonly list: JobList<string, string>
  readonly cursors: (string | undefined)[]
} {
  const cursors: (string | undefined)[] = []
  const list: JobList<string, string> = {
    pageSize: 10,
    async page(_zuora, cursor, given) {
      expect(given).toBe(options)
      cursors.push(cursor)
      const from = Number(cursor ?? 0)
      const items = Array.from({ length: Math.min(10, count - from) }, (_, index) => `${from + index + 1}`)
      return { items, next: from + 10 < count ? String(from + 10) : undefined }
    },
    idOf: (raw) => raw,
    couldBe: () => true,
  }
  return { list, cursors }
}
/** Jobs to find, and whether a poll is due for them. */
const wanted = (due: readonly number[], others: readonly number[] = []): ReadonlyMap<string, boolean> =>
  new Map([...due, ...others].map((id) => [String(id), due.includes(id)]))

describe('listJobs', () => {
  it('stops at the page on which the last of the jobs that are due is', async () => {
    const { list, cursors } = listOf(50)
    const { found, requests } = await listJobs(list, zuora, wanted([3, 7], [12]), options)
    expect([[...found.keys()], requests]).toEqual([['3', '7'], 1])
    expect(cursors).toEqual([undefined])
  })

  it('reads on for a job that is due, and takes the others along', async () => {
    const { list, cursors } = listOf(100)
    const { found, requests } = await listJobs(list, zuora, wanted([22], [1, 15]), options)
    expect([[...found.keys()], requests]).toEqual([['1', '15', '22'], 3])
    expect(cursors).toEqual([undefined, '10', '20'])
  })

  it('stops at a page without any of ours', async () => {
    const { list, cursors } = listOf(100)
    const { found, requests } = await listJobs(list, zuora, wanted([77], [1]), options)
    expect([[...found.keys()], requests]).toEqual([['1'], 2])
    expect(cursors).toEqual([undefined, '10'])
  })

  it('stops at the last page', async () => {
    const { list } = listOf(15)
    expect(await listJobs(list, zuora, wanted([99], [1, 11]), options)).toMatchObject({ requests: 2 })
  })

  it('passes over jobs that nobody asked for', async () => {
    const { list } = listOf(10)
    const { found } = await listJobs(list, zuora, wanted([5]), options)
    expect(found).toEqual(new Map([['5', '5']]))
  })
})
