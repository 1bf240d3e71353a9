import type { JobsEvent } from '@zuora-jobs/polling'

/** What a worker tells of itself. What happens to entries is in the journal, `fleet.events()`. */
export type WorkerEvent =
  /** It owns a tenant from now on. */
  | { readonly type: 'tenant-taken'; readonly tenant: string; readonly epoch: number }
  /** It does not any more: it is idle, was handed on, or somebody else has it. */
  | { readonly type: 'tenant-left'; readonly tenant: string; readonly epoch: number }
  /** It cannot work on a tenant, such as for want of its secrets; it tries again, and others may. */
  | {
      readonly type: 'tenant-failed'
      readonly tenant: string
      readonly error: unknown
      readonly retryAt: number
    }
  /**
   * An entry cannot go on for now, such as for want of its file, or of a place for its results; it stays as
   * it is, and is tried again.
   */
  | {
      readonly type: 'entry-failed'
      readonly tenant: string
      readonly entryId: string
      readonly error: unknown
      readonly retryAt: number
    }
  /** It could not renew its lease in time, and has begun anew without any tenant. */
  | { readonly type: 'lease-lost' }
  /**
   * It cannot work, or cannot write down what came of its work, until that passes: the database does not
   * answer, or its disk is full, or the clock of this machine is wrong.
   */
  | { readonly type: 'worker-failed'; readonly error: unknown }
  /** What happens to the jobs of a tenant, as `createJobs` tells it. */
  | { readonly type: 'jobs'; readonly tenant: string; readonly event: JobsEvent }

/** Tells what nobody listens to, where it is a failure that somebody should know of. */
export function warnOf(event: WorkerEvent): void {
  if (event.type !== 'tenant-failed' && event.type !== 'worker-failed' && event.type !== 'entry-failed')
    return
  const tenant = event.type === 'worker-failed' ? '' : `tenant ${JSON.stringify(event.tenant)}: `
  const about = event.type === 'entry-failed' ? `${tenant}entry ${event.entryId}: ` : tenant
  const { error } = event
  process.emitWarning(`${about}${error instanceof Error ? error.message : String(error)}`, {
    type: 'ZuoraJobsFleet',
    code: event.type,
  })
}
