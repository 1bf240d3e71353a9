import { didYouMean } from '../errors/nearest.ts'
import { effects, holdStatuses, operationIds } from './effects.ts'
import type { Scenario } from './scenario.ts'

type Check = (value: unknown) => boolean

interface FieldRule {
  readonly must: string
  readonly holds: Check
  /** The words that it can be, where these are few. */
  readonly words?: readonly string[]
}

const isText: Check = (value) => typeof value === 'string'
const isWord: Check = (value) => typeof value === 'string' && value !== ''
const isCount: Check = (value) => Number.isInteger(value) && Number(value) >= 0
const isPositive: Check = (value) => isCount(value) && value !== 0
const isCode: Check = (value) => Number.isInteger(value) && /^\d{8}$/.test(String(value))
const isFaultStatus: Check = (value) =>
  Number.isInteger(value) && Number(value) >= 500 && Number(value) <= 504

const text: FieldRule = { must: 'be text', holds: isText }
const yes: FieldRule = { must: 'be true', holds: (value) => value === true }
const milliseconds: FieldRule = { must: 'be milliseconds, 0 or more', holds: isCount }
const seconds: FieldRule = { must: 'be seconds, 0 or more', holds: isCount }
const oneOf = (...words: readonly string[]): FieldRule => ({
  must: `be one of ${words.join(', ')}`,
  holds: (value) => words.includes(String(value)) && isText(value),
  words,
})

/** Every field a scenario may have, by path, with what it must be. */
const fields: Readonly<Record<string, FieldRule>> = {
  about: text,
  operation: oneOf(...operationIds),
  skip: { must: 'be a whole number, 0 or more', holds: isCount },
  times: { must: 'be a whole number, 1 or more', holds: isPositive },
  'match.query': text,
  'match.name': text,
  'match.object': text,
  'match.bulk': oneOf('create', 'update', 'delete'),
  'match.job': text,
  'effect.abort.batch': { must: 'be the position of a query, from 0', holds: isCount },
  'effect.abort.message': text,
  'effect.error.errorCode': {
    must: "be a code of 5 digits, such as '90029'",
    holds: (value) => isText(value) && /^\d{5}$/.test(String(value)),
  },
  'effect.error.message': text,
  'effect.reject.errorCode': {
    must: "be a code of 5 digits for AQuA, such as '90005', or of 8 for the others, such as '71012560'",
    holds: (value) => isText(value) && /^(\d{5}|\d{8})$/.test(String(value)),
  },
  'effect.reject.message': text,
  'effect.cancel.afterMs': milliseconds,
  'effect.purgeFiles': yes,
  'effect.fail.code': { must: 'be a code of 8 digits, such as 71012560', holds: isCode },
  'effect.fail.message': text,
  'effect.fail.afterRecords': { must: 'be how many records, 0 or more', holds: isCount },
  'effect.failOnRejectedRows': yes,
  'effect.label.failed': { must: 'be how many objects, 0 or more', holds: isCount },
  'effect.label.timeout': { must: 'be how many objects, 0 or more', holds: isCount },
  'effect.hold.status': oneOf(...Object.values(holdStatuses).flat()),
  'effect.finish.afterPolls': { must: 'be how many looks, 1 or more', holds: isPositive },
  'effect.finish.afterMs': milliseconds,
  'effect.limit.retryAfterSeconds': seconds,
  'effect.limit.resetSeconds': seconds,
  'effect.fault.status': { must: 'be an HTTP status from 500 to 504', holds: isFaultStatus },
  'effect.fault.html': yes,
  'effect.html': yes,
  'effect.drop': oneOf('before', 'after'),
  'effect.delay.ms': milliseconds,
  'effect.slow.ms': milliseconds,
  'effect.truncate': yes,
  'effect.malformed': yes,
  'effect.revokeTokens': yes,
  'effect.stale.byMs': milliseconds,
  'effect.show.status': { must: 'be a word', holds: isWord },
}

