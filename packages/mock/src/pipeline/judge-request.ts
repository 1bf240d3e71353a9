import type { Violation } from '../engine/prism-engine.ts'
import type { Finding } from './finding.ts'
import type { Operation } from './operation.ts'

/** A request after its violations were judged. */
interface Judgement {
  readonly findings: readonly Finding[]
  /** The body with tolerated values in the form the spec gives them: `"true"` has become `true`. */
  readonly body: unknown
}

/**
 * What Zuora takes although the spec says otherwise: a value that reads as the right one.
 * Each entry returns the repaired value, or `undefined` when it has nothing to say.
 */
const LENIENCIES: readonly ((value: unknown, violation: Violation, anyCase?: RegExp) => unknown)[] = [
  // "true" for true, also "TRUE": the official guides send booleans as text.
  (value, { rule, message }) =>
    rule === 'type' &&
    /\bboolean\b/.test(message) &&
    typeof value === 'string' &&
    /^(true|false)$/i.test(value)
      ? value.toLowerCase() === 'true'
      : undefined,
  // "600" for 600.
  (value, { rule, message }) =>
    rule === 'type' &&
    /\b(integer|number)\b/.test(message) &&
    typeof value === 'string' &&
    /^-?\d+(\.\d+)?$/.test(value)
      ? Number(value)
      : undefined,
  // "CSV" for csv: the answers are in upper case, so clients send it back that way.
  (value, { rule, message, path }, anyCase) =>
    rule === 'enum' && anyCase?.test(path) === true && typeof value === 'string'
      ? allowedValues(message).find((allowed) => allowed.toLowerCase() === value.toLowerCase())
      : undefined,
]

/**
 * Decides what follows from each violation of a request. With `strict`, what Zuora takes all the same is
 * refused and explained.
 */
export function judgeRequest(
  { judges = [], anyCase }: Pick<Operation, 'judges' | 'anyCase'> = {},
  violations: readonly Violation[],
  body: unknown,
  strict = false,
): Judgement {
  const repaired: unknown = body === undefined ? undefined : structuredClone(body)
  const findings = violations.map((violation): Finding => {
    const finding = { where: 'request', ...violation } as const
    if (judges.some((pattern) => pattern.test(`${violation.path}: ${violation.message}`))) {
      return { ...finding, verdict: 'judged' }
    }
    const tolerable = isNumberedVersion(violation) || repair(repaired, violation, anyCase)
    return tolerable ? leniently(finding, strict) : { ...finding, verdict: 'refused' }
  })
  return { findings, body: repaired }
}

/** The finding about what Zuora takes although the spec says otherwise. */
export function leniently(finding: Omit<Finding, 'verdict'>, strict: boolean): Finding {
  return strict
    ? {
        ...finding,
        message: `${finding.message}; Zuora takes it, this strict tenant does not`,
        verdict: 'refused',
      }
    : { ...finding, verdict: 'tolerated' }
}

/** Custom objects document dates only, and clients send the version of their other calls: `341.0`. */
function isNumberedVersion({ path, rule }: Violation): boolean {
  return path === 'header.zuora-version' && rule === 'format'
}

/** Puts the lenient reading of one value in its place. False when there is none. */
function repair(body: unknown, violation: Violation, anyCase: RegExp | undefined): boolean {
  const [root, ...path] = violation.path.split('.')
  const last = path.pop()
  if (root !== 'body' || last === undefined) return false
  let owner: unknown = body
  for (const key of path) owner = member(owner, key)
  const value = member(owner, last)
  for (const leniency of LENIENCIES) {
    const better = leniency(value, violation, anyCase)
    if (better === undefined) continue
    ;(owner as Record<string, unknown>)[last] = better
    return true
  }
  return false
}

function member(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, key)
    ? (owner as Record<string, unknown>)[key]
    : undefined
}

/** Prism's message ends with the list: "…: csv, zip, gzip". prism-engine.test.ts pins that. */
function allowedValues(message: string): readonly string[] {
  return message.slice(message.lastIndexOf(': ') + 2).split(', ')
}
