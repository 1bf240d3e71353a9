import type { JobHandle } from '@zuora-jobs/polling'

import type { CliContext } from '../context.ts'

/** A line about a running job that is rewritten in place on a terminal. */
export interface ProgressLine {
  show(handle: JobHandle, now: number): void
  /** Ends the line, so that what is said next starts on a new one. */
  end(): void
}

/**
 * Progress on stderr. On a terminal one line is rewritten; elsewhere `always` writes a line per change, and
 * otherwise nothing is written, since nobody watches a log grow.
 */
export function progressLine(context: CliContext, always: boolean | undefined): ProgressLine {
  const { stderr } = context.process
  const repaint = stderr.isTTY === true && always !== false
  const lines = !repaint && always === true
  let last = ''
  let open = false
  return {
    show(handle, now) {
      const state = stateOf(handle)
      if (repaint) {
        const line = `${state}, ${seconds(now - handle.submittedAt)}`
        stderr.write(`\r\u001b[K${line.slice(0, (stderr.columns ?? 80) - 1)}`)
        open = true
      } else if (lines && state !== last) {
        stderr.write(`${state}, ${seconds(now - handle.submittedAt)}\n`)
      }
      last = state
    },
    end() {
      if (open) stderr.write('\r\u001b[K')
      open = false
    },
  }
}

/** How a job stands, in one line. */
export function stateOf({ id, status, progress, misses }: JobHandle): string {
  const counted =
    progress === undefined
      ? ''
      : `, ${progress.done}${progress.total === undefined ? '' : ` of ${progress.total}`} done`
  const missed = misses === 0 ? '' : `, ${misses} failed ${misses === 1 ? 'look' : 'looks'}`
  return `job ${id}: ${printable(status)}${counted}${missed}`
}

/** What a server sends may hold escape sequences, and a terminal would obey them. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?')
}

function seconds(ms: number): string {
  const whole = Math.max(0, Math.round(ms / 1000))
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`
}
