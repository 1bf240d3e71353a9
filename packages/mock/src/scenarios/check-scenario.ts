import type { Scenario } from './scenario.ts'

type Check = (value: unknown) => boolean

const isText: Check = (value) => typeof value === 'string'
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0

/** Every field a scenario may have, by path, with what it must be. */
const fields: Readonly<Record<string, { readonly must: string; readonly holds: Check }>> = {
  operation: { must: "be 'POST_BatchQueryJob'", holds: (value) => value === 'POST_BatchQueryJob' },
  times: { must: 'be a whole number, 1 or more', holds: (value) => isCount(value) && value !== 0 },
  'match.query': { must: 'be text', holds: isText },
  'match.name': { must: 'be text', holds: isText },
  'effect.abort.batch': { must: 'be the position of a query, from 0', holds: isCount },
  'effect.abort.message': { must: 'be text', holds: isText },
  'effect.reject.errorCode': {
    must: "be a code such as '90005'",
    holds: (value) => /^\d{5}$/.test(String(value)),
  },
  'effect.reject.message': { must: 'be text', holds: isText },
  'effect.cancel.afterMs': { must: 'be milliseconds, 0 or more', holds: isCount },
  'effect.purgeFiles': { must: 'be true', holds: (value) => value === true },
}

const required: Readonly<Record<string, string>> = {
  abort: 'effect.abort.message',
  reject: 'effect.reject.errorCode',
  cancel: 'effect.cancel.afterMs',
  purgeFiles: 'effect.purgeFiles',
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
  const effects = [
    ...new Set(
      [...leaves.keys()].filter((path) => path.startsWith('effect.')).map((path) => path.split('.')[1] ?? ''),
    ),
  ]
  const known = Object.keys(required).join(', ')
  if (effects.length !== 1)
    throw new TypeError(
      `A scenario has exactly one effect of ${known}; this one has ${effects.join(', ') || 'none'}.`,
    )
  const needed = required[effects[0] ?? '']
  if (needed !== undefined && !leaves.has(needed)) throw new TypeError(`Scenario field ${needed} is missing.`)
  return scenario
}

function leavesOf(value: unknown, path: string): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`))
}
