import { expect, test } from 'vitest'

import { createScenarioBook } from './scenario-book.ts'

const job = {
  operation: 'POST_BatchQueryJob',
  name: 'nightly',
  queries: ['select Id from Invoice'],
} as const

test('a scenario with times is used up', () => {
  const book = createScenarioBook([{ effect: { purgeFiles: true }, times: 1 }])
  expect(book.take(job)).toEqual([{ purgeFiles: true }])
  expect(book.take(job)).toEqual([])
})

test('every condition must hold', () => {
  const book = createScenarioBook([])
  book.add({ match: { query: 'FROM INVOICE', name: 'nightly' }, effect: { purgeFiles: true } })
  expect(book.take(job)).toHaveLength(1)
  expect(book.take({ ...job, name: undefined })).toHaveLength(0)
  expect(book.take({ ...job, queries: ['select Id from Account'] })).toHaveLength(0)
})

test('a scenario leaves jobs of other families alone, and is not used up by them', () => {
  const book = createScenarioBook([{ effect: { label: { failed: 1 } }, times: 1 }])
  expect(book.take(job)).toEqual([])
  expect(book.take({ operation: 'POST_CustomObjectBulkJob', object: 'passenger', bulk: 'create' })).toEqual(
    [],
  )
  expect(book.take({ operation: 'POST_DataLabelingJob', object: 'Account' })).toHaveLength(1)
})

test('custom object jobs are told apart by object and by what they do', () => {
  const book = createScenarioBook([{ match: { object: 'passenger', bulk: 'delete' }, effect: { fail: {} } }])
  const subject = { operation: 'POST_CustomObjectBulkJob', object: 'passenger', bulk: 'delete' } as const
  expect(book.take(subject)).toHaveLength(1)
  expect(book.take({ ...subject, object: 'vehicle' })).toHaveLength(0)
  expect(book.take({ ...subject, bulk: 'update' })).toHaveLength(0)
})
