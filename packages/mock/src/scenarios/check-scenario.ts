import { effectOperations } from './effect-operations.ts'
import type { Scenario, ScenarioOperation } from './scenario.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0
const isCode: Check = (value) => Number.isInteger(value) && /^\d{8}$/.test(String(value))

const operations: readonly ScenarioOperation[] = [
  'POST_BatchQueryJob',
  'POST_CustomObjectBulkJob',
  'POST_DataLabelingJob',
]

/** Every field a scenario may have, by path, with what it must be. */
const fields: Readonly<Record<string, { readonly must: string; readonly holds: Check }>> = {
  operation: {
    must: `be one of ${operations.join(', ')}`,
    holds: (value) => (operations as readonly unknown[]).includes(value),
  },
  times: { must: 'be a whole number, 1 or more', holds: (value) => isCount(value) && value !== 0 },
  'match.query': { must: 'be text', holds: isText },
  'match.name': { must: 'be text', holds: isText },
  'match.object': { must: 'be text', holds: isText },
  'match.bulk': {
    must: 'be create, update or delete',
    holds: (value) => ['create', 'update', 'delete'].includes(String(value)),
  },
  'effect.abort.batch': { must: 'be the position of a query, from 0', holds: isCount },
  'effect.abort.message': { must: 'be text', holds: isText },
  'effect.reject.errorCode': {
    must: "be a code of 5 digits for AQuA, such as '90005', or of 8 for the others, such as '71012560'",
    holds: (value) => isText(value) && /^(\d{5}|\d{8})$/.test(String(value)),
  },
  'effect.reject.message': { must: 'be text', holds: isText },
  'effect.cancel.afterMs': { must: 'be milliseconds, 0 or more', holds: isCount },
  'effect.purgeFiles': { must: 'be true', holds: (value) => value === true },
  'effect.fail.code': { must: 'be a code of 8 digits, such as 71012560', holds: isCode },
  'effect.fail.message': { must: 'be text', holds: isText },
  'effect.fail.afterRecords': { must: 'be how many records, 0 or more', holds: isCount },
  'effect.failOnRejectedRows': { must: 'be true', holds: (value) => value === true },
  'effect.label.failed': { must: 'be how many objects, 0 or more', holds: isCount },
  'effect.label.timeout': { must: 'be how many objects, 0 or more', holds: isCount },
}

/** The fields of which each effect needs one. An effect without an entry needs none: `{ fail: {} }`. */
const required: Readonly<Record<string, readonly string[]>> = {
  abort: ['effect.abort.message'],
  reject: ['effect.reject.errorCode'],
  cancel: ['effect.cancel.afterMs'],
  purgeFiles: ['effect.purgeFiles'],
  failOnRejectedRows: ['effect.failOnRejectedRows'],
  label: ['effect.label.failed', 'effect.label.timeout'],
}

/**
 * Hands a scenario back when it is one.
 *
 * @throws TypeError that names the field, its value and what it must be.
 */
export function checkScenario(scenario: Scenario): Scenario {
  const leaves = new Map(leavesOf(scenario, ''))
  for (const [path, value] of leaves) {
    const field = fields[path]
    if (field === undefined) {
      throw new TypeError(`A scenario has no field ${path}; it has ${Object.keys(fields).join(', ')}.`)
    }
    if (!field.holds(value))
      throw new TypeError(`Scenario field ${path} is ${JSON.stringify(value)}; it must ${field.must}.`)
  }
  const effects = Object.keys(scenario.effect ?? {})
  const [effect = ''] = effects
  const allowed = effectOperations[effect]
  if (effects.length !== 1 || allowed === undefined) {
    const known = Object.keys(effectOperations).join(', ')
    throw new TypeError(
      `A scenario has exactly one effect of ${known}; this one has ${effects.join(', ') || 'none'}.`,
    )
  }
  const needed = required[effect]
  if (needed !== undefined && !needed.some((path) => leaves.has(path)))
    throw new TypeError(`Scenario field ${needed.join(' or ')} is missing.`)
  if (scenario.operation !== undefined && !allowed.includes(scenario.operation)) {
    throw new TypeError(
      `Scenario field effect.${effect} is for ${allowed.join(' and ')}, not for ${scenario.operation}.`,
    )
  }
  checkCodeFits(scenario)
  return scenario
}

/** AQuA's codes have 5 digits, all others 8. */
function checkCodeFits({ operation, effect }: Scenario): void {
  if (operation === undefined || !('reject' in effect)) return
  const { errorCode } = effect.reject
  const digits = operation === 'POST_BatchQueryJob' ? 5 : 8
  if (errorCode.length !== digits) {
    throw new TypeError(
      `Scenario field effect.reject.errorCode is "${errorCode}"; codes of ${operation} have ${digits} digits.`,
    )
  }
}

function leavesOf(value: unknown, path: string): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`))
}
