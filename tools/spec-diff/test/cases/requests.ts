import { json } from '../documents.ts'
import type { DocumentCase } from './case.ts'

const TEXT = { type: 'string' }
const query = (fields: object): DocumentCase['before'] => ({
  operation: { parameters: [{ name: 'limit', in: 'query', schema: TEXT, ...fields }] },
})
const body = (fields: object): DocumentCase['before'] => ({
  operation: { requestBody: { content: json(TEXT), ...fields } },
})
const FORM = { ...json(TEXT), 'text/csv': { schema: TEXT } }

export const REQUESTS = {
  'parameter-removed': { before: query({}), after: {} },
  'parameter-added-required': { before: {}, after: query({ required: true }) },
  'parameter-added': { before: {}, after: query({}) },
  'parameter-now-required': { before: query({}), after: query({ required: true }) },
  'parameter-now-optional': { before: query({ required: true }), after: query({}) },
  'parameter-style-changed': { before: query({}), after: query({ explode: false }) },
  'request-body-removed': { before: body({}), after: {} },
  'request-body-added-required': { before: {}, after: body({ required: true }) },
  'request-body-added': { before: {}, after: body({}) },
  'request-body-now-required': { before: body({}), after: body({ required: true }) },
  'request-body-now-optional': { before: body({ required: true }), after: body({}) },
  'request-content-type-removed': { before: body({ content: FORM }), after: body({}) },
  'request-content-type-added': { before: body({}), after: body({ content: FORM }) },
} satisfies Record<string, DocumentCase>
