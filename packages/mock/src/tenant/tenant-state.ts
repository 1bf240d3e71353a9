import type { Ids } from '../database/mock-ids.ts'
import type { CustomRecords } from '../database/objects/definition.ts'
import type { Job } from '../job-control/job.ts'
import type { RequestCounts } from '../limits/request-windows.ts'
import type { Tokens } from '../oauth/credentials.ts'
import type { Settings } from '../options/settings.ts'
import type { Labels } from '../organizations/labels.ts'
import type { IdempotentAnswers } from '../pipeline/idempotent-answers.ts'
import type { RecordedRequest } from '../pipeline/recorded-request.ts'
import type { ScenarioBook } from '../scenarios/scenario-book.ts'
import type { Clock } from '../time/clock.ts'

/** Everything a tenant knows. One value per tenant; a reset makes a new one. */
export interface TenantState {
  readonly settings: Settings
  readonly clock: Clock
  readonly ids: Ids
  readonly tokens: Tokens
  /** The jobs of every family by id, in the order they came. */
  readonly jobs: Map<string, Job>
  /** The jobs whose URL is to be called when they have completed. */
  readonly awaitingCallout: Set<string>
  readonly customRecords: CustomRecords
  /** The labels that jobs have given by an instant. */
  readonly labelsAt: (now: number) => Labels
  readonly idempotentAnswers: IdempotentAnswers
  readonly scenarios: ScenarioBook
  readonly requests: RecordedRequest[]
  readonly requestCounts: RequestCounts
  /** Requests below `/v1` that are being answered right now. */
  inFlight: number
  /** Why polls are refused: stepped time stands still, and a job needs it. */
  standstill: string | undefined
}
