import type { Tree } from '../../src/walk/tree.ts'
import type { DocumentCase } from './case.ts'

const THINGS = {
  title: 'Thing jobs',
  command: 'thing',
  operations: { submit: 'postThing', poll: 'postThing' },
  id: { submit: '/id', poll: '/id' },
  status: '/status',
  phases: { sent: 'waiting', done: 'succeeded' },
  slots: { tenant: { limit: 5, statuses: ['sent'] } },
  idempotencyKeyHours: 24,
}

const families = (things: Tree): DocumentCase['before'] => ({ root: { 'x-jobs': things } })
const changed = (before: Tree, after: Tree): DocumentCase => ({
  before: families({ things: { ...THINGS, ...before } }),
  after: families({ things: { ...THINGS, ...after } }),
})
const operations = (more: Tree): Tree => ({ operations: { ...THINGS.operations, ...more } })
const phases = (more: Tree): Tree => ({ phases: { ...THINGS.phases, ...more } })

export const FAMILIES = {
  'family-removed': { before: families({ things: THINGS }), after: families({}) },
  'family-added': { before: {}, after: families({ things: THINGS }) },
  'family-command-changed': changed({}, { command: 'things' }),
  'family-operation-removed': changed(operations({ cancel: 'postThing' }), {}),
  'family-operation-changed': changed({}, operations({ poll: 'getThing' })),
  'family-operation-added': changed({}, operations({ cancel: 'postThing' })),
  'family-pointer-changed': changed({}, { status: '/state' }),
  'status-removed': changed(phases({ lost: 'failed' }), {}),
  'status-added': changed({}, phases({ Lost: 'failed' })),
  'status-outcome-changed': changed(phases({ lost: 'running' }), phases({ Lost: 'failed' })),
  'status-phase-changed': changed(phases({ held: 'waiting' }), phases({ held: { phase: 'blocked' } })),
  'slot-removed': changed({}, { slots: {} }),
  'slot-added': changed({ slots: {} }, {}),
  'slot-changed': changed({}, { slots: { tenant: { limit: 6, statuses: ['sent'] } } }),
  'family-limit-changed': changed({}, { idempotencyKeyHours: 48 }),
} satisfies Record<string, DocumentCase>
