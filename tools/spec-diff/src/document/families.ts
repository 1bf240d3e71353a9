import type { OpenPhase } from '@zuora-jobs/spec'

import { childrenOf, type Node, type Nodes } from '../walk/node.ts'
import { map, object } from '../walk/object.ts'
import { type Compare, fact } from '../walk/walk.ts'

const OPEN: Readonly<Record<OpenPhase, true>> = {
  waiting: true,
  running: true,
  blocked: true,
  cancelling: true,
}

const comparePhase: Compare = (old, now, walk) => {
  const areOpen = [old, now].every(({ value }) => Object.hasOwn(OPEN, String(value)))
  fact(areOpen ? 'status-phase-changed' : 'status-outcome-changed')(old, now, walk)
}

/** Statuses, whose case makes no difference, listed with their phase, or with their phase and the reason. */
const statusesOf = (phases: Node): Nodes =>
  Object.fromEntries(
    Object.entries(childrenOf(phases)).map(([status, one]) => [
      status.toLowerCase(),
      typeof one.value === 'string' ? { ...one, value: { phase: one.value } } : one,
    ]),
  )

const pointer = fact('family-pointer-changed')
const limit = fact('family-limit-changed')

/** Compares the families of jobs, `x-jobs`. */
export const compareFamilies: Compare = map(
  { removed: 'family-removed', added: 'family-added' },
  object({
    command: fact('family-command-changed'),
    operations: map(
      { removed: 'family-operation-removed', added: 'family-operation-added' },
      fact('family-operation-changed'),
    ),
    id: pointer,
    status: pointer,
    phases: map(
      { removed: 'status-removed', added: 'status-added' },
      object({ phase: comparePhase }),
      statusesOf,
    ),
    slots: map({ removed: 'slot-removed', added: 'slot-added' }, fact('slot-changed')),
    idempotencyKeyHours: limit,
    retention: limit,
    limits: limit,
  }),
)
