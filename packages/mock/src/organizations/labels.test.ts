import { expect, test } from 'vitest'

import { derivedOrgs } from './labels.ts'

const DATA = {
  RatePlan: [
    { Id: 'r1', ProductId: 'p1', SubscriptionId: 's1' },
    { Id: 'r2', ProductId: 'p1', SubscriptionId: 's2' },
    { Id: 'r3', ProductId: 'p2', SubscriptionId: 's3' },
  ],
  Subscription: [
    { Id: 's1', AccountId: 'a1' },
    { Id: 's2', AccountId: 'a2' },
    { Id: 's3', AccountId: 'a3' },
  ],
}
const LABELS = { Account: { a1: ['us'], a2: ['eu'] } }

test('a product gets the organizations of the accounts that have it', () => {
  expect(derivedOrgs('p1', DATA, LABELS)).toEqual(['us', 'eu'])
  expect(derivedOrgs('p2', DATA, LABELS)).toEqual([])
  expect(derivedOrgs('p1', DATA, {})).toEqual([])
  expect(derivedOrgs('p1', {}, LABELS)).toEqual([])
  expect(derivedOrgs('p1', () => [], LABELS)).toEqual([])
})
