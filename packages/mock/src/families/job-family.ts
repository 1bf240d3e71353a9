import type { FamilyFacts } from '@zuora-jobs/spec'

import type { Answer } from '../engine/answer.ts'
import type { FamilyName, Job, Timeline } from '../job-control/job.ts'
import type { Limits, Settings } from '../options/settings.ts'
import type { GivenLabels } from '../organizations/labels.ts'
import type { Finding } from '../pipeline/finding.ts'
import type { Operation, OperationBeyondSpec } from '../pipeline/operation.ts'
import type { FamilyScenarios } from '../scenarios/family-scenarios.ts'
import type { TenantState } from '../tenant/tenant-state.ts'

/** Why a request is refused before its operation runs. */
export interface Refusal {
  readonly operationId: string
  /** What breaks the spec; nothing where the request goes beyond the user's organizations or entities. */
  readonly findings: readonly Finding[]
  readonly explanation: string
}

/**
 * A family of jobs: all that the rest of the tenant has to know of it. A family is a folder, and a line in
 * the table of `families/index.ts`. The rooms beside `families/` work with this interface and never ask which
 * family it is.
 */
export interface JobFamily<Own extends Job = Job> {
  /** What the spec says about it. Its operations `poll` and `list` count as polls of a job. */
  readonly facts: FamilyFacts & { readonly name: FamilyName }
  /** Its operations, by operationId. */
  readonly operations: Readonly<Record<string, Operation>>
  /** Its operations at places that the spec does not have. */
  readonly beyondSpec?: readonly OperationBeyondSpec[]
  readonly timeline: Timeline<Own>
  status(job: Own, now: number): string
  /** The job as its poll answers it. */
  view(job: Own, now: number): Readonly<Record<string, unknown>>
  /**
   * The job in this status, in which it stays.
   *
   * @throws TypeError for a status that this job cannot have, such as `completed` for a query that fails.
   */
  inStatus(job: Own, status: string, now: number, message: string | undefined): Own
  /** The id of the job that a request to one of the operations is about; `undefined` where it names none. */
  jobIdOf(params: Readonly<Record<string, string>>, jobs: ReadonlyMap<string, Job>): string | undefined
  /** What scenarios need to know of it. */
  readonly scenarios: FamilyScenarios<unknown, unknown>
  /** The family's own form of a refusal; `undefined` for the usual one. */
  refuse?(refusal: Refusal): Answer | undefined
  /** The family's own form of an error of this HTTP status; missing for the usual one. */
  refuseAs?(status: number, message: string): Answer
  /** Runs the jobs whose time has come, where it matters to others that they have run. */
  runDue?(state: TenantState, now: number): void
  /** Plans jobs anew that depend on this one, which has just been put into another status. */
  moved?(state: TenantState, job: Own, now: number): Promise<void>
  /** The labels that the job has given by an instant. */
  labelsAt?(job: Own, now: number): GivenLabels
  /** When the job ends as far as it is planned, and the URL to call when it has completed. */
  readonly callout?: { endOf(job: Own): number; url(job: Own): string }
  /** The slots that open jobs take, by the names of the facts: which jobs take one, of how many. */
  readonly slots?: Readonly<Record<string, { readonly limit: keyof Limits; takes(job: Own): boolean }>>
  /** How many records were rejected by an instant, in a job that can complete all the same. */
  rejectedRecords?(job: Own, now: number): number
  /** Whether a data function is still answering for the job. A snapshot cannot be taken then. */
  isUnfinished?(job: Own): boolean
  /** Why a job from a snapshot does not fit a tenant with these options; `undefined` where it does. */
  misfit?(job: Own, settings: Settings): string | undefined
}

/** The families of a tenant, by name. */
export type Families = Readonly<Record<FamilyName, JobFamily>>
