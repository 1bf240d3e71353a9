import { expect, test } from 'vitest'

import { scopedOrgs, scopeProblem } from './scope-headers.ts'

const ORGANIZATIONS = [
  { id: '12345678-1234-1234-1234-123456789012', name: 'US' },
  { id: '0badc0de-0a60-4000-8000-000000000001', name: 'EU' },
]
const [us, eu] = ORGANIZATIONS.map(({ id }) => id)
const all = (): boolean => true

test.each([
  [undefined, undefined],
  ['', undefined],
  [us, [us]],
  [` ${eu} ,${us}`, [us, eu]],
  ['12345678123412341234123456789012', [us]],
])('Zuora-Org-Ids: %s limits to %j', (header, orgs) => {
  const headers: Record<string, string> = header === undefined ? {} : { 'zuora-org-ids': header }
  expect(scopedOrgs({ organizations: ORGANIZATIONS }, headers)).toEqual(orgs)
  expect(scopeProblem({ organizations: ORGANIZATIONS, entityIds: [] }, headers, all)).toBeUndefined()
})

test('an organization of others, where the operation takes the header', () => {
  const headers = { 'zuora-org-ids': `${us},ffffffff-1234-1234-1234-123456789012` }
  expect(scopeProblem({ organizations: ORGANIZATIONS, entityIds: [] }, headers, all)).toMatchObject({
    header: 'zuora-org-ids',
    category: 10,
    message: expect.stringContaining('ffffffff'),
  })
  expect(scopeProblem({ organizations: ORGANIZATIONS, entityIds: [] }, headers, () => false)).toBeUndefined()
})

test.each([
  [[], 'e1', undefined],
  [['e1'], undefined, undefined],
  [['e1'], 'e2', 10],
  [['e1', 'e2'], undefined, 22],
  [['e1', 'e2'], 'e1,e2', 20],
  [['e1', 'e2'], 'E2', undefined],
])('entities %j, Zuora-Entity-Ids: %s', (entityIds: string[], header, category) => {
  const headers: Record<string, string> = header === undefined ? {} : { 'zuora-entity-ids': header }
  expect(scopeProblem({ organizations: ORGANIZATIONS, entityIds }, headers, all)?.category).toBe(category)
})
