import type { EntryFilter, EntryState } from './entry.ts'
import { FleetError } from './fleet-error.ts'
import { isName } from './is-name.ts'

/** All of them, by the compiler. */
const STATES = Object.keys({
  queued: true,
  submitting: true,
  uploading: true,
  open: true,
  splitting: true,
  loading: true,
  saving: true,
  done: true,
  doubt: true,
} satisfies Record<EntryState, true>)
const MOST_LISTED = 10_000

/** @throws FleetError `input` for a filter that cannot work */
export function checkFilter(filter: EntryFilter): EntryFilter {
  const { state = 'open', limit = 1 } = filter
  for (const field of ['tenant', 'parent', 'after'] as const) {
    if (filter[field] !== undefined && !isName(filter[field])) {
      throw new FleetError(
        'input',
        `${field} must be a text without NUL, not ${JSON.stringify(filter[field])}`,
      )
    }
  }
  if (!STATES.includes(state)) {
    throw new FleetError('input', `state must be one of ${STATES.join(', ')}, not ${JSON.stringify(state)}`)
  }
  if (!Number.isSafeInteger(limit) || limit < 1 || limit > MOST_LISTED) {
    throw new FleetError('input', `limit must be a whole number from 1 to ${MOST_LISTED}, not ${limit}`)
  }
  return filter
}
