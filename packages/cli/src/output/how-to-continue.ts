import type { JobHandle } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import { commandLine, type KeptFlags, tenantOf } from './command-line.ts'

type Job = Pick<JobHandle<keyof typeof FAMILIES>, 'family' | 'id'>

/** The commands that go on with a job where this one stops waiting for it. */
export function howToContinue({ family, id }: Job, flags: KeptFlags): string {
  const wait = commandLine(family, 'wait', id, tenantOf(flags))
  // An AQuA job is waited for because of its files.
  return family === 'aqua'
    ? `continue with ${wait}, then ${howToDownload(id, flags)}`
    : `continue with ${wait}`
}

/** The command that downloads the results of an AQuA job. */
export function howToDownload(jobId: string, flags: KeptFlags): string {
  return commandLine('aqua', 'download', jobId, { ...tenantOf(flags), output: flags.output })
}

/** The commands for a job that waits for its file. */
export function howToUnblock({ family, id }: Job, flags: KeptFlags): string {
  // What was read from stdin is gone.
  const csv = flags.csv === undefined || flags.csv === '-' ? 'FILE' : flags.csv
  const upload = commandLine(family, 'upload', id, { ...tenantOf(flags), csv })
  return `${upload} or ${commandLine(family, 'cancel', id, tenantOf(flags))}`
}
