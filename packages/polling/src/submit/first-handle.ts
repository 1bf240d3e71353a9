import { isAbout, type JobFamilies } from '../families/job-family.ts'
import { freezeHandle, type JobHandle } from '../job/handle.ts'

/** The handle of a job that was started: all that is kept of the call, and what the first answer reports. */
export function firstHandle<Name extends string>(
  family: JobFamilies[string],
  fields: JobHandle<Name>,
  { id, raw, submittedAt }: { readonly id: string; readonly raw: unknown; readonly submittedAt: number },
): JobHandle<Name> {
  return freezeHandle({ ...fields, id, submittedAt, ...firstReport(family, raw, id) })
}

type ReportedFields = Pick<JobHandle, 'phase' | 'status' | 'progress'>

/**
 * What a submit or an upload was answered. One that reports the end is polled all the same, for its outcome;
 * one about another job tells nothing.
 */
export function firstReport(family: JobFamilies[string], raw: unknown, id: string): ReportedFields {
  return (
    attempt(() => {
      if (!isAbout(family, raw, id)) return undefined
      const { final, phase, status, progress } = family.report(raw)
      return { phase: final ? 'running' : phase, status, ...(progress && { progress }) }
    }) ?? { phase: 'waiting', status: 'unknown' }
  )
}

/**
 * Neither an answer too odd to be read nor a history that fails may cost the handle of a job that has
 * started.
 */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
