import type { MockTenant, MockTenantOptions } from '@zuora-jobs/mock'
import type { WorldOptions } from '@zuora-jobs/simulate'
import { FAMILIES } from '@zuora-jobs/spec'

import { aboutOf } from './about-of.ts'
import { LABELED_ACCOUNTS, LABELED_PRODUCTS, type Reach, type Stack } from './stack.ts'

/** A mock tenant as the server of a world. */
export interface MockServer extends Pick<Stack, 'jobs' | 'loaded' | 'fileOf'> {
  readonly server: NonNullable<WorldOptions['server']>
  readonly reach: Reach
  readonly secrets: readonly string[]
}

const OBJECT = { fields: { number__c: { type: 'number' } } } as const
const ACCOUNTS = LABELED_ACCOUNTS.map((Id, index) => ({
  Id,
  Name: `name ${index}`,
  AccountNumber: `A-${index}`,
}))
const FILE = `Account: ID,Account: Name\n${ACCOUNTS.map(({ Id, Name }) => `${Id},${Name}\n`).join('')}`

/** What a mock tenant is started with to be one. */
export const MOCK_OPTIONS = {
  listen: false,
  time: 'stepped',
  data: { Account: ACCOUNTS, Product: LABELED_PRODUCTS.map((Id) => ({ Id, Name: 'a product' })) },
  customObjects: { item__c: OBJECT, passenger: OBJECT, vehicle0: OBJECT, vehicle1: OBJECT, vehicle2: OBJECT },
} satisfies MockTenantOptions

/** A tenant in stepped time, moved on by the clock of the world. */
export function mockServer(tenant: MockTenant): MockServer {
  return {
    server: (clock) => {
      const ahead = tenant.now() - clock.now()
      return async (request) => {
        tenant.advance(Math.max(0, clock.now() + ahead - tenant.now()))
        return tenant.fetch(request)
      }
    },
    reach: { baseUrl: tenant.url, auth: { clientId: tenant.clientId, clientSecret: tenant.clientSecret } },
    secrets: [tenant.clientSecret],
    jobs: () =>
      tenant.jobs.map(({ id, family, status, resource }) => {
        const { phases } = FAMILIES[family as keyof typeof FAMILIES]
        const phase = (phases as Readonly<Record<string, string>>)[status.toLowerCase()] ?? status
        return { id, family, about: aboutOf((resource['data'] ?? resource) as typeof resource), phase }
      }),
    loaded: (object) => (tenant.records[object] ?? []).map(({ number__c }) => Number(number__c)),
    fileOf: () => FILE,
  }
}
