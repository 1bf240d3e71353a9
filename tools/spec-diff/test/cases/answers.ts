import { json } from '../documents.ts'
import type { DocumentCase } from './case.ts'

const TEXT = { type: 'string' }
const FORM = { ...json(TEXT), 'text/csv': { schema: TEXT } }
const OK = { description: 'A thing' }
const statuses = (...all: readonly string[]): DocumentCase['before'] => ({
  operation: { responses: Object.fromEntries(all.map((status) => [status, OK])) },
})
const headers = (...names: readonly string[]): DocumentCase['before'] => ({
  response: { headers: Object.fromEntries(names.map((name) => [name, { schema: TEXT }])) },
})

export const ANSWERS = {
  'success-status-removed': { before: statuses('200', '202'), after: statuses('200') },
  'success-status-added': { before: statuses('200'), after: statuses('200', '202') },
  'error-status-removed': { before: statuses('200', '409'), after: statuses('200') },
  'error-status-added': { before: statuses('200'), after: statuses('200', '409') },
  'response-content-type-removed': { before: { response: { content: FORM } }, after: { received: TEXT } },
  'response-content-type-added': { before: { received: TEXT }, after: { response: { content: FORM } } },
  'response-header-removed': { before: headers('Retry-After'), after: headers() },
  'response-header-added': { before: headers(), after: headers('Retry-After') },
} satisfies Record<string, DocumentCase>
