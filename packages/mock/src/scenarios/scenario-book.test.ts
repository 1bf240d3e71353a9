import { expect, test } from 'vitest'

import { createScenarioBook } from './scenario-book.ts'

const job = { operation: 'POST_BatchQueryJob', name: 'nightly', queries: ['select Id from Invoice'] }

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
