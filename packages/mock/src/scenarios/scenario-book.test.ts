import { expect, test } from 'vitest'

import { createScenarioBook, type ScenarioBook } from './scenario-book.ts'
import type { Scenario } from './scenario.ts'

function bookOf(...scenarios: readonly Scenario[]): ScenarioBook {
  const book = createScenarioBook()
  for (const scenario of scenarios) book.add(scenario)
  return book
}

const job = {
  operation: 'POST_BatchQueryJob',
  name: 'nightly',
  queries: ['select Id from Invoice'],
} as const

test('a scenario with times is used up', () => {
  const book = bookOf({ effect: { purgeFiles: true }, times: 1 })
  expect(book.take(job)).toEqual([{ purgeFiles: true }])
  expect(book.take(job)).toEqual([])
})

test('every condition must hold', () => {
  const book = bookOf()
  book.add({ match: { query: 'FROM INVOICE', name: 'nightly' }, effect: { purgeFiles: true } })
  expect(book.take(job)).toHaveLength(1)
  expect(book.take({ ...job, name: undefined })).toHaveLength(0)
  expect(book.take({ ...job, queries: ['select Id from Account'] })).toHaveLength(0)
})

test('a scenario leaves jobs of other families alone, and is not used up by them', () => {
  const book = bookOf({ effect: { label: { failed: 1 } }, times: 1 })
  expect(book.take(job)).toEqual([])
  expect(book.take({ operation: 'POST_CustomObjectBulkJob', object: 'passenger', bulk: 'create' })).toEqual(
    [],
  )
  expect(book.take({ operation: 'POST_DataLabelingJob', object: 'Account' })).toHaveLength(1)
})

test('custom object jobs are told apart by object and by what they do', () => {
  const book = bookOf({ match: { object: 'passenger', bulk: 'delete' }, effect: { fail: {} } })
  const subject = { operation: 'POST_CustomObjectBulkJob', object: 'passenger', bulk: 'delete' } as const
  expect(book.take(subject)).toHaveLength(1)
  expect(book.take({ ...subject, object: 'vehicle' })).toHaveLength(0)
  expect(book.take({ ...subject, bulk: 'update' })).toHaveLength(0)
})

test('a hold waits for a job that comes to its status at all', () => {
  const book = bookOf({ effect: { hold: { status: 'accepted' } } })
  const subject = { operation: 'POST_CustomObjectBulkJob', object: 'passenger' } as const
  expect(book.take({ ...subject, bulk: 'create' })).toHaveLength(0)
  expect(book.take({ ...subject, bulk: 'delete' })).toHaveLength(1)
})

test('the first ones can be left alone, and all uses are counted', () => {
  const scenario: Scenario = { skip: 1, times: 1, effect: { truncate: true } }
  const book = bookOf(scenario)
  const look = { operation: 'GET_BatchQueryJob', job: '1' } as const
  expect([1, 2, 3].map(() => book.takeForAnswer(look).length)).toEqual([0, 1, 0])
  expect(book.uses()).toEqual([{ scenario, used: 1 }])
  book.clear()
  expect(book.uses()).toEqual([])
})

test('an effect on jobs never befalls an answer, nor the other way round', () => {
  const book = bookOf({ effect: { truncate: true } }, { effect: { purgeFiles: true } })
  expect(book.take(job)).toEqual([{ purgeFiles: true }])
  expect(book.takeForAnswer(job)).toEqual([{ truncate: true }])
})

test('what takes the place of an answer is the last effect on it, and uses up no other', () => {
  const book = bookOf(
    { effect: { delay: { ms: 1 } } },
    { effect: { drop: 'after' }, times: 1 },
    { effect: { slow: { ms: 1 } } },
  )
  expect(book.takeForAnswer(job)).toEqual([{ delay: { ms: 1 } }, { drop: 'after' }])
  expect(book.takeForAnswer(job)).toEqual([{ delay: { ms: 1 } }, { slow: { ms: 1 } }])
  expect(book.uses().map(({ used }) => used)).toEqual([2, 1, 1])
})

test('only requests about the job, where one is named', () => {
  const book = bookOf({ match: { job: 'a' }, effect: { malformed: true } })
  const look = { operation: 'GET_BatchQueryJob' } as const
  expect(book.takeForAnswer({ ...look, job: 'b' })).toHaveLength(0)
  expect(book.takeForAnswer({ ...look, job: 'a' })).toHaveLength(1)
})
