import type { Tree } from '../../src/walk/tree.ts'
import { root, type Row, type Table } from './row.ts'

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

export const FAMILIES: Table = {
  'a family is gone': families('major family-removed', { things: THINGS }, {}),
  'a family is new': families('minor family-added', {}, { things: THINGS }),
  'another command': changed('major family-command-changed', {}, { command: 'things' }),
  'a family can do less': changed('major family-operation-removed', operations({ cancel: 'postThing' }), {}),
  'a family does it differently': changed(
    'major family-operation-changed',
    {},
    operations({ poll: 'getThing' }),
  ),
  'a family can do more': changed('minor family-operation-added', {}, operations({ cancel: 'postThing' })),
  'a status stands elsewhere': changed('major family-pointer-changed', {}, { status: '/state' }),
  'a status is gone': changed('major status-removed', phases({ lost: 'failed' }), {}),
  'a status is new': changed('minor status-added', {}, phases({ Lost: 'failed' })),
  'a status ends a job': changed(
    'major status-outcome-changed',
    phases({ lost: 'running' }),
    phases({ Lost: 'failed' }),
  ),
  'a status has another phase': changed(
    'minor status-phase-changed',
    phases({ held: 'waiting' }),
    phases({ held: { phase: 'blocked' } }),
  ),
  'a slot is gone': changed('major slot-removed', {}, { slots: {} }),
  'a slot is new': changed('minor slot-added', { slots: {} }, {}),
  'a slot has another limit': changed(
    'patch slot-changed',
    {},
    { slots: { tenant: { limit: 6, statuses: ['sent'] } } },
  ),
  'another limit': changed('patch family-limit-changed', {}, { idempotencyKeyHours: 48 }),
  'another title of a family': changed('patch documentation-changed', {}, { title: 'Items' }),
}
