import { expect, test } from 'vitest'

import { readScenario } from '../catalog/read-scenario.ts'
import type { Scenario } from '../catalog/scenario.ts'
import { aquaScenarios } from '../families/aqua/scenarios.ts'
import { customObjectsScenarios } from '../families/custom-objects/scenarios.ts'
import { dataLabelingScenarios } from '../families/data-labeling/scenarios.ts'
import { jobSubject } from './family-scenarios.ts'
import {
  type ActiveEffect,
  createScenarioBook,
  type ScenarioBook,
  type ScenarioSubject,
} from './scenario-book.ts'

function bookOf(...scenarios: readonly Scenario[]): ScenarioBook {
  return createScenarioBook(scenarios.map(readScenario))
}

const aquaJob = (request: object): ScenarioSubject => ({
  operation: aquaScenarios.submit,
  ...jobSubject(aquaScenarios, request),
})
const customObjectJob = (request: object): ScenarioSubject => ({
  operation: customObjectsScenarios.submit,
  ...jobSubject(customObjectsScenarios, request),
})

/** Effects as a scenario says them. */
const said = (effects: readonly ActiveEffect[]): readonly object[] =>
  effects.map(({ name, value }) => ({ [name]: value }))

const REQUEST = { name: 'nightly', queries: [{ query: 'select Id from Invoice', type: 'zoql' }] }
const job = aquaJob(REQUEST)

test('a scenario with times is used up', () => {
  const book = bookOf({ effect: { purgeFiles: true }, times: 1 })
  expect(said(book.takeForJob(job))).toEqual([{ purgeFiles: true }])
  expect(said(book.takeForJob(job))).toEqual([])
})

test('every condition must hold', () => {
  const book = bookOf({
    match: { aqua: { query: 'FROM INVOICE', name: 'nightly' } },
    effect: { purgeFiles: true },
  })
  expect(book.takeForJob(job)).toHaveLength(1)
  expect(book.takeForJob(aquaJob({ ...REQUEST, name: undefined }))).toHaveLength(0)
  expect(
    book.takeForJob(aquaJob({ ...REQUEST, queries: [{ query: 'select Id from Account' }] })),
  ).toHaveLength(0)
})

test.each([undefined, null, 'Invoice', [null], [{}], [{ query: 7 }]])(
  'queries that are %j match nothing',
  (queries) => {
    const book = bookOf({ match: { aqua: { query: 'invoice' } }, effect: { malformed: true } })
    expect(book.takeForAnswer(aquaJob({ queries }))).toHaveLength(0)
  },
)

test('a scenario leaves jobs of other families alone, and is not used up by them', () => {
  const book = bookOf({ effect: { leaveUnlabeled: { failed: 1 } }, times: 1 })
  expect(book.takeForJob(job)).toEqual([])
  expect(book.takeForJob(customObjectJob({ object: 'passenger', operation: 'create' }))).toEqual([])
  const labeling = jobSubject(dataLabelingScenarios, { objectType: 'Account' })
  expect(book.takeForJob({ operation: dataLabelingScenarios.submit, ...labeling })).toHaveLength(1)
})

test('a match by family leaves requests about jobs of other families alone', () => {
  const book = bookOf({ match: { customObjects: {} }, effect: { malformed: true } })
  expect(book.takeForAnswer(job)).toHaveLength(0)
  expect(book.takeForAnswer({ operation: 'createToken' })).toHaveLength(0)
  expect(book.takeForAnswer(customObjectJob({ object: 'passenger' }))).toHaveLength(1)
})

test('custom object jobs are told apart by object and by what they do', () => {
  const book = bookOf({
    match: { customObjects: { object: 'passenger', operation: 'delete' } },
    effect: { fail: {} },
  })
  const deletion = { object: 'passenger', operation: 'delete' }
  expect(book.takeForJob(customObjectJob(deletion))).toHaveLength(1)
  expect(book.takeForJob(customObjectJob({ ...deletion, object: 'vehicle' }))).toHaveLength(0)
  expect(book.takeForJob(customObjectJob({ ...deletion, operation: 'update' }))).toHaveLength(0)
})

test('a hold waits for a job that comes to its status at all', () => {
  const book = bookOf({ effect: { hold: { status: 'accepted' } } })
  const subject = customObjectJob({ object: 'passenger' })
  expect(book.takeForJob({ ...subject, statuses: ['pending', 'in_progress'] })).toHaveLength(0)
  expect(book.takeForJob({ ...subject, statuses: ['accepted', 'in_progress'] })).toHaveLength(1)
})

test('the first ones can be left alone, and all uses are counted', () => {
  const scenario: Scenario = { skip: 1, times: 1, effect: { truncate: true } }
  const book = bookOf(scenario)
  const poll = { operation: 'GET_BatchQueryJob', job: '1' } as const
  expect([1, 2, 3].map(() => book.takeForAnswer(poll).length)).toEqual([0, 1, 0])
  expect(book.entries()).toEqual([{ scenario, matched: 2, used: 1 }])
  book.clear()
  expect(book.entries()).toEqual([])
})

test('an effect on jobs never happens to an answer, nor the other way round', () => {
  const book = bookOf({ effect: { truncate: true } }, { effect: { purgeFiles: true } })
  expect(said(book.takeForJob(job))).toEqual([{ purgeFiles: true }])
  expect(said(book.takeForAnswer(job))).toEqual([{ truncate: true }])
})

test('what takes the place of an answer is the last effect on it, and uses up no other', () => {
  const book = bookOf(
    { effect: { delay: { ms: 1 } } },
    { effect: { drop: 'after' }, times: 1 },
    { effect: { slow: { ms: 1 } } },
  )
  expect(said(book.takeForAnswer(job))).toEqual([{ delay: { ms: 1 } }, { drop: 'after' }])
  expect(said(book.takeForAnswer(job))).toEqual([{ delay: { ms: 1 } }, { slow: { ms: 1 } }])
  expect(book.entries().map(({ used }) => used)).toEqual([2, 1, 1])
})

test('only requests about the job, where one is named', () => {
  const book = bookOf({ match: { job: 'a' }, effect: { malformed: true } })
  const poll = { operation: 'GET_BatchQueryJob' } as const
  expect(book.takeForAnswer({ ...poll, job: 'b' })).toHaveLength(0)
  expect(book.takeForAnswer({ ...poll, job: 'a' })).toHaveLength(1)
})
