import type { Finding } from './finding.ts'
import type { Violation } from './prism-engine.ts'

/** A request after its violations were judged. */
export interface Judgement {
  readonly findings: readonly Finding[]
  /** The body with tolerated values in the form the spec gives them: `"true"` has become `true`. */
  readonly body: unknown
}

/**
 * What Zuora takes although the spec says otherwise: a value that reads as the right one.
 * Each entry returns the repaired value, or `undefined` when it has nothing to say.
 */
const leniencies: readonly ((value: unknown, violation: Violation) => unknown)[] = [
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
  (value, { rule, message, path }) =>
    rule === 'enum' && path === 'body.format' && typeof value === 'string'
      ? allowedValues(message).find((allowed) => allowed === value.toLowerCase())
      : undefined,
]

/** What Zuora answers for itself, in its own way; the operation knows how. */
const judgedByOperation: Readonly<Record<string, readonly RegExp[]>> = {
  // OAuth has error words of its own.
  createToken: [/^body/, /^: Body parameter is required/],
  // 90004, 90014, 90015 and 90005, all with HTTP status 200.
  POST_BatchQueryJob: [
    /^body\.queries: .*must NOT have more than/,
    /^body\.notifyUrl: .*must NOT have more than/,
    /^body\.incrementalTime: .*must match pattern/,
    /^body\.queries\.\d+\.query: .*must NOT have fewer than/,
  ],
}

/** Decides what follows from each violation of a request. */
export function judgeRequest(
  operationId: string,
  violations: readonly Violation[],
  body: unknown,
): Judgement {
  const repaired: unknown = body === undefined ? undefined : structuredClone(body)
  const judged = judgedByOperation[operationId] ?? []
  const findings = violations.map((violation): Finding => {
    const finding = { where: 'request', ...violation } as const
    if (judged.some((pattern) => pattern.test(`${violation.path}: ${violation.message}`))) {
      return { ...finding, verdict: 'judged' }
    }
    return { ...finding, verdict: repair(repaired, violation) ? 'tolerated' : 'refused' }
  })
  return { findings, body: repaired }
}

/** Puts the lenient reading of one value in its place. False when there is none. */
function repair(body: unknown, violation: Violation): boolean {
  const [root, ...path] = violation.path.split('.')
  const last = path.pop()
  if (root !== 'body' || last === undefined) return false
  let owner: unknown = body
  for (const key of path) owner = member(owner, key)
  const value = member(owner, last)
  for (const leniency of leniencies) {
    const better = leniency(value, violation)
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
