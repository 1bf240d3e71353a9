import type { JobHandle } from '@zuora-jobs/polling'

import { describeProgress } from './describe-job.ts'
import { formatDuration } from './format-duration.ts'
import { liveLine, type LiveState, type LiveWorld } from './live-line.ts'

/** A line about a job under way. */
export interface ProgressLine {
  show(handle: JobHandle): void
  /** Ends the line, so that what is said next starts on a new one. */
  end(): void
}

/** A narrow terminal has no room for an id of 32 characters. */
const NARROW = 70

/**
 * Progress of a job on stderr: its state, how much is done, how long it has been waited for, and what is
 * left by that. See {@link liveLine} for how.
 *
 * @param isWanted what `--progress` says
 */
export function progressLine(world: LiveWorld, isWanted: boolean | undefined): ProgressLine {
  const { clock, stderr } = world
  // Of a job that another process has started, nobody here knows the age.
  const started = clock.elapsed()
  let latest: JobHandle | undefined
  const state = (): LiveState | undefined => {
    if (latest === undefined) return undefined
    const { id, status, progress, failures, phase, family } = latest
    const waited = clock.elapsed() - started
    const left = timeLeft(progress, waited)
    const isNarrow = stderr.isTTY === true && (stderr.columns ?? 80) > 0 && (stderr.columns ?? 80) < NARROW
    const told = describeProgress(latest)
    const seconds = formatDuration(waited)
    return {
      what: `job ${isNarrow && id.length > 10 ? `…${id.slice(-6)}` : id}: ${status}`,
      details: [...told, seconds, ...(left === undefined ? [] : [`about ${formatDuration(left)} left`])],
      key: JSON.stringify([status, progress, failures]),
      facts: {
        job: { family, id, phase, status },
        progress,
        failures,
        waitedMs: Math.round(waited),
        leftMs: left,
      },
    }
  }
  const line = liveLine(world, isWanted, state)
  return {
    show(handle) {
      latest = handle
      line.update()
    },
    end: line.end,
  }
}

/** What is left, if the rest takes as long as what is done; milliseconds. */
function timeLeft(progress: JobHandle['progress'], waited: number): number | undefined {
  if (progress?.total === undefined || progress.done <= 0 || progress.done >= progress.total) return undefined
  return Math.round((waited / progress.done) * (progress.total - progress.done))
}