/** The fields of which each effect needs one. An effect without an entry needs none: `{ fail: {} }`. */
const required: Readonly<Record<string, readonly string[]>> = {
  abort: ['effect.abort.message'],
  reject: ['effect.reject.errorCode'],
  cancel: ['effect.cancel.afterMs'],
  purgeFiles: ['effect.purgeFiles'],
  failOnRejectedRows: ['effect.failOnRejectedRows'],
  label: ['effect.label.failed', 'effect.label.timeout'],
  hold: ['effect.hold.status'],
  finish: ['effect.finish.afterPolls', 'effect.finish.afterMs'],
  limit: ['effect.limit.retryAfterSeconds', 'effect.limit.resetSeconds'],
  fault: ['effect.fault.status'],
  html: ['effect.html'],
  drop: ['effect.drop'],
  delay: ['effect.delay.ms'],
  slow: ['effect.slow.ms'],
  truncate: ['effect.truncate'],
  malformed: ['effect.malformed'],
  revokeTokens: ['effect.revokeTokens'],
  stale: ['effect.stale.byMs'],
  show: ['effect.show.status'],
}

/**
 * Hands a scenario back when it is one.
 *
 * @throws TypeError that names the field, its value and what it must be.
 */
export function checkScenario(scenario: Scenario): Scenario {
  if (typeof scenario !== 'object' || scenario === null || Array.isArray(scenario)) {
    throw new TypeError(
      `A scenario is an object such as { effect: { truncate: true } }, not ${show(scenario)}.`,
    )
  }
  const leaves = new Map(leavesOf(scenario, ''))
  for (const [path, value] of leaves) checkField(path, value)
  const chosen = Object.keys(scenario.effect ?? {})
  const name = chosen[0] ?? ''
  const kind = Object.hasOwn(effects, name) ? effects[name] : undefined
  if (chosen.length !== 1 || kind === undefined) {
    const known = Object.keys(effects)
    const meant = kind === undefined ? didYouMean(name, known) : ''
    throw new TypeError(
      `A scenario has exactly one effect of ${known.join(', ')}; this one has ${chosen.join(', ') || 'none'}${meant === '' ? '.' : meant}`,
    )
  }
  const needed = required[name]
  if (needed !== undefined && !needed.some((path) => leaves.has(path)))
    throw new TypeError(`Scenario field ${needed.join(' or ')} is missing.`)
  if (scenario.operation !== undefined && !kind.operations.includes(scenario.operation)) {
    throw new TypeError(
      `Scenario field effect.${name} is for ${listed(kind.operations)}, not for ${scenario.operation}.`,
    )
  }
  if (kind.on === 'job' && scenario.match?.job !== undefined) {
    throw new TypeError(
      `Scenario field match.job is for effects on answers; effect.${name} is decided before the job has its id.`,
    )
  }
  checkTogether(scenario)
  return scenario
}

function checkField(path: string, value: unknown): void {
  const field = Object.hasOwn(fields, path) ? fields[path] : undefined
  if (field === undefined) {
    const known = Object.keys(fields)
    const meant = didYouMean(path, known)
    throw new TypeError(
      `A scenario has no field ${path}${meant === '' ? '.' : meant} It has ${known.join(', ')}.`,
    )
  }
  if (field.holds(value)) return
  const meant = typeof value === 'string' ? didYouMean(value, field.words ?? []) : ''
  throw new TypeError(
    `Scenario field ${path} is ${show(value)}; it must ${field.must}${meant === '' ? '.' : meant}`,
  )
}

/** What no field is wrong in by itself. */
function checkTogether({ operation, effect }: Scenario): void {
  if ('fault' in effect && effect.fault.html === true && effect.fault.status < 502) {
    throw new TypeError(
      `Scenario field effect.fault.html is true; a page comes from a gateway, with a status from 502, not with ${effect.fault.status}.`,
    )
  }
  if ('finish' in effect && 'afterPolls' in effect.finish && 'afterMs' in effect.finish)
    throw new TypeError('Scenario field effect.finish has afterPolls and afterMs; it must have one of them.')
  if (operation === undefined) return
  if ('hold' in effect && !(holdStatuses[operation] ?? []).includes(effect.hold.status)) {
    const known = (holdStatuses[operation] ?? []).join(', ')
    throw new TypeError(
      `Scenario field effect.hold.status is "${effect.hold.status}"; jobs of ${operation} can be held at ${known}.`,
    )
  }
  if (!('reject' in effect)) return
  // AQuA's codes have 5 digits, all others 8.
  const { errorCode } = effect.reject
  const digits = operation === 'POST_BatchQueryJob' ? 5 : 8
  if (errorCode.length !== digits) {
    throw new TypeError(
      `Scenario field effect.reject.errorCode is "${errorCode}"; codes of ${operation} have ${digits} digits.`,
    )
  }
}

function listed(operations: readonly string[]): string {
  return operations.length < 5 ? operations.join(' and ') : operations.join(', ')
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? typeof value
}

function leavesOf(value: unknown, path: string): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`))
}
