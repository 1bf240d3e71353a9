import type { Tree } from '../../src/walk/tree.ts'
import { root, type Row } from './row.ts'

const THINGS = {
  title: 'Things',
  command: 'thing',
  operations: { submit: 'postThing', poll: 'postThing' },
  id: { submit: '/id', poll: '/id' },
  status: '/status',
  phases: { sent: 'waiting', done: 'succeeded' },
  slots: { tenant: { limit: 5, statuses: ['sent'] } },
  idempotencyKeyHours: 24,
}
const families = (told: string, before: Tree, after: Tree): Row =>
  root(told, { 'x-jobs': before }, { 'x-jobs': after })
const changed = (told: string, before: Tree, after: Tree): Row =>
  families(told, { things: { ...THINGS, ...before } }, { things: { ...THINGS, ...after } })
const operations = (more: Tree): Tree => ({ operations: { ...THINGS.operations, ...more } })
const phases = (more: Tree): Tree => ({ phases: { ...THINGS.phases, ...more } })

export const FAMILIES: readonly Row[] = [
  families('major family-removed', { things: THINGS }, {}),
  families('minor family-added', {}, { things: THINGS }),
  changed('major family-command-changed', {}, { command: 'things' }),
  changed('major family-operation-removed', operations({ cancel: 'postThing' }), {}),
  changed('major family-operation-changed', {}, operations({ poll: 'getThing' })),
  changed('minor family-operation-added', {}, operations({ cancel: 'postThing' })),
  changed('major family-pointer-changed', {}, { status: '/state' }),
  changed('major status-removed', phases({ lost: 'failed' }), {}),
  changed('minor status-added', {}, phases({ Lost: 'failed' })),
  changed('major status-outcome-changed', phases({ lost: 'running' }), phases({ Lost: 'failed' })),
  changed('minor status-phase-changed', phases({ held: 'waiting' }), phases({ held: { phase: 'blocked' } })),
  changed('major slot-removed', {}, { slots: {} }),
  changed('minor slot-added', { slots: {} }, {}),
  changed('patch slot-changed', {}, { slots: { tenant: { limit: 6, statuses: ['sent'] } } }),
  changed('patch family-limit-changed', {}, { idempotencyKeyHours: 48 }),
  changed('patch documentation-changed', {}, { title: 'Items' }),
]
