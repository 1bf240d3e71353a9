import { expect, test } from 'vitest'

import { headerLabel } from './header-label.ts'

test.each([
  ['Account', 'AccountNumber', 'Account.AccountNumber', 'Account: Account Number'],
  ['AccountingPeriod', 'Id', 'AccountingPeriod.Id', 'Accounting Period: ID'],
  ['Account', 'BillToContact.Country', 'BillToContact.Country', 'Bill To Contact: Country'],
  ['Account', 'ParentAccountId', 'Account.ParentAccountId', 'Account: Parent Account ID'],
  ['Product', 'SKU', 'Product.SKU', 'Product: SKU'],
  ['Account', 'Region__c', 'Account.Region__c', 'Account: Region'],
])('%s, %s', (object, column, apiName, label) => {
  expect(headerLabel(object, column, true)).toBe(apiName)
  expect(headerLabel(object, column, false)).toBe(label)
})
