import type { LabelingJob } from '../families/data-labeling/data-labeling-job.ts'
import { progressAt } from '../families/data-labeling/life.ts'

/** The ids of the organizations that objects are labeled with, by object type, then by the object's id. */
export type Labels = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>

/** The labels that a tenant's jobs, oldest first, have given by an instant. An object without one is left out. */
export function labelsAt(jobs: Iterable<LabelingJob>, now: number): Labels {
  const labels = new Map<string, Map<string, readonly string[]>>()
  for (const job of jobs) {
    const { objectType } = job.request
    const byId = labels.get(objectType) ?? new Map<string, readonly string[]>()
    labels.set(objectType, byId)
    for (const { id, label } of (job.outcome?.labeled ?? []).slice(0, progressAt(job, now).labeled)) {
      if (label === null) byId.delete(id)
      else byId.set(id, label)
    }
  }
  return Object.fromEntries([...labels].map(([objectType, byId]) => [objectType, Object.fromEntries(byId)]))
}
