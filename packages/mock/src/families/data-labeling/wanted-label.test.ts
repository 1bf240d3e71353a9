import { expect, test } from 'vitest'

import type { Label } from '../../organizations/labels.ts'
import type { DataLabelingRequest } from './data-labeling-job.ts'
import { wantedLabel } from './wanted-label.ts'

const ORGANIZATIONS = [
  { id: 'aaaa', name: 'US' },
  { id: 'bbbb', name: 'EU' },
]

type Orgs = Pick<DataLabelingRequest, 'orgs' | 'orgIds'>

test.each<[DataLabelingRequest['objectType'], Orgs, Label | 'derived']>([
  ['Account', { orgs: ['EU'] }, ['bbbb']],
  ['Account', { orgIds: ['AAAA'] }, ['aaaa']],
  ['Product', {}, 'derived'],
  ['Product', { orgs: ['US', 'EU'] }, ['aaaa', 'bbbb']],
  ['Product', { orgs: [] }, ['aaaa', 'bbbb']],
  ['Product', { orgIds: null }, null],
  ['BillRun', {}, ['aaaa', 'bbbb']],
  ['PaymentRun', {}, ['aaaa', 'bbbb']],
  ['PaymentRun', { orgs: ['US'] }, ['aaaa']],
  ['User', { orgs: null }, null],
  ['ForecastRun', { orgIds: [] }, ['aaaa', 'bbbb']],
])('%s with %j gets %j', (objectType, orgs, label) => {
  expect(wantedLabel({ objectType, queryType: 'ById', ...orgs }, ORGANIZATIONS)).toEqual({
    wanted: label === 'derived' ? label : { label },
  })
})

test.each<[DataLabelingRequest['objectType'], Orgs, number, string]>([
  ['Account', {}, 22, 'Account needs orgs or orgIds'],
  ['Account', { orgs: null }, 30, 'exactly one organization, not null'],
  ['Account', { orgIds: [] }, 30, 'not []'],
  ['Account', { orgs: ['US', 'EU'] }, 30, 'not ["US","EU"]'],
  ['User', {}, 22, 'needs'],
  ['ForecastRun', {}, 22, 'needs'],
  ['Product', { orgs: ['UK'] }, 20, 'no organization UK; this mock tenant has: US, EU'],
  ['Product', { orgIds: ['US'] }, 20, 'this mock tenant has: aaaa, bbbb'],
  ['Product', { orgs: ['US'], orgIds: ['aaaa'] }, 30, 'not both'],
])('%s with %j is refused', (objectType, orgs, category, message) => {
  expect(wantedLabel({ objectType, queryType: 'ById', ...orgs }, ORGANIZATIONS)).toMatchObject({
    problem: { category, message: expect.stringContaining(message) },
  })
})
