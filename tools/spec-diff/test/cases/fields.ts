import type { Tree } from '../../src/walk/tree.ts'
import { fields } from '../documents.ts'
import type { DocumentCase } from './case.ts'

const TEXT = { type: 'string' }
const sent = (before: Tree, after: Tree): DocumentCase => ({
  before: { sent: before },
  after: { sent: after },
})
const received = (before: Tree, after: Tree): DocumentCase => ({
  before: { received: before },
  after: { received: after },
})
const one = fields({ a: TEXT })
const two = fields({ a: TEXT, b: TEXT })

export const FIELDS = {
  'field-removed': received(two, one),
  'field-renamed': sent(
    fields({ a: { ...TEXT, description: 'The note.' } }),
    fields({ b: { ...TEXT, description: 'The note.' } }),
  ),
  'request-field-added-required': sent(one, fields({ a: TEXT, b: TEXT }, ['b'])),
  'request-field-added': sent(one, two),
  'request-field-now-required': sent(one, fields({ a: TEXT }, ['a'])),
  'request-field-now-optional': sent(fields({ a: TEXT }, ['a']), one),
  'response-field-added': received(one, fields({ a: TEXT, b: TEXT }, ['b'])),
  'response-field-now-optional': received(fields({ a: TEXT }, ['a']), one),
  'response-field-now-required': received(one, fields({ a: TEXT }, ['a'])),
  'request-closed': sent(one, { ...one, additionalProperties: false }),
  'request-opened': sent({ ...one, additionalProperties: false }, one),
  'response-closed': received({ ...one, additionalProperties: true }, one),
  'response-opened': received(one, { ...one, additionalProperties: TEXT }),
} satisfies Record<string, DocumentCase>
