import { ZuoraInputError, type ZuoraInputProblem } from '../errors/error-classes.ts'
import type { CallOptions, SubmitOptions } from '../transport/call-options.ts'
import { checkTimeout } from './check-node.ts'
import { show } from './problems-of.ts'
import { join, unknownFields } from './unknown-fields.ts'

/** Says what is wrong with a value: a message about it, problems inside of it, or nothing. */
export type Rule = (value: unknown) => string | readonly ZuoraInputProblem[] | undefined

/** The rule of what is checked elsewhere. */
export const anything: Rule = () => undefined

/** A rule that quotes the value. */
export function must(be: (value: never) => boolean, message: string): Rule {
  return (value) => (be(value as never) ? undefined : `${show(value)} ${message}`)
}

/** A rule for text of a form. */
function textLike(form: RegExp, message: string): Rule {
  return must((value) => typeof value === 'string' && form.test(value), message)
}

const DURATION: Rule = must(
  (value: number) => typeof value === 'number' && value > 0,
  'must be a number of milliseconds above 0',
)

/** The rules of each option that a call and a client have in common. */
export const SHARED_RULES: Readonly<Record<Exclude<keyof CallOptions, 'signal' | 'trackId'>, Rule>> = {
  apiVersion: textLike(
    /^(\d{4}-\d{2}-\d{2}|\d+(\.\d+)?)$/,
    'is not an API version; write a date such as "2025-08-12", or a number such as "186.0"',
  ),
  entityId: textLike(/^[\x21-\x7e]+$/, 'must be the id of an entity'),
  orgIds: must(
    (ids: readonly string[]) =>
      Array.isArray(ids) && ids.length > 0 && ids.every((id) => /^[\x21-\x2b\x2d-\x7e]+$/.test(id)),
    'must be ids of organizations, without commas',
  ),
  timeoutMs: DURATION,
  totalTimeoutMs: DURATION,
  retries: must((count: number) => Number.isInteger(count) && count >= 0, 'must be a whole number from 0'),
}

const RULES: Readonly<Record<keyof SubmitOptions, Rule>> = {
  signal: must((value) => (value as unknown) instanceof AbortSignal, 'must be an AbortSignal'),
  ...SHARED_RULES,
  trackId: textLike(
    /^(?:(?![:;"'])[\x20-\x7e]){1,64}$/,
    `must be 1 to 64 characters of US-ASCII without : ; " and '`,
  ),
  idempotencyKey: textLike(/^[\x21-\x7e]{1,255}$/, 'must be 1 to 255 characters of US-ASCII'),
}

/**
 * Checks the options of a call. `hasOwnFetch`: the limits of Node's fetch do not count.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkCallOptions(options: SubmitOptions | undefined, hasOwnFetch = false): void {
  if (options === undefined) return
  const problems = [...brokenRules('', options, RULES), ...checkTimeout(options.timeoutMs, hasOwnFetch)]
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

/** What is wrong with the fields of an object: those without a rule do not exist, and some must be there. */
export function brokenRules(
  path: string,
  object: object,
  rules: Readonly<Record<string, Rule>>,
  required: readonly string[] = [],
): readonly ZuoraInputProblem[] {
  return [
    ...unknownFields(path, object, Object.keys(rules)),
    ...Object.entries(rules).flatMap(([name, rule]) => {
      const value = (object as Readonly<Record<string, unknown>>)[name]
      const found = value === undefined && !required.includes(name) ? undefined : rule(value)
      return typeof found === 'string' ? [{ path: join(path, name), message: found }] : (found ?? [])
    }),
  ]
}
