import { HandleError } from './errors.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle } from './handle.ts'
import { type Phase, PHASES } from './phase.ts'
import type { Progress } from './report.ts'

/**
 * Reads a handle from JSON text or a parsed value.
 *
 * @throws HandleError naming the field that is wrong, for anything that is not a handle of this version
 */
export function parseHandle(json: unknown): JobHandle {
  // A value that is not an object has none of the fields.
  const handle = Object(typeof json === 'string' ? parseJson(json) : json) as JobHandle
  if (handle.v !== HANDLE_VERSION) throw new HandleError(explainVersion(handle.v))
  for (const name of Object.keys({ ...RULES, ...handle }) as (keyof JobHandle)[]) {
    if (!Object.hasOwn(RULES, name)) throw new HandleError(`${name} is not a field of a handle; remove it`)
    const [what, test] = RULES[name]
    const field = handle[name]
    if (field === undefined ? name in REQUIRED : !test(field)) {
      throw new HandleError(`${name} must be ${what}, not ${JSON.stringify(field)?.slice(0, 40)}`)
    }
  }
  return freezeHandle(handle)
}

/** What a field must be, in words and as a test. */
type Rule = readonly [what: string, test: (value: unknown) => boolean]

const isWhole = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0
const TEXT: Rule = ['a text that is not empty', (value) => typeof value === 'string' && value !== '']
const COUNT: Rule = ['a whole number from 0', isWhole]
const TIME: Rule = ['a time in epoch milliseconds', isWhole]

const REQUIRED = {
  v: COUNT,
  family: TEXT,
  id: TEXT,
  submittedAt: TIME,
  tenant: TEXT,
  phase: [`one of ${PHASES.join(', ')}`, (value) => PHASES.includes(value as Phase)],
  status: ['a text', (value) => typeof value === 'string'],
  polls: COUNT,
  failures: COUNT,
} as const satisfies Partial<Record<keyof JobHandle, Rule>>

const RULES: Readonly<Record<keyof JobHandle, Rule>> = {
  ...REQUIRED,
  progress: ['{ done, total? } in numbers', isProgress],
  lastPollAt: TIME,
  notBefore: TIME,
  cancelRequestedAt: TIME,
  uploadedAt: TIME,
  work: TEXT,
}

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
