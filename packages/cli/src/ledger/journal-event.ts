import type { Phase, Progress } from '@zuora-jobs/polling'

/** Why a request failed, without a word of its content. */
export interface FailureNote {
  /** Such as `network` or `limit`. */
  readonly category: string
  readonly status?: number | undefined
  readonly code?: string | undefined
  readonly requestId?: string | undefined
}

/** One thing that happened. `at` is epoch milliseconds. */
export type JournalEvent = { readonly at: number } & (
  | { readonly type: 'started'; readonly pid: number }
  | { readonly type: 'resumed'; readonly pid: number; readonly after: 'end' | 'kill' }
  | {
      readonly type: 'submit-retry'
      readonly attempt: number
      readonly delayMs: number
      readonly why: FailureNote
    }
  | { readonly type: 'submitted'; readonly job: string }
  | {
      readonly type: 'poll'
      readonly job: string
      readonly phase: Phase
      readonly status: string
      readonly progress?: Progress | undefined
      /** Answered polls so far. */
      readonly polls: number
    }
  | {
      readonly type: 'poll-failed'
      readonly job: string
      /** Answered polls before. */
      readonly polls: number
      /** Failed polls in a row; the last one of them is kept. */
      readonly failures: number
      readonly since: number
      readonly why: FailureNote
    }
  | { readonly type: 'odd-answer'; readonly job: string; readonly status: string; readonly polls: number }
  | {
      readonly type: 'ended'
      readonly job: string
      readonly phase: Phase
      readonly polls: number
      readonly durationMs: number
      readonly latenessMs: number
    }
  | { readonly type: 'saved'; readonly bytes: number; readonly records?: number | undefined }
  | { readonly type: 'stopped'; readonly why: string; readonly exitCode: number }
  | { readonly type: 'done'; readonly exitCode: number }
)
