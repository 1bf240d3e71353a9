import { describe, expect, it } from 'vitest'

import { virtualClock } from '../clock/virtual-clock.ts'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from './in-memory-tenant.ts'
import { INPUTS } from './inputs.ts'
import type { Family } from './world-job.ts'

const PATHS: Readonly<Record<Family, string>> = {
  aqua: '/v1/batch-query',
  customObjects: '/objects/jobs',
  dataLabeling: '/v1/multi-organizations/data-labeling-job',
  dataQuery: '/query/jobs',
}

function tenantWith(options: Partial<InMemoryTenantOptions> = {}) {
  const clock = virtualClock()
  const tenant: InMemoryTenant = inMemoryTenant({ clock, ...options })
  const send = (method: string, path: string, init: RequestInit = {}): Promise<Response> =>
    tenant.fetch(new Request(`https://rest.zuora.test${path}`, { method, ...init }))
  const submit = (family: Family, key?: string, input: object = INPUTS.deletion): Promise<Response> =>
    send('POST', PATHS[family], {
      body: JSON.stringify(input),
      headers: { 'content-type': 'application/json', ...(key && { 'idempotency-key': key }) },
    })
  return { clock, tenant, send, submit }
}

describe('an idempotency key', () => {
  it('makes one job, for 24 hours', async () => {
    const { clock, tenant, submit } = tenantWith()
    const first = await (await submit('aqua', 'k')).text()
    clock.advance(86_399_000)
    expect(await (await submit('aqua', 'k')).text()).toBe(first)
    expect(tenant.jobs).toHaveLength(1)
    clock.advance(2_000)
    await submit('aqua', 'k')
    expect(tenant.jobs).toHaveLength(2)
  })

  it('keeps refusals and failures too', async () => {
    let refusals = 2
    const { tenant, submit } = tenantWith({
      judge: () =>
        refusals-- > 0
          ? { name: 'fails', answer: { status: 500, headers: {}, text: 'no' }, startsJob: true }
          : undefined,
    })
    for (const key of ['k', 'k', 'l', 'l']) expect((await submit('dataLabeling', key)).status).toBe(500)
    expect((await submit('dataLabeling', 'm')).status).toBe(200)
    expect(tenant.jobs).toHaveLength(3)
  })

  it('is a conflict while the first request is at work', async () => {
    const finishes: (() => Response)[] = []
    const { tenant, submit } = tenantWith({
      around: (_request, work) => {
        if (finishes.length > 0) return work()
        finishes.push(work.begin())
        return new Response('gave up', { status: 504 })
      },
    })
    await submit('aqua', 'k')
    expect((await submit('aqua', 'k')).status).toBe(409)
    finishes[0]!()
    expect((await submit('aqua', 'k')).status).toBe(200)
    expect(tenant.jobs).toHaveLength(1)
  })

  it('is unknown to custom objects', async () => {
    const { tenant, submit } = tenantWith()
    await submit('customObjects', 'k')
    await submit('customObjects', 'k')
    expect(tenant.jobs).toHaveLength(2)
  })
})

describe('slots', () => {
  it('of custom objects are refused with HTTP 429 and 71012560', async () => {
    const { submit, tenant } = tenantWith({ slots: 1, retryAfter: 5 })
    tenant.add('customObjects', INPUTS.creation)
    const refusal = await submit('customObjects')
    expect([refusal.status, refusal.headers.get('retry-after')]).toEqual([429, '5'])
    expect(await refusal.text()).toContain('71012560')
  })

  it('of AQuA are refused with 90028 under HTTP 200, and free when a job has ended', async () => {
    const { submit, tenant, clock } = tenantWith({ aquaSlots: 1 })
    tenant.add('aqua', INPUTS.aqua)
    const refusal = await submit('aqua', 'k')
    expect(refusal.status).toBe(200)
    expect(await refusal.json()).toMatchObject({ errorCode: '90028' })
    clock.advance(60_000)
    expect(await (await submit('aqua', 'l')).json()).toMatchObject({ status: 'submitted' })
  })
})

it('lists jobs without their files and filters, dated by its own clock', async () => {
  const { submit, send, tenant, clock } = tenantWith({ skewMs: 90_000 })
  await submit('customObjects', undefined, INPUTS.creation)
  tenant.add('customObjects', INPUTS.deletion)
  const { jobs } = (await (await send('GET', PATHS.customObjects)).json()) as {
    readonly jobs: readonly Record<string, unknown>[]
  }
  expect(jobs.map(({ operation }) => operation)).toEqual(['delete', 'create'])
  expect(jobs[0]).not.toHaveProperty('filter')
  expect(jobs[1]).not.toHaveProperty('csv')
  expect(jobs[0]!['CreatedDate']).toBe(new Date(clock.now() + 90_000).toISOString())
  expect(tenant.jobs.map(({ isForeign }) => isForeign)).toEqual([false, true])
})
