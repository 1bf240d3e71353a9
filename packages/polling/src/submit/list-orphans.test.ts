import { INPUTS } from '@zuora-jobs/simulate'
import { rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import { zuoraFamilies } from '../families/zuora-families.ts'

const { creation, deletion } = INPUTS
const { csv: _later, ...bare } = creation
const HOUR_MS = 3_600_000

describe('orphans', () => {
  it('are jobs that wait for a file for an hour, whoever has submitted them', async () => {
    const { jobs, tenant, clock } = jobsAtTenant()
    const left = [
      tenant.add('customObjects', bare),
      tenant.add('customObjects', { ...bare, object: 'driver' }),
    ]
    tenant.add('customObjects', deletion)
    tenant.add('customObjects', bare).startedAt = clock.now()
    clock.advance(HOUR_MS)
    tenant.add('customObjects', bare)
    const orphans = await jobs.orphans('customObjects')
    expect(orphans.map(({ id }) => id).toSorted()).toEqual(left.map(({ id }) => id).toSorted())
    expect(orphans[0]).toMatchObject({ family: 'customObjects', phase: 'blocked', status: 'pending' })
    expect(jobs.resume(JSON.stringify(orphans[0]))).toEqual(orphans[0])
  })

  it('free their slots when they are cancelled', async () => {
    const { jobs, tenant, clock } = jobsAtTenant()
    for (let number = 0; number < 5; number += 1) tenant.add('customObjects', bare)
    clock.advance(HOUR_MS)
    for (const orphan of await jobs.orphans('customObjects')) await jobs.cancel(orphan)
    expect(tenant.taken()).toBe(0)
    expect(await jobs.submit('customObjects', creation)).toHaveProperty('uploadedAt')
  })

  it('are found on every page, and asked for by their status', async () => {
    const { jobs, tenant, clock } = jobsAtTenant()
    for (let number = 0; number < 250; number += 1) tenant.add('customObjects', bare)
    clock.advance(60_000)
    expect(await jobs.orphans('customObjects', { minAgeMs: 60_000 })).toHaveLength(250)
    expect(tenant.requests).toHaveLength(3)
    expect(tenant.requests[0]!.url.search).toContain('status=pending')
    expect(await jobs.orphans('customObjects', { minAgeMs: 60_001 })).toEqual([])
  })

  it('leave out a job whose age is not told', async () => {
    const { jobs, tenant, clock } = jobsAtTenant({
      async around(_request, work) {
        const page = (await work().json()) as { jobs: { CreatedDate?: string }[] }
        for (const job of page.jobs) delete job.CreatedDate
        return Response.json(page)
      },
    })
    tenant.add('customObjects', bare)
    clock.advance(HOUR_MS)
    expect(await jobs.orphans('customObjects')).toEqual([])
  })

  it('are refused for a family without files, and for an age below 0', async () => {
    const { jobs, tenant } = jobsAtTenant()
    expect(await rejection(jobs.orphans('aqua' as never))).toHaveProperty('code', 'bad-handle')
    // These can be listed, and have no files.
    expect(await rejection(jobs.orphans('dataQuery' as never))).toHaveProperty('code', 'bad-handle')
    expect(await rejection(jobs.orphans('customObjects', { minAgeMs: -1 }))).toBeInstanceOf(RangeError)
    expect(tenant.requests).toHaveLength(0)
  })

  it('may be of any age, where the caller says so', async () => {
    const { jobs, tenant } = jobsAtTenant()
    tenant.add('customObjects', bare)
    expect(await jobs.orphans('customObjects', { minAgeMs: 0 })).toHaveLength(1)
  })

  it('leave out what is too odd to be a job, and come without their ages where a family tells none', async () => {
    const { createdAt, ...list } = zuoraFamilies.customObjects.list
    const page = async (): Promise<object> => ({
      items: [
        { Id: 'j', status: 'pending', CreatedDate: '2020-01-01T00:00:00Z' },
        null,
        { Id: 7, status: 'pending' },
      ],
    })
    const jobsOf = (own: object): ReturnType<typeof jobsAtTenant>['jobs'] => {
      const family = { ...zuoraFamilies.customObjects, list: { ...own, page } }
      const families = { ...zuoraFamilies, customObjects: family } as never
      return jobsAtTenant({}, { families }).jobs
    }
    const told = await jobsOf({ ...list, createdAt: () => 0 }).orphans('customObjects')
    expect(told.map(({ id, submittedAt }) => [id, submittedAt])).toEqual([['j', 0]])
    expect(createdAt).toBeDefined()
    expect(await jobsOf(list).orphans('customObjects')).toEqual([])
  })
})
