import type { OpenPhase } from '@zuora-jobs/spec'

import { elsewhere, fact, map, object } from '../walk/object.ts'
import { type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, eachOf, reportIf } from '../walk/walk.ts'

const OPEN: Readonly<Record<OpenPhase, true>> = {
  waiting: true,
  running: true,
  blocked: true,
  cancelling: true,
}

const isOpen = (phase: unknown): boolean => Object.hasOwn(OPEN, String(phase))

const phaseOf = (listed: unknown): unknown => (typeof listed === 'string' ? listed : treeOf(listed)['phase'])

/** A status is listed with its phase, or with its phase and the reason for it. */
const compareStatus: Compare = (before, after, at, walk) => {
  const [old, now] = [phaseOf(before), phaseOf(after)]
  const rule = isOpen(old) && isOpen(now) ? 'status-phase-changed' : 'status-outcome-changed'
  reportIf(walk, rule, at, old, now)
  compareReason(before, after, at, walk)
}
const compareReason = object({ phase: elsewhere })

const inLowerCase = (phases: unknown): Tree =>
  Object.fromEntries(Object.entries(treeOf(phases)).map(([status, listed]) => [status.toLowerCase(), listed]))

/** Compares statuses, whose case makes no difference. */
const compareStatuses: Compare = (before, after, at, walk) => {
  const rules = { removed: 'status-removed', added: 'status-added' } as const
  eachOf(inLowerCase(before), inLowerCase(after), at, walk, rules, compareStatus)
}

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
    phases: compareStatuses,
    slots: map({ removed: 'slot-removed', added: 'slot-added' }, fact('slot-changed')),
    idempotencyKeyHours: limit,
    retention: limit,
    limits: limit,
  }),
)
