import { expect, test } from 'vitest'

import { codeForViolation, messageOf, statusOf } from './errors.ts'

test.each([
  [71012512, 403],
  [71012515, 403],
  [71013020, 400],
  [71013040, 404],
  [71012560, 429],
])('%i arrives with HTTP status %i', (code, status) => {
  expect(statusOf(code)).toBe(status)
})

test('a message can have a detail, and an unknown code has a message', () => {
  expect(messageOf(71013620)).toBe('Bad Request')
  expect(messageOf(71013620, 'the job is completed')).toBe('Bad Request (the job is completed)')
  expect(messageOf(71019999)).toBe('The request was refused')
})

test.each([
  ['POST_CustomObjectBulkJob', "body: must have required property 'object'", 71013020],
  ['POST_CustomObjectBulkJob', 'body.operation: must be equal to one of the allowed values', 71013520],
  ['POST_CustomObjectBulkJob', "body.filter: must have required property 'conditions'", 71013322],
  ['POST_CustomObjectBulkJob', 'body.filter.conditions: must NOT have fewer than 1 items', 71013322],
  ['POST_CustomObjectBulkJob', 'body.filter.conditions.0.operator: must be equal to', 71013320],
  ['POST_UploadFileForCustomObjectBulkJob', ': Body parameter is required', 71013620],
])('%s, %s: %i', (operationId, violation, code) => {
  expect(codeForViolation(operationId, violation)).toBe(code)
})
