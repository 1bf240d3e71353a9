import { afterEach, describe, expect, it } from 'vitest'

import { createStage, type Stage, type StageOptions } from './at-tenant.ts'
import { deletion, query } from './entries.ts'

const stages: Stage[] = []
afterEach(async () => {
  for (const { fleet } of stages.splice(0)) await fleet.close()
})
const setUp = (options?: StageOptions): Stage => {
  const stage = createStage(options)
  stages.push(stage)
  return stage
}
const create = (object: string) =>
  ({ namespace: 'default', object, operation: 'create', csv: 'Id__c\n1\n' }) as const

describe('an entry', () => {
  it('becomes a job, and its outcome comes back', async () => {
    const { fleet, tenant } = setUp()
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    fleet.work()
    const outcome = await fleet.settle(id)
    expect(outcome).toMatchObject({
      phase: 'succeeded',
      family: 'aqua',
      handle: { id: tenant('acme').jobs[0]!.id },
    })
    expect(await fleet.get(id)).toMatchObject({ state: 'done', attempts: 1, end: { outcome } })
    const types = []
    for await (const { type } of fleet.events({ follow: false })) types.push(type)
    expect(types).toEqual(['queued', 'submitting', 'open', 'done'])
  })

  it.each(['aqua', 'customObjects', 'dataLabeling', 'dataQuery'] as const)('of %s ends', async (family) => {
    const { fleet, tenant } = setUp()
    const inputs = {
      aqua: query(1),
      customObjects: create('ship'),
      dataLabeling: { objectType: 'Product', queryType: 'ById', ids: ['8ad08f06909293cd0190961500000101'] },
      dataQuery: {
        query: 'SELECT accountnumber FROM account',
        outputFormat: 'CSV',
        compression: 'NONE',
        output: { target: 'S3' },
      },
    }
    fleet.work()
    const id = await fleet.enqueue('acme', family, inputs[family] as never)
    expect(await fleet.settle(id)).toMatchObject({ family, phase: 'succeeded' })
    expect(tenant('acme').jobs).toHaveLength(1)
  })
})

describe('slots', () => {
  it('are never asked for more than there are', async () => {
    const { fleet, tenant } = setUp()
    const ids = []
    for (let index = 0; index < 23; index += 1) {
      ids.push(await fleet.enqueue('acme', 'customObjects', create(`ship${index % 3}`)))
    }
    fleet.work()
    for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
    const { jobs, requests } = tenant('acme')
    expect(jobs).toHaveLength(23)
    expect(requests.filter(({ method, path }) => method === 'POST' && path === '/objects/jobs')).toHaveLength(
      23,
    )
  })

  it('that others hold are waited for', async () => {
    const { fleet, tenant, clock } = setUp()
    for (let index = 0; index < 5; index += 1) {
      tenant('acme').add('customObjects', deletion('other') as never)
    }
    fleet.work()
    const started = clock.elapsed()
    const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
    expect((await fleet.settle(id)).phase).toBe('succeeded')
    expect(clock.elapsed() - started).toBeGreaterThan(60_000)
    expect(tenant('acme').jobs).toHaveLength(6)
  })
})
