import { ZuoraInputError, type ZuoraInputProblem } from '../errors/classes.ts'
import type { SubmitOptions } from '../operations/call-options.ts'
import { unknownFields } from './unknown-field.ts'

const KNOWN = [
  'signal',
  'timeoutMs',
  'totalTimeoutMs',
  'retries',
  'onResponse',
  'apiVersion',
  'entityId',
  'orgIds',
  'trackId',
  'idempotencyKey',
]

/**
 * Checks the options of a call.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkCall(options: SubmitOptions | undefined): void {
  if (options === undefined) return
  const problems = [...unknownFields('', options, KNOWN), ...problemsOfCall(options)]
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

/** What is wrong with options that a call and a client have in common. */
export function problemsOfCall(options: SubmitOptions): readonly ZuoraInputProblem[] {
  const problems: ZuoraInputProblem[] = []
  const check = (path: keyof SubmitOptions, isRight: (value: never) => boolean, message: string): void => {
    const value = options[path]
    if (value !== undefined && !isRight(value as never))
      problems.push({ path, message: `${show(value)} ${message}` })
  }
  check('trackId', isTrackId, `must be 1 to 64 characters of US-ASCII without : ; " and '`)
  check('idempotencyKey', isKey, 'must be 1 to 255 characters of US-ASCII')
  check(
    'apiVersion',
    isVersion,
    'is no API version; write a date such as "2025-08-12", or a number such as "186.0"',
  )
  check('entityId', isText, 'must be the id of an entity')
  check('orgIds', isTexts, 'must be ids of organizations, without commas')
  check('timeoutMs', isDuration, 'must be a number of milliseconds above 0')
  check('totalTimeoutMs', isDuration, 'must be a number of milliseconds above 0')
  check('retries', isCount, 'must be a whole number from 0')
  check('onResponse', isFunction, 'must be a function')
  check('signal', isSignal, 'must be an AbortSignal')
  return problems
}

const isTrackId = (value: string): boolean =>
  typeof value === 'string' && /^(?:(?![:;"'])[\x20-\x7e]){1,64}$/.test(value)
const isKey = (value: string): boolean => typeof value === 'string' && /^[\x21-\x7e]{1,255}$/.test(value)
const isVersion = (value: string): boolean =>
  typeof value === 'string' && /^(\d{4}-\d{2}-\d{2}|\d+(\.\d+)?)$/.test(value)
const isText = (value: string): boolean => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)
const isTexts = (value: readonly string[]): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((id) => isText(id) && !id.includes(','))
const isDuration = (value: number): boolean => typeof value === 'number' && value > 0
const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0
const isFunction = (value: unknown): boolean => typeof value === 'function'
const isSignal = (value: unknown): boolean => value instanceof AbortSignal

function show(value: unknown): string {
  return (JSON.stringify(value) ?? typeof value).slice(0, 80)
}
