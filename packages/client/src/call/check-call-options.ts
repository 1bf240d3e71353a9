import { ZuoraInputError, type ZuoraInputProblem } from '../errors/error-classes.ts'
import type { SubmitOptions } from '../transport/call-options.ts'
import { show } from './problems-of.ts'
import { unknownFields } from './unknown-fields.ts'

/** Says what is wrong with the value of an option, or `undefined` where it is right. */
export type Rule = (value: unknown) => string | undefined

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
export const SHARED_RULES = {
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
} satisfies Partial<Record<keyof SubmitOptions, Rule>>

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
 * Checks the options of a call.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkCallOptions(options: SubmitOptions | undefined): void {
  if (options === undefined) return
  const problems = [...unknownFields('', options, Object.keys(RULES)), ...ruleProblems(options, RULES)]
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

/** What is wrong with options that have a rule. */
export function ruleProblems(
  options: object,
  rules: Readonly<Record<string, Rule | undefined>>,
): readonly ZuoraInputProblem[] {
  return Object.entries(options).flatMap(([path, value]) => {
    const message = value === undefined ? undefined : rules[path]?.(value)
    return message === undefined ? [] : [{ path, message }]
  })
}
