import { expect, test } from 'vitest'

import { scopedRows } from './scoped-rows.ts'

const ORGANIZATIONS = [
  { id: 'us', name: 'Acme US' },
  { id: 'eu', name: 'Acme EU' },
]
const ACCOUNTS = [{ Id: '1' }, { Id: '2' }, { Id: '3' }]
const LABELS = { Account: { '1': ['us'], '2': ['us', 'eu'] } }

test('every row says to which organizations it belongs', () => {
  expect(scopedRows('account', ACCOUNTS, LABELS, ORGANIZATIONS, undefined)).toEqual([
    { Id: '1', 'Organization.Id': 'us', 'Organization.Name': 'Acme US' },
    { Id: '2', 'Organization.Id': 'us,eu', 'Organization.Name': 'Acme US,Acme EU' },
    { Id: '3', 'Organization.Id': null, 'Organization.Name': null },
  ])
  const own = { Id: '1', Organization: { Id: 'mine' } }
  expect(scopedRows('Account', [own], LABELS, ORGANIZATIONS, undefined)).toEqual([own])
})

test.each([
  [['eu'], ['2', '3']],
  [['us'], ['1', '2', '3']],
  [[], ['3']],
])('limited to %j: %j', (orgs, ids) => {
  expect([...scopedRows('Account', ACCOUNTS, LABELS, ORGANIZATIONS, orgs)].map(({ Id }) => Id)).toEqual(ids)
})

test('what belongs to an account has its label', () => {
  const invoices = [
    { Id: '1', AccountId: '2' },
    { Id: '2', AccountId: '1' },
  ]
  expect(scopedRows('Invoice', invoices, LABELS, ORGANIZATIONS, ['eu'])).toMatchObject([{ Id: '1' }])
})
