import { expect, test } from 'vitest'

import type { CustomObject } from '../../database/objects/definition.ts'
import { type FilterCondition, filterProblem, recordMatches } from './record-filter.ts'

const OBJECT: CustomObject = {
  fields: {
    name__c: { type: 'text', filterable: true },
    miles__c: { type: 'number', filterable: true },
    born__c: { type: 'date', filterable: true },
    secret__c: { type: 'text' },
  },
}
const RECORD = {
  Id: '1',
  CreatedDate: '2021-06-01T00:00:00.000Z',
  name__c: 'Ada',
  miles__c: 9,
  born__c: null,
}

test.each<[FilterCondition, boolean]>([
  [{ field: 'name__c', operator: 'EQ', value: 'Ada' }, true],
  [{ field: 'name__c', operator: 'LT', value: 'B' }, true],
  [{ field: 'name__c', operator: 'GT', value: 'B' }, false],
  [{ field: 'miles__c', operator: 'LT', value: 10 }, true],
  [{ field: 'miles__c', operator: 'GE', value: 9 }, true],
  [{ field: 'miles__c', operator: 'LE', value: 8.9 }, false],
  [{ field: 'CreatedDate', operator: 'LT', value: '2022-01-01T00:00:00+10:00' }, true],
  [{ field: 'born__c', operator: 'LE', value: '2026-01-01' }, false],
])('%j: %s', (condition, answer) => {
  expect(filterProblem(OBJECT, [condition])).toBeUndefined()
  expect(recordMatches(OBJECT, RECORD, [condition])).toBe(answer)
})

test('conditions are joined by and', () => {
  const ada: FilterCondition = { field: 'name__c', operator: 'EQ', value: 'Ada' }
  expect(recordMatches(OBJECT, RECORD, [ada, { field: 'miles__c', operator: 'GT', value: 9 }])).toBe(false)
  expect(recordMatches(OBJECT, RECORD, [])).toBe(true)
})

test.each([
  ['an unknown field', { field: 'toString', value: 'a' }, 71013321],
  ['a field that may not be filtered by', { field: 'secret__c', value: 'a' }, 71013320],
  ['a number as text', { field: 'miles__c', value: '9' }, 71013320],
  ['a day for an instant', { field: 'CreatedDate', value: '2020-01-01' }, 71013320],
  ['null', { field: 'name__c', value: null }, 71013320],
])('%s is a problem', (_name, condition, code) => {
  expect(filterProblem(OBJECT, [{ operator: 'EQ', ...condition }])).toMatchObject({
    code,
    detail: expect.stringContaining(condition.field),
  })
})
