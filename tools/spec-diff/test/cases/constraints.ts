import type { Tree } from '../../src/walk/tree.ts'
import type { DocumentCase } from './case.ts'

const sent = (before: Tree, after: Tree): DocumentCase => ({
  before: { sent: before },
  after: { sent: after },
})
const received = (before: Tree, after: Tree): DocumentCase => ({
  before: { received: before },
  after: { received: after },
})
const LONG = { type: 'string', maxLength: 100 }
const SHORT = { type: 'string', maxLength: 10 }
const DATE = { type: 'string', format: 'date' }
const TIME = { type: 'string', format: 'date-time' }

export const CONSTRAINTS = {
  'request-constraint-tightened': sent(LONG, SHORT),
  'request-constraint-loosened': sent(SHORT, LONG),
  'request-constraint-changed': sent(DATE, TIME),
  'response-constraint-tightened': received(LONG, SHORT),
  'response-constraint-loosened': received(SHORT, LONG),
  'response-constraint-changed': received(DATE, TIME),
  'request-default-added': sent({ type: 'string' }, { type: 'string', default: 'a' }),
  'request-default-changed': sent({ type: 'string', default: 'a' }, { type: 'string', default: 'b' }),
  'response-default-changed': received({ type: 'string', default: 'a' }, { type: 'string', default: 'b' }),
} satisfies Record<string, DocumentCase>
