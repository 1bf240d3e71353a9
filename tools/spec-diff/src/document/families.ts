import type { OpenPhase } from '@zuora-jobs/spec'

import type { RuleId } from '../rules.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { type Tree, treeOf } from '../walk/tree.ts'
import { type At, eachOf, inside, report, reportIf, type Walk } from '../walk/walk.ts'

const OPEN: Readonly<Record<OpenPhase, true>> = {
  waiting: true,
  running: true,
  blocked: true,
  cancelling: true,
}

const LIMITS = ['idempotencyKeyHours', 'retention', 'limits']
const HANDLED = ['command', 'operations', 'id', 'status', 'phases', 'slots', ...LIMITS]

/** Compares the families of jobs, `x-jobs`. */
export function compareFamilies(before: unknown, after: unknown, at: At, walk: Walk): void {
  eachOf(before, after, at, walk, { removed: 'family-removed', added: 'family-added' }, compareFamily)
}

function compareFamily(before: unknown, after: unknown, at: At, walk: Walk): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  const tell = (rule: RuleId, key: string): void => reportIf(walk, rule, inside(at, key), old[key], now[key])
  tell('family-command-changed', 'command')
  eachOf(
    old['operations'],
    now['operations'],
    inside(at, 'operations'),
    walk,
    { removed: 'family-operation-removed', added: 'family-operation-added' },
    (id, idNow, place) => reportIf(walk, 'family-operation-changed', place, id, idNow),
  )
  tell('family-pointer-changed', 'id')
  tell('family-pointer-changed', 'status')
  compareStatuses(treeOf(old['phases']), treeOf(now['phases']), inside(at, 'phases'), walk)
  eachOf(
    old['slots'],
    now['slots'],
    inside(at, 'slots'),
    walk,
    { removed: 'slot-removed', added: 'slot-added' },
    (slot, slotNow, place) => reportIf(walk, 'slot-changed', place, slot, slotNow),
  )
  for (const key of LIMITS) tell('family-limit-changed', key)
  compareRemarks({ description: old['title'] }, { description: now['title'] }, at, walk)
  compareRemarks(old, now, at, walk)
  compareRest(old, now, ['title', ...HANDLED], at, walk)
}

function compareStatuses(before: Tree, after: Tree, at: At, walk: Walk): void {
  const rules = { removed: 'status-removed', added: 'status-added' } as const
  eachOf(inLowerCase(before), inLowerCase(after), at, walk, rules, (old, now, place) => {
    const [phase, phaseNow] = [phaseOf(old), phaseOf(now)]
    if (phase !== phaseNow) {
      const staysOpen = isOpen(phase) && isOpen(phaseNow)
      report(walk, staysOpen ? 'status-phase-changed' : 'status-outcome-changed', place, phase, phaseNow)
    }
    compareRemarks(treeOf(old), treeOf(now), place, walk)
    compareRest(treeOf(old), treeOf(now), ['phase'], place, walk)
  })
}

/** The case of a status makes no difference. */
function inLowerCase(phases: Tree): Tree {
  return Object.fromEntries(Object.entries(phases).map(([status, listed]) => [status.toLowerCase(), listed]))
}

/** A status is listed with its phase, or with its phase and the reason for it. */
function phaseOf(listed: unknown): unknown {
  return typeof listed === 'string' ? listed : treeOf(listed)['phase']
}

function isOpen(phase: unknown): boolean {
  return Object.hasOwn(OPEN, String(phase))
}
