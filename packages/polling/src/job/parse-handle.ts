import { problemsOf } from '@zuora-jobs/client/internal'
import type { RequestSchema } from '@zuora-jobs/spec'

import { HandleError } from './errors.ts'
import { HANDLE_VERSION, type JobHandle } from './handle.ts'
import { PHASES } from './phase.ts'

/**
 * Reads a handle from JSON text or a parsed value. Fields that this version does not know are kept: another
 * one may have written them.
 *
 * @throws HandleError naming the fields that are wrong, for anything that is not a handle of this version
 */
export function parseHandle(json: unknown): JobHandle {
  const handle = parseJson(json)
  checkHandle(handle)
  return handle
}

/** @throws HandleError naming the fields that are wrong, for anything that is not a handle of this version */
export function checkHandle(given: unknown): asserts given is JobHandle {
  // A value that is not an object has none of the fields.
  const handle = Object(given) as JobHandle
  if (handle.v > HANDLE_VERSION) {
    throw new HandleError(
      `version ${handle.v} is newer than this package understands (${HANDLE_VERSION}); upgrade @zuora-jobs/polling`,
    )
  }
  if (handle.v !== HANDLE_VERSION) {
    throw new HandleError('there is no field v: 1; pass what `submit` returned')
  }
  const known = Object.fromEntries(Object.entries(handle).filter(([name]) => Object.hasOwn(FIELDS, name)))
  const problems = problemsOf(HANDLE, known).map(({ path, message }) => `${path}: ${message}`)
  if (problems.length > 0) throw new HandleError(problems.join('; '))
}

/** The form of a trace's name; later versions may have more at its end. */
const TRACEPARENT: RequestSchema = {
  type: 'string',
  pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}',
}

const TEXT: RequestSchema = { type: 'string', minLength: 1 }
/** A count, or a time in epoch milliseconds. */
const WHOLE: RequestSchema = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }
const NUMBER: RequestSchema = { type: 'number' }

const REQUIRED = {
  v: WHOLE,
  family: TEXT,
  id: TEXT,
  submittedAt: WHOLE,
  phase: { enum: PHASES },
  status: { type: 'string' },
  polls: WHOLE,
  failures: WHOLE,
} satisfies Partial<Record<keyof JobHandle, RequestSchema>>

const FIELDS: Readonly<Record<keyof JobHandle, RequestSchema>> = {
  ...REQUIRED,
  tenant: TEXT,
  entityId: TEXT,
  orgIds: { type: 'array', items: TEXT },
  traceparent: TRACEPARENT,
  failingSince: WHOLE,
  failedAt: WHOLE,
  vagueEnds: WHOLE,
  progress: { type: 'object', required: ['done'], properties: { done: NUMBER, total: NUMBER } },
  lastPollAt: WHOLE,
  notBefore: WHOLE,
  cancelRequestedAt: WHOLE,
  uploadedAt: WHOLE,
  work: TEXT,
}

const HANDLE: RequestSchema = { type: 'object', required: Object.keys(REQUIRED), properties: FIELDS }

/** Plain data, frozen through and through. */
function parseJson(json: unknown): unknown {
  try {
    const text = typeof json === 'string' ? json : JSON.stringify(json)
    // `undefined` leaves a field out: nobody may take `__proto__` for a prototype.
    return JSON.parse(text ?? 'null', (name, value) =>
      name === '__proto__' ? undefined : Object.freeze(value),
    )
  } catch {
    // Without the cause, which quotes the text.
    throw new HandleError('the text is not JSON; pass what `JSON.stringify(handle)` wrote')
  }
}
