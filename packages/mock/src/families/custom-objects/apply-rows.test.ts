import { expect, test } from 'vitest'

import type { CustomObject, StoredRecord } from '../../database/objects/definition.ts'
import { type AppliedRows, type Applying, applyRows } from './apply-rows.ts'

const OBJECT: CustomObject = {
  fields: {
    brand__c: { type: 'text', required: true, maxLength: 5 },
    plate__c: { type: 'text', unique: true },
    doors__c: { type: 'integer', default: 4 },
    DeviceId__c: { type: 'uuid' },
  },
}
const record = (Id: string, values: StoredRecord): readonly [string, StoredRecord] => [
  Id,
  { Id, CreatedDate: 'then', brand__c: 'Fiat', plate__c: null, doors__c: 2, DeviceId__c: null, ...values },
]
const stored = new Map([record('1', { plate__c: 'A-1' }), record('2', { plate__c: 'B-2' })])

function apply(
  operation: 'create' | 'update',
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  more: Partial<Applying> = {},
): AppliedRows {
  let count = 0
  const newId = (): string => `new${(count += 1)}`
  return applyRows(
    { columns, rows },
    { name: 'vehicle', object: OBJECT, operation, records: stored, now: 0, newId, ...more },
  )
}

test('rows that fit are stored, with defaults for what they leave out', () => {
  const { stored, errors, processed } = apply(
    'create',
    ['brand__c', 'doors__c'],
    [
      ['Kia', '5'],
      ['Opel', ''],
    ],
  )
  expect(stored).toMatchObject([
    { Id: 'new1', brand__c: 'Kia', doors__c: 5, plate__c: null },
    { Id: 'new2', brand__c: 'Opel', doors__c: 4 },
  ])
  expect(errors).toEqual([])
  expect(processed).toBe(2)
})

test('rows that do not fit have an error each, numbered from 2, and the others go on', () => {
  const columns = ['brand__c', 'plate__c', 'doors__c', 'DeviceId__c']
  const { stored, errors, processed } = apply('create', columns, [
    ['Kia', 'C-3', 'five', ''],
    ['Kia', 'C-3', '5', '123'],
    ['Hyundai', 'C-3', '5', ''],
    ['', 'C-3', '5', ''],
    ['Kia', 'C-3', '5'],
    ['Kia', 'A-1', '5', ''],
    ['Kia', 'C-3', '5', ''],
    [''],
    ['Opel', 'C-3', '', ''],
    ['Opel', '', '', ''],
    ['Opel', '', '', ''],
  ])
  expect(errors.map(({ row, code, message }) => [row, code, message])).toEqual([
    [2, 71012523, 'input string "five" is not a valid integer'],
    [3, 71012520, 'input string "123" is not a valid UUID'],
    [4, 71012526, 'brand__c has 7 characters; it may have 5'],
    [5, 71012522, 'brand__c is required'],
    [6, 71012520, 'the row has 3 cells and the header 4'],
    [7, 71012530, 'plate__c must be unique; another record has "A-1"'],
    [10, 71012530, 'plate__c must be unique; another record has "C-3"'],
  ])
  expect(errors[1]?.record).toEqual({
    type: 'vehicle',
    brand__c: 'Kia',
    plate__c: 'C-3',
    doors__c: '5',
    DeviceId__c: '123',
  })
  expect(stored.map(({ plate__c }) => plate__c)).toEqual(['C-3', null, null])
  expect(processed).toBe(10)
})

test('an update resets the columns that are missing', () => {
  expect(apply('update', ['Id', 'brand__c'], [['1', 'Seat']]).stored).toMatchObject([
    { Id: '1', CreatedDate: 'then', brand__c: 'Seat', plate__c: null, doors__c: 4 },
  ])
  expect(apply('update', ['Id', 'plate__c'], [['1', 'A-1']]).errors).toMatchObject([
    { code: 71012522, message: 'brand__c is required' },
  ])
})

test('an update may keep a unique value, take one that has become free, and take none of another record', () => {
  const { stored, errors } = apply(
    'update',
    ['Id', 'brand__c', 'plate__c'],
    [
      ['1', 'Fiat', 'A-1'],
      ['2', 'Fiat', 'A-1'],
      ['1', 'Fiat', 'Z-9'],
      ['2', 'Fiat', 'A-1'],
      ['3', 'Fiat', 'D-4'],
      ['', 'Fiat', 'D-4'],
    ],
  )
  expect(stored.map(({ Id, plate__c }) => [Id, plate__c])).toEqual([
    ['1', 'A-1'],
    ['1', 'Z-9'],
    ['2', 'A-1'],
  ])
  expect(errors.map(({ row, code }) => [row, code])).toEqual([
    [3, 71012530],
    [6, 71012540],
    [7, 71012522],
  ])
})

test('a limit stops early, and the given records stay as they were', () => {
  const before = structuredClone([...stored])
  const applied = apply(
    'update',
    ['Id', 'brand__c'],
    [
      ['1', 'Seat'],
      ['2', 'Seat'],
    ],
    { limit: 1 },
  )
  expect(applied).toMatchObject({ processed: 1, stored: [{ Id: '1' }] })
  expect([...stored]).toEqual(before)
})
