import { HandleError } from './errors.ts'
import { isFinal, type Phase, type Progress } from './phase.ts'

/** The version of the handle format that this package writes. */
export const HANDLE_VERSION = 1

/**
 * A job and all that is known of it, as a value: plain JSON, frozen, without URL or secret. Keep it anywhere;
 * any process that can reach the same tenant goes on from it.
 */
export interface JobHandle<Kind extends string = string> {
  readonly v: typeof HANDLE_VERSION
  readonly kind: Kind
  /** Zuora's id of the job. */
  readonly id: string
  /** When it was submitted: epoch milliseconds by the clock of the submitting process. */
  readonly submittedAt: number
  /** Tells tenants apart; a handle is refused by a client of another tenant. */
  readonly tenant: string
  readonly phase: Phase
  /** Zuora's last status, as spelled. */
  readonly status: string
  readonly progress?: Progress
  /** Answered status requests. */
  readonly polls: number
  /** Status requests in a row that brought no answer about the job. */
  readonly misses: number
  /** When Zuora last answered about the job: epoch milliseconds. */
  readonly lastPollAt?: number
  /** The server asked not to be called before: epoch milliseconds. Counts for one poll. */
  readonly notBefore?: number
  readonly cancelRequestedAt?: number
  /** When the file that the job waited for was handed over: epoch milliseconds. */
  readonly uploadedAt?: number
  /** A name for the work, where a history of such jobs is kept; nothing can be read back from it. */
  readonly work?: string
}

/**
 * Reads a handle from JSON text or a parsed value.
 *
 * @throws HandleError saying which field is wrong, for anything that is not a handle of this version
 */
export function parseHandle(json: unknown): JobHandle {
  const value = typeof json === 'string' ? parseJson(json) : json
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HandleError('a handle is a JSON object; pass what `submit` returned')
  }
  const fields = value as Readonly<Record<string, unknown>>
  if (fields['v'] !== HANDLE_VERSION) throw new HandleError(explainVersion(fields['v']))
  for (const name of Object.keys(fields)) {
    if (!Object.hasOwn(RULES, name))
      throw new HandleError(`unknown field ${JSON.stringify(name)}: this is not a handle`)
  }
  for (const [name, rule] of Object.entries(RULES)) {
    const field = fields[name]
    if (field === undefined ? !rule.optional : !rule.test(field)) {
      throw new HandleError(`${name} must be ${rule.what}, not ${show(field)}`)
    }
  }
  const { progress } = fields as unknown as JobHandle
  return freezeHandle({
    ...(fields as unknown as JobHandle),
    ...(progress ? { progress: { ...progress } } : {}),
  })
}

export function freezeHandle<Kind extends string>(handle: JobHandle<Kind>): JobHandle<Kind> {
  if (handle.progress !== undefined) Object.freeze(handle.progress)
  return Object.freeze(handle)
}

/** Whether the job had ended when the handle was written. */
export function isDone(handle: JobHandle): boolean {
  return isFinal(handle.phase)
}

interface Rule {
  readonly what: string
  readonly test: (value: unknown) => boolean
  readonly optional?: true
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const isTime = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const PHASES = ['waiting', 'running', 'blocked', 'canceling', 'succeeded', 'partial', 'failed', 'cancelled']

const text: Rule = { what: 'a text that is not empty', test: isText }
const count: Rule = { what: 'a whole number from 0', test: isTime }
const optionalTime: Rule = { what: 'a time in epoch milliseconds', test: isTime, optional: true }

const RULES: Readonly<Record<keyof JobHandle, Rule>> = {
  v: { what: '1', test: (value) => value === HANDLE_VERSION },
  kind: text,
  id: text,
  submittedAt: { what: 'a time in epoch milliseconds', test: isTime },
  tenant: text,
  phase: { what: `one of ${PHASES.join(', ')}`, test: (value) => PHASES.includes(value as string) },
  status: { what: 'a text', test: (value) => typeof value === 'string' },
  progress: { what: '{ done, total? } in numbers', test: isProgress, optional: true },
  polls: count,
  misses: count,
  lastPollAt: optionalTime,
  notBefore: optionalTime,
  cancelRequestedAt: optionalTime,
  uploadedAt: optionalTime,
  work: { what: 'a text that is not empty', test: isText, optional: true },
}

function isProgress(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { done, total } = value as Progress
  return Number.isFinite(done) && (total === undefined || Number.isFinite(total))
}

function explainVersion(version: unknown): string {
  if (typeof version === 'number' && version > HANDLE_VERSION) {
    return `version ${version} is newer than this package understands (${HANDLE_VERSION}); upgrade @zuora-jobs/polling`
  }
  return 'there is no field v: 1, so this is not a handle; pass what `submit` returned'
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new HandleError('the text is not JSON; pass what `JSON.stringify(handle)` wrote', { cause })
  }
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : (JSON.stringify(value) ?? typeof value).slice(0, 40)
}
