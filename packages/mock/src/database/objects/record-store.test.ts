import { expect, test } from 'vitest'

import type { CustomObject } from './definition.ts'
import { createRecords, newRecord, updatedRecord } from './record-store.ts'

const OBJECT: CustomObject = {
  fields: { name__c: { type: 'text' }, seats__c: { type: 'integer', default: 1 } },
  records: [{ name__c: 'Ada' }, { Id: 'mine', CreatedDate: '2020-01-01T00:00:00Z', seats__c: 3 }],
}

test('first records get what they lack', () => {
  let count = 0
  const records = createRecords({ passenger: OBJECT, empty: { fields: {} } }, () => `id${(count += 1)}`, 0)
  expect([...(records.get('passenger')?.values() ?? [])]).toMatchObject([
    { Id: 'id1', CreatedDate: '1970-01-01T00:00:00.000Z', name__c: 'Ada', seats__c: 1 },
    { Id: 'mine', CreatedDate: '2020-01-01T00:00:00Z', name__c: null, seats__c: 3 },
  ])
  expect(records.get('empty')?.size).toBe(0)
})

test('an update resets what it leaves out, and keeps who made the record and when', () => {
  const record = newRecord(OBJECT, '1', { name__c: 'Ada', seats__c: 4 }, 0)
  expect(updatedRecord(OBJECT, record, { name__c: 'Bea' }, 1000)).toMatchObject({
    Id: '1',
    CreatedDate: '1970-01-01T00:00:00.000Z',
    UpdatedDate: '1970-01-01T00:00:01.000Z',
    name__c: 'Bea',
    seats__c: 1,
  })
})
