import type { WorkerEvent } from '@zuora-jobs/fleet'

import { type CliContext, say, tell, warn } from '../../context/cli-context.ts'
import { formatDuration } from '../../output/format-duration.ts'
import { toldBy } from '../../words/describe-error.ts'
import { wordOf } from '../../words/word-of.ts'

/** Tells an event of a worker as a line; with `--json` as one of JSON, with its facts apart. */
export function tellEvent(context: CliContext, event: WorkerEvent): void {
  const line = lineOf(event)
  if (line === undefined) return
  const { name, text, isWarning = false, ...facts } = line
  if (context.mode?.json === true) tell(context, name, isWarning ? { ...facts, text } : facts)
  else if (isWarning) warn(context, text)
  else say(context, text)
}

interface Line {
  readonly name: string
  readonly text: string
  /** It is told also with `--quiet`. */
  readonly isWarning?: boolean
  readonly tenant?: string
  readonly entryId?: string
  readonly family?: string
  readonly jobId?: string | undefined
  readonly phase?: string
  readonly durationMs?: number
  readonly delayMs?: number
  /** What went wrong, and is tried again. */
  readonly why?: string
}

function lineOf(event: WorkerEvent): Line | undefined {
  const { type: name } = event
  if (name === 'lease-lost') return { name, text: 'the lease was lost; beginning anew', isWarning: true }
  if (name === 'worker-failed') return { name, text: toldOf(event.error), isWarning: true }
  const { tenant } = event
  if (name === 'tenant-taken') return { name, tenant, text: `${tenant}: taken` }
  if (name === 'tenant-left') return { name, tenant, text: `${tenant}: left` }
  if (name === 'tenant-failed') {
    return { name, tenant, text: `${tenant}: ${toldOf(event.error)}`, isWarning: true }
  }
  if (name === 'entry-failed') {
    const { entryId, error } = event
    return { name, tenant, entryId, text: `${tenant}: entry ${entryId}: ${toldOf(error)}`, isWarning: true }
  }
  const job = event.event
  if (job.type === 'submit-retry') {
    const { family, handle, delayMs } = job
    const why = toldOf(job.error)
    const about = { tenant, family, jobId: handle?.id, delayMs, why }
    return { name: job.type, ...about, text: `${tenant}: ${why}; again in ${formatDuration(delayMs)}` }
  }
  if (job.type === 'poll-failed') {
    const { family, id: jobId, failures } = job.handle
    const why = toldOf(job.error)
    // Of many in a row the first is told.
    if (failures > 1) return undefined
    return {
      name: job.type,
      tenant,
      family,
      jobId,
      why,
      text: `${tenant}: job ${jobId}: ${why}; polling goes on`,
    }
  }
  if (job.type !== 'submitted' && job.type !== 'ended') return undefined
  const { family, id: jobId } = job.handle
  const about = { name: job.type, tenant, family, jobId }
  if (job.type === 'submitted')
    return { ...about, text: `${tenant}: submitted ${wordOf(family)} job ${jobId}` }
  const { phase, durationMs } = job
  return { ...about, phase, durationMs, text: `${tenant}: job ${jobId} ${phase}` }
}

/** A fleet tells what a person can read. */
function toldOf(error: unknown): string {
  return error instanceof Error && error.name === 'FleetError' ? error.message : toldBy(error)
}
