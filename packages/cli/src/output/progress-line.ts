import type { JobHandle } from '@zuora-jobs/polling'

import type { World } from '../context/cli-context.ts'
import { describeJob } from './describe-job.ts'
import { formatDuration } from './format-duration.ts'

/** A line about a running job that is rewritten in place on a terminal. */
export interface ProgressLine {
  show(handle: JobHandle): void
  /** Ends the line, so that what is said next starts on a new one. */
  end(): void
}

/**
 * Progress on stderr. On a terminal one line is rewritten; elsewhere `always` writes a line per change, and
 * otherwise nothing is written, since nobody watches a log grow.
 */
export function progressLine(
  { stderr, clock }: Pick<World, 'stderr' | 'clock'>,
  always: boolean | undefined,
): ProgressLine {
  const isRewritten = stderr.isTTY === true && always !== false
  const isLinePerChange = !isRewritten && always === true
  let last = ''
  let isOpen = false
  return {
    show(handle) {
      const state = describeJob(handle)
      const line = `${state}, ${formatDuration(clock.now() - handle.submittedAt)}`
      if (isRewritten) {
        stderr.write(`\r\u001b[K${line.slice(0, (stderr.columns ?? 80) - 1)}`)
        isOpen = true
      } else if (isLinePerChange && state !== last) {
        stderr.write(`${line}\n`)
      }
      last = state
    },
    end() {
      if (isOpen) stderr.write('\r\u001b[K')
      isOpen = false
    },
  }
}
