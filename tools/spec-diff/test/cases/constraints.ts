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
const long = { type: 'string', maxLength: 100 }
const short = { type: 'string', maxLength: 10 }
const date = { type: 'string', format: 'date' }
const time = { type: 'string', format: 'date-time' }

export const CONSTRAINTS = {
  'request-constraint-tightened': sent(long, short),
  'request-constraint-loosened': sent(short, long),
  'request-constraint-changed': sent(date, time),
  'response-constraint-tightened': received(long, short),
  'response-constraint-loosened': received(short, long),
  'response-constraint-changed': received(date, time),
  'request-default-added': sent({ type: 'string' }, { type: 'string', default: 'a' }),
  'request-default-changed': sent({ type: 'string', default: 'a' }, { type: 'string', default: 'b' }),
  'response-default-changed': received({ type: 'string', default: 'a' }, { type: 'string', default: 'b' }),
} satisfies Record<string, DocumentCase>
