import { HandleError } from './errors.ts'
import { isFinal, type Phase, PHASES, type Progress } from './phase.ts'

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
  // Of what is no object, none of the fields is there.
  const handle = Object(typeof json === 'string' ? parseJson(json) : json) as JobHandle
  if (handle.v !== HANDLE_VERSION) throw new HandleError(explainVersion(handle.v))
  for (const name of Object.keys({ ...RULES, ...handle }) as (keyof JobHandle)[]) {
    const [what, test] = Object.hasOwn(RULES, name) ? RULES[name] : UNKNOWN
    const field = handle[name]
    if (field === undefined ? name in REQUIRED : !test(field)) {
      throw new HandleError(`${name} must be ${what}, not ${JSON.stringify(field)?.slice(0, 40)}`)
    }
  }
  return freezeHandle(handle)
}

/** A frozen copy. */
export function freezeHandle<Kind extends string>({ progress, ...handle }: JobHandle<Kind>): JobHandle<Kind> {
  return Object.freeze({ ...handle, ...(progress && { progress: Object.freeze({ ...progress }) }) })
}

/** Whether the job had ended when the handle was written. */
export function isDone(handle: JobHandle): boolean {
  return isFinal(handle.phase)
}

/** What a field must be, in words and as a test. */
type Rule = readonly [what: string, test: (value: unknown) => boolean]

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const text: Rule = ['a text that is not empty', (value) => typeof value === 'string' && value !== '']
const count: Rule = ['a whole number from 0', isWhole]
const time: Rule = ['a time in epoch milliseconds', isWhole]

const REQUIRED = {
  v: count,
  kind: text,
  id: text,
  submittedAt: time,
  tenant: text,
  phase: [`one of ${PHASES.join(', ')}`, (value) => PHASES.includes(value as Phase)],
  status: ['a text', (value) => typeof value === 'string'],
  polls: count,
  misses: count,
} as const satisfies Partial<Record<keyof JobHandle, Rule>>

const RULES: Readonly<Record<keyof JobHandle, Rule>> = {
  ...REQUIRED,
  progress: ['{ done, total? } in numbers', isProgress],
  lastPollAt: time,
  notBefore: time,
  cancelRequestedAt: time,
  uploadedAt: time,
  work: text,
}

const UNKNOWN: Rule = ['absent: it is no field of a handle', () => false]

function isProgress(value: unknown): boolean {
  const { done, total = 0 } = Object(value) as Progress
  return Number.isFinite(done) && Number.isFinite(total)
}

function explainVersion(version: number): string {
  return version > HANDLE_VERSION
    ? `version ${version} is newer than this package understands (${HANDLE_VERSION}); upgrade @zuora-jobs/polling`
    : 'there is no field v: 1, so this is not a handle; pass what `submit` returned'
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new HandleError('the text is not JSON; pass what `JSON.stringify(handle)` wrote', { cause })
  }
}
