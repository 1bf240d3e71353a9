import type { JobFamilies } from '../families/job-family.ts'
import { freezeHandle, HANDLE_VERSION, type JobHandle } from '../job/handle.ts'
import type { JobsContext } from '../jobs-context.ts'

/** A handle of a job of which nothing is known but that it was submitted. */
export function newHandle<Name extends string>(
  { zuora }: JobsContext,
  family: Name,
  id: string,
  submittedAt: number,
): JobHandle<Name> {
  const { tenant } = zuora
  return { v: HANDLE_VERSION, family, id, submittedAt, tenant, polls: 0, failures: 0, ...UNREPORTED }
}

/** A handle of a job of which an answer, or a list, has told something. */
export function firstHandle<Name extends string>(
  context: JobsContext,
  name: Name,
  { id, raw, submittedAt }: { readonly id: string; readonly raw: unknown; readonly submittedAt: number },
  work?: string,
): JobHandle<Name> {
  return freezeHandle({
    ...newHandle(context, name, id, submittedAt),
    ...firstReport(context.families[name]!, raw),
    ...(work && { work }),
  })
}

const UNREPORTED: ReportedFields = { phase: 'waiting', status: 'unknown' }

type ReportedFields = Pick<JobHandle, 'phase' | 'status' | 'progress'>

/**
 * What a submit or an upload was answered. One that reports the end is polled all the same, for its outcome.
 */
export function firstReport(family: JobFamilies[string], raw: unknown): ReportedFields {
  return (
    attempt(() => {
      const { final, known: _, ...reported } = family.report(raw)
      return final ? { ...reported, phase: 'running' } : reported
    }) ?? UNREPORTED
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
