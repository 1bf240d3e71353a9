import type { Violation } from '../engine/prism-engine.ts'
import type { Finding } from './finding.ts'
import type { Operation } from './operation.ts'

/** What a value reads as that Zuora takes although the spec says otherwise; `undefined` for any other. */
function lenientValue(value: unknown, { rule, message, path }: Violation, anyCase?: RegExp): unknown {
  if (typeof value !== 'string') return undefined
  // "true" for true, also "TRUE": the official guides send booleans as text.
  if (rule === 'type' && /\bboolean\b/.test(message) && /^(true|false)$/i.test(value))
    return value.toLowerCase() === 'true'
  // "600" for 600.
  if (rule === 'type' && /\b(integer|number)\b/.test(message) && /^-?\d+(\.\d+)?$/.test(value))
    return Number(value)
  if (rule !== 'enum' || anyCase?.test(path) !== true) return undefined
  // "CSV" for csv: the answers are in upper case, so clients send it back that way. Prism's message ends with
  // the list: "…: csv, zip, gzip". prism-engine.test.ts pins that.
  const allowed = message.slice(message.lastIndexOf(': ') + 2).split(', ')
  return allowed.find((one) => one.toLowerCase() === value.toLowerCase())
}

/**
 * Decides what follows from each violation of a request. With `strict`, what Zuora takes all the same is
 * refused and explained. The body comes back with tolerated values in the form the spec gives them: `"true"`
 * has become `true`.
 */
export function judgeRequest(
  { judges = [], tolerates = [], anyCase }: Pick<Operation, 'judges' | 'tolerates' | 'anyCase'> = {},
  violations: readonly Violation[],
  body: unknown,
  strict = false,
): { readonly findings: readonly Finding[]; readonly body: unknown } {
  const repaired: unknown = body === undefined ? undefined : structuredClone(body)
  const findings = violations.map((violation): Finding => {
    const finding = { where: 'request', ...violation } as const
    if (judges.some((pattern) => pattern.test(`${violation.path}: ${violation.message}`)))
      return { ...finding, verdict: 'judged' }
    const reads = tolerates.find(({ place }) => place.test(`${violation.path}: ${violation.rule}`))?.reads
    const tolerable =
      isNumberedVersion(violation) ||
      repair(repaired, violation.path, (value) => reads?.(value) ?? lenientValue(value, violation, anyCase))
    return tolerable ? leniently(finding, strict) : { ...finding, verdict: 'refused' }
  })
  return { findings, body: repaired }
}

/** The finding about what Zuora takes although the spec says otherwise. */
export function leniently(finding: Omit<Finding, 'verdict'>, strict: boolean): Finding {
  if (!strict) return { ...finding, verdict: 'tolerated' }
  const message = `${finding.message}; Zuora takes it, this strict tenant does not`
  return { ...finding, message, verdict: 'refused' }
}

/** Custom objects document dates only, and clients send the version of their other calls: `341.0`. */
function isNumberedVersion({ path, rule }: Violation): boolean {
  return path === 'header.zuora-version' && rule === 'format'
}

/** Puts the lenient reading of one value in its place. False when there is none. */
function repair(body: unknown, place: string, read: (value: unknown) => unknown): boolean {
  const [root, ...path] = place.split('.')
  const last = path.pop()
  if (root !== 'body' || last === undefined) return false
  let owner: unknown = body
  for (const key of path) owner = member(owner, key)
  const better = read(member(owner, last))
  if (better === undefined) return false
  ;(owner as Record<string, unknown>)[last] = better
  return true
}

function member(owner: unknown, key: string): unknown {
  return typeof owner === 'object' && owner !== null && Object.hasOwn(owner, key)
    ? (owner as Record<string, unknown>)[key]
    : undefined
}
