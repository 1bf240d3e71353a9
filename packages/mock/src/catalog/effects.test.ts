import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { withEffects } from '../scenarios/apply-effects.ts'
import { ALL } from '../scenarios/operations.ts'
import type { ActiveJobEffect } from '../scenarios/scenario-book.ts'
import { EFFECTS } from './effects.ts'
import { readScenario } from './read-scenario.ts'
import type { Scenario } from './scenario.ts'

test.each<[Scenario, string]>([
  [{ effect: { abort: { message: 'x' } } }, 'POST_BatchQueryJob'],
  [{ effect: { reject: { errorCode: '90028' } } }, 'POST_BatchQueryJob'],
  [{ effect: { reject: { errorCode: '71012560' } } }, 'POST_CustomObjectBulkJob'],
  [{ effect: { reject: { errorCode: '50000070' } } }, 'POST_DataLabelingJob'],
  [{ effect: { fail: {} } }, 'POST_CustomObjectBulkJob'],
  [{ effect: { leaveUnlabeled: { failed: 1 } } }, 'POST_DataLabelingJob'],
  [{ effect: { cancel: { afterMs: 1 } } }, 'POST_BatchQueryJob POST_CustomObjectBulkJob POST_DataQueryJob'],
  [{ operation: 'POST_CustomObjectBulkJob', effect: { cancel: { afterMs: 1 } } }, 'POST_CustomObjectBulkJob'],
  [{ effect: { hold: { status: 'Dispatched' } } }, 'POST_DataLabelingJob'],
  [{ effect: { hold: { status: 'pending' } } }, 'POST_CustomObjectBulkJob'],
  [{ operation: 'createToken', effect: { fault: { status: 500 } } }, 'createToken'],
])('%j is about %s', (scenario, operations) => {
  expect(readScenario(scenario).operations.join(' ')).toBe(operations)
})

test('without an operation, signing in is left alone', () => {
  expect(readScenario({ effect: { fault: { status: 500 } } }).operations).toHaveLength(ALL.length - 1)
  expect(readScenario({ effect: { fault: { status: 500 } } }).operations).not.toContain('createToken')
})

test('every operation of the spec is known, and no other', () => {
  const ofSpec = Object.values(document.paths)
    .flatMap((path) => Object.values(path))
    .flatMap((operation) =>
      typeof operation === 'object' && 'operationId' in operation ? [String(operation.operationId)] : [],
    )
  expect(ALL.toSorted()).toEqual(ofSpec.toSorted())
})

test('every effect is for some operation', () => {
  for (const { operations } of Object.values(EFFECTS)) expect(operations.length).toBeGreaterThan(0)
})

test('the last hold or finish counts, and other effects do not touch it', () => {
  const job = { submittedAt: 0 }
  const after = (...scenarios: readonly Scenario[]): object =>
    withEffects(
      job,
      scenarios.map((scenario) => readScenario(scenario).effect as ActiveJobEffect),
    )
  expect(after({ effect: { cancel: { afterMs: 3 } } })).toEqual({ submittedAt: 0, cancelledAt: 3 })
  expect(
    after({ effect: { hold: { status: 'executing' } } }, { effect: { finish: { afterMs: 5 } } }),
  ).toEqual({ submittedAt: 0, control: { finishAfterMs: 5 } })
})
