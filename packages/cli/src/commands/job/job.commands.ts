import { buildCommand, type Command, type TypedPositionalParameters } from '@stricli/core'
import type { ZuoraKinds } from '@zuora-jobs/polling'

import { connectFlags, type ConnectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { followFlags, type FollowFlags } from '../../follow.ts'
import type { StatusFlags } from './status.ts'

/** The commands that are the same for every kind of job. */
export function statusCommand(kind: keyof ZuoraKinds): Command<CliContext> {
  return buildCommand<StatusFlags, [string], CliContext>({
    docs: { brief: 'Look at a job once; the exit code says how it stands' },
    parameters: { flags: { json: jsonFlag, ...connectFlags }, positional: jobIdParameter },
    async loader() {
      const { status } = await import('./status.ts')
      return function (flags, jobId) {
        return status(this, flags, kind, jobId)
      }
    },
  })
}

export function waitCommand(kind: keyof ZuoraKinds): Command<CliContext> {
  return buildCommand<ConnectFlags & FollowFlags, [string], CliContext>({
    docs: { brief: 'Wait for the end of a job that was started before' },
    parameters: { flags: { ...followFlags, ...connectFlags }, positional: jobIdParameter },
    async loader() {
      const { wait } = await import('./wait.ts')
      return function (flags, jobId) {
        return wait(this, flags, kind, jobId)
      }
    },
  })
}

export function cancelCommand(kind: 'aqua' | 'customObjects'): Command<CliContext> {
  return buildCommand<ConnectFlags, [string], CliContext>({
    docs: { brief: 'Ask Zuora to cancel a job' },
    parameters: { flags: connectFlags, positional: jobIdParameter },
    async loader() {
      const { cancel } = await import('./cancel.ts')
      return function (flags, jobId) {
        return cancel(this, flags, kind, jobId)
      }
    },
  })
}

/** The one argument of a command about a job. */
export const jobIdParameter: TypedPositionalParameters<[string], CliContext> = {
  kind: 'tuple',
  parameters: [{ brief: "The job's id", parse: String, placeholder: 'job-id' }],
}

/** How `--json` is declared. */
export const jsonFlag = { kind: 'boolean', brief: 'Print JSON', withNegated: false } as const
