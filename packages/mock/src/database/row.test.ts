import { expect, test } from 'vitest'

import { ownFields, readField } from './row.ts'

const row = {
  Id: '1',
  Name: null,
  'BillToContact.Country': 'NZ',
  Owner: { Region: { Code: 'APAC' } },
  CreatedDate: new Date(0),
}

test('finds a field in any case and says how the row spells it', () => {
  expect(readField(row, 'id')).toEqual({ name: 'Id', value: '1' })
  expect(readField(row, 'billtocontact.COUNTRY')).toEqual({ name: 'BillToContact.Country', value: 'NZ' })
  expect(readField(row, 'owner.region.code')).toEqual({ name: 'Owner.Region.Code', value: 'APAC' })
})

test('a null field is there, an absent one is not', () => {
  expect(readField(row, 'Name')).toEqual({ name: 'Name', value: null })
  expect(readField(row, 'Nam')).toBeUndefined()
  expect(readField(row, 'Owner')).toBeUndefined()
})

test('own fields leave related objects out', () => {
  expect(ownFields(row)).toEqual(['Id', 'Name', 'CreatedDate'])
})
