import { type FlagParametersForType, numberParser } from '@stricli/core'
import type { JobHandle, Jobs, Outcome, ResultOf, ZuoraKinds } from '@zuora-jobs/polling'

import { type CliContext, Interrupt } from './context.ts'
import { progressLine } from './output/progress.ts'

/** Flags of every command that waits. */
export interface FollowFlags {
  readonly timeout?: number
  readonly progress?: boolean
}

/** How they are declared. */
export const followFlags: FlagParametersForType<FollowFlags, CliContext> = {
  timeout: {
    kind: 'parsed',
    parse: seconds,
    brief: 'Seconds to wait at most; the job goes on (default: as long as it takes)',
    placeholder: 'seconds',
    optional: true,
  },
  progress: {
    kind: 'boolean',
    brief: 'Show progress on stderr (default: on a terminal)',
    optional: true,
  },
}

/** Waits for the end of a job, showing how it gets on. Ctrl-C ends the wait and says where the job is. */
export async function follow<Name extends keyof ZuoraKinds>(
  context: CliContext,
  jobs: Jobs,
  handle: JobHandle<Name>,
  { timeout, progress }: FollowFlags,
): Promise<Outcome<ResultOf<ZuoraKinds[Name]>, Name>> {
  const line = progressLine(context, progress)
  const looks = jobs.snapshots(handle, {
    signal: context.signal,
    timeoutMs: timeout === undefined ? undefined : timeout * 1000,
  })
  try {
    for (;;) {
      const look = await looks.next()
      if (look.done) return look.value
      line.show(look.value, Date.now())
    }
  } catch (error) {
    if (!(error instanceof Interrupt)) throw error
    throw new Interrupt(
      `job ${handle.id} goes on in Zuora; continue with "zuora-jobs ${WORDS[handle.kind]} wait ${handle.id}"`,
    )
  } finally {
    line.end()
  }
}

/** What the command line calls the kinds of jobs. */
export const WORDS: Readonly<Record<keyof ZuoraKinds, string>> = {
  aqua: 'aqua',
  customObjects: 'bulk',
  dataLabeling: 'label',
}

function seconds(input: string): number {
  const value = numberParser(input)
  if (!(value > 0)) throw new SyntaxError(`"${input}" is not a number of seconds above 0`)
  return value
}
